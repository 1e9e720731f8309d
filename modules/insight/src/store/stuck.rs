//! Live cases a unit sits on, oldest first.
use kernel::{Instant, Result, UnitPath};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use store::{DbResult, View};

use super::{
    entity::fact::{Column, Entity},
    facts::read,
    sql::of_units,
};
use crate::{
    Fact, Stuck,
    domain::{fact::Stage, stuck::stuck},
};

/// Rows looked at; a company that sits on more has other troubles than this list.
const MOST: u64 = 20_000;

/// Cases of some units that are sat on now, longest first, each with why. `idle_hours`: how long a case may lie.
///
/// # Errors
/// Database failures.
pub async fn stuck_cases(view: &View, units: &[UnitPath], idle_hours: i64) -> Result<Vec<(Fact, Stuck)>> {
    let now = view.now();
    let idle = now.ms() - idle_hours * 3_600_000;
    let either = Condition::any().add(Column::OverdueAt.is_not_null()).add(Column::MovedAt.lte(idle));
    let query = view
        .find::<Entity>()
        .filter(of_units(Column::Unit, units, false))
        .filter(Column::Stage.eq(Stage::Live.code()))
        .filter(either)
        .order_by_asc(Column::MovedAt)
        .limit(MOST);
    let mut all = vec![];
    for row in query.all(view).await.db()? {
        let fact = read(&row)?;
        if let Some(why) = stuck(&fact, now, idle_hours) {
            all.push((fact, why));
        }
    }
    all.sort_by_key(|(fact, why): &(Fact, Stuck)| (why.since(), fact.case.clone()));
    Ok(all)
}

/// How many of them each unit has, and since when the oldest.
pub fn stuck_by_unit(all: &[(Fact, Stuck)]) -> Vec<(UnitPath, usize, Instant)> {
    let mut by: std::collections::BTreeMap<&str, (&UnitPath, usize, Instant)> = Default::default();
    for (fact, why) in all {
        let row = by.entry(fact.unit.as_str()).or_insert((&fact.unit, 0, why.since()));
        (row.1, row.2) = (row.1 + 1, row.2.min(why.since()));
    }
    let mut rows: Vec<(UnitPath, usize, Instant)> =
        by.into_values().map(|(u, n, at)| (u.clone(), n, at)).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
    rows
}
