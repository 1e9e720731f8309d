//! Live cases a unit sits on, longest first; counted and leafed through by the database.
use kernel::{Instant, Result, UnitPath};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, sea_query::Expr,
};
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

/// When the time without a move began; rows written before the column was there count from their last move.
const IDLE_FROM: &str = "coalesce(idle_at, moved_at)";

/// Which cases are sat on.
#[derive(Debug, Clone)]
pub struct SatOn {
    /// Of these units and below.
    pub units: Vec<UnitPath>,
    /// Hours a case may lie without a move.
    pub idle_hours: i64,
}

/// What a unit sits on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SittingUnit {
    /// The unit itself, not what lies below it.
    pub unit: UnitPath,
    /// How many cases.
    pub cases: i64,
    /// Since when the oldest.
    pub since: Instant,
}

impl SatOn {
    fn limit_ms(&self, view: &View) -> i64 {
        view.now().ms() - self.idle_hours * 3_600_000
    }

    fn query(&self, view: &View) -> Select<Entity> {
        let idle = Expr::cust(format!("{IDLE_FROM} <= {}", self.limit_ms(view)));
        view.find::<Entity>()
            .filter(of_units(Column::Unit, &self.units, false))
            .filter(Column::Stage.eq(Stage::Live.code()))
            .filter(Condition::any().add(Column::OverdueAt.is_not_null()).add(idle))
    }

    /// Since when: the due time passed, or the last move where that is longer ago and too long ago.
    fn since(&self, view: &View) -> String {
        let limit = self.limit_ms(view);
        format!(
            "case when overdue_at is null then {IDLE_FROM} \
             when {IDLE_FROM} <= {limit} and {IDLE_FROM} < overdue_at then {IDLE_FROM} else overdue_at end"
        )
    }
}

/// A page of them, longest first, each with why.
///
/// # Errors
/// Database failures.
pub async fn stuck_cases(view: &View, sat: &SatOn, page: u64, size: u64) -> Result<Vec<(Fact, Stuck)>> {
    let size = size.clamp(1, 1_000);
    let query = sat
        .query(view)
        .order_by(Expr::cust(sat.since(view)), Order::Asc)
        .order_by_asc(Column::CaseId)
        .offset(page.min(10_000) * size)
        .limit(size);
    let mut all = vec![];
    for row in query.all(view).await.db()? {
        let fact = read(&row)?;
        if let Some(why) = stuck(&fact, view.now(), sat.idle_hours) {
            all.push((fact, why));
        }
    }
    Ok(all)
}

/// How many there are, and how many of them are owed past their time.
///
/// # Errors
/// Database failures.
pub async fn stuck_count(view: &View, sat: &SatOn) -> Result<(u64, u64)> {
    let all = sat.query(view).count(view).await.db()?;
    let owed = sat.query(view).filter(Column::OverdueAt.is_not_null()).count(view).await.db()?;
    Ok((all, owed))
}

/// How many each unit has, and since when the oldest; those with the most first.
///
/// # Errors
/// Database failures.
pub async fn stuck_by_unit(view: &View, sat: &SatOn, most: u64) -> Result<Vec<SittingUnit>> {
    #[derive(FromQueryResult)]
    struct Row {
        unit: String,
        cases: i64,
        since: i64,
    }
    let query = sat
        .query(view)
        .select_only()
        .column(Column::Unit)
        .expr_as(Expr::cust("cast(count(*) as bigint)"), "cases")
        .expr_as(Expr::cust(format!("cast(min({}) as bigint)", sat.since(view))), "since")
        .group_by(Column::Unit)
        .order_by(Expr::cust("cases"), Order::Desc)
        .order_by_asc(Column::Unit)
        .limit(most);
    let rows = query.into_model::<Row>().all(view).await.db()?;
    let read = |r: Row| {
        let unit = UnitPath::parse(&r.unit).unwrap_or_else(UnitPath::root);
        SittingUnit { unit, cases: r.cases, since: Instant::from_ms(r.since) }
    };
    Ok(rows.into_iter().map(read).collect())
}
