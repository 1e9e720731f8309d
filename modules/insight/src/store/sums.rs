//! Sums per unit of the upper tree, day and month: kept as differences, so that a corrected fact moves them exactly.
use std::collections::{BTreeMap, BTreeSet};

use kernel::{Result, UnitPath};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Statement,
    Value, sea_query::Expr,
};
use store::{DbResult, Uow, View};

use super::entity::sum::{Column, Entity};
use crate::{
    Basis, Count, Fact,
    domain::{
        minutes::Minutes,
        tally::{Countable, Tally},
    },
};

/// Sums are kept for the root and this many steps below it (headquarters, centres, offices in a company of many
/// outlets); what lies deeper is small enough to be added up from its facts.
pub const DEPTH: usize = 3;

/// Rows of one statement that writes sums.
const ROWS: usize = 200;

/// What one row of sums is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Path of the unit.
    pub unit: String,
    /// `d` day, `m` month.
    pub span: &'static str,
    /// `a` by level and kind, `p` by product and kind.
    pub grain: &'static str,
    /// `2026-11-21` or `2026-11`.
    pub period: String,
    /// Product (id as text) in grain `p`.
    pub product: String,
    /// Level in grain `a`.
    pub level: String,
    /// Kind of request.
    pub kind: String,
}

/// Differences of sums on their way.
#[derive(Debug, Default)]
pub struct Differences(BTreeMap<Key, Tally>);

/// Steps below the root.
pub(crate) fn depth(unit: &UnitPath) -> usize {
    unit.as_str().matches('/').count() - 1
}

/// The unit and those above it, as far as sums are kept.
fn kept_for(unit: &UnitPath) -> Vec<UnitPath> {
    let mut all = vec![unit.clone()];
    while let Some(above) = all[all.len() - 1].parent() {
        all.push(above);
    }
    all.retain(|u| depth(u) <= DEPTH);
    all
}

impl Differences {
    /// Adds a fact to the sums, or with `times` -1 takes it away.
    pub fn count(&mut self, fact: &Fact, times: i64) {
        let case = Countable::of(fact);
        let days = [(Basis::Opened, Some(&fact.opened_day)), (Basis::Done, fact.done_day.as_ref())];
        for unit in kept_for(&fact.unit) {
            for (basis, day) in days {
                let Some(day) = day else { continue };
                for key in keys(&unit, fact, day) {
                    self.0.entry(key).or_default().add(&case, basis, times);
                }
            }
        }
    }

    /// Everything that is not nothing.
    pub fn into_rows(self) -> impl Iterator<Item = (Key, Tally)> {
        self.0.into_iter().filter(|(_, tally)| !tally.is_empty())
    }
}

fn keys(unit: &UnitPath, fact: &Fact, day: &str) -> [Key; 4] {
    let month = day.get(..7).unwrap_or(day);
    [("d", day, "a"), ("d", day, "p"), ("m", month, "a"), ("m", month, "p")].map(|(span, period, grain)| {
        Key {
            unit: unit.as_str().to_owned(),
            span,
            grain,
            period: period.to_owned(),
            product: if grain == "p" { fact.product.clone() } else { String::new() },
            level: if grain == "a" { fact.level.clone() } else { String::new() },
            kind: fact.kind.code().to_owned(),
        }
    })
}

/// Adds differences to the sums. One job writes sums at a time.
pub(crate) async fn add(uow: &Uow, differences: Differences) -> Result<()> {
    let mut rows: Vec<(Key, Tally)> = differences.into_rows().collect();
    for chunk in rows.chunks_mut(ROWS) {
        add_minutes(uow, chunk).await?;
        write(uow, chunk).await?;
    }
    Ok(())
}

/// Distributions cannot be added by the database: those that stand are read and written back whole.
async fn add_minutes(uow: &Uow, rows: &mut [(Key, Tally)]) -> Result<()> {
    let touched: BTreeSet<(String, &str, &str, String)> =
        rows.iter().map(|(k, _)| (k.unit.clone(), k.span, k.grain, k.period.clone())).collect();
    let mut standing: BTreeMap<Key, [Minutes; 3]> = BTreeMap::new();
    for (unit, span, grain, period) in &touched {
        let query = uow
            .find::<Entity>()
            .filter(Column::Unit.eq(unit))
            .filter(Column::Span.eq(*span))
            .filter(Column::Grain.eq(*grain))
            .filter(Column::Period.eq(period));
        for row in query.all(uow).await.db()? {
            let key = Key {
                unit: unit.clone(),
                span,
                grain,
                period: period.clone(),
                product: row.product,
                level: row.level,
                kind: row.kind,
            };
            standing.insert(key, minutes_of(&row.minutes));
        }
    }
    for (key, tally) in rows {
        if let Some(before) = standing.get(key) {
            tally.minutes.iter_mut().zip(before).for_each(|(m, b)| m.add_all(b, 1));
        }
    }
    Ok(())
}

fn text_of(minutes: &[Minutes; 3]) -> String {
    minutes.each_ref().map(Minutes::text).join("|")
}

fn minutes_of(text: &str) -> [Minutes; 3] {
    let mut parts = text.split('|').map(Minutes::parse);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

async fn write(uow: &Uow, rows: &[(Key, Tally)]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let counts: Vec<String> = Count::ALL.iter().map(|c| format!("n_{}", c.code())).collect();
    let added: Vec<&str> = counts.iter().map(String::as_str).chain(["score_sum"]).collect();
    let columns = ["unit", "span", "grain", "period", "product", "level", "kind"].iter().copied();
    let columns: Vec<&str> = columns.chain(added.iter().copied()).chain(["minutes"]).collect();
    let mut place = 0;
    let row = |_: &(Key, Tally)| {
        let places: Vec<String> = columns
            .iter()
            .map(|_| {
                place += 1;
                format!("${place}")
            })
            .collect();
        format!("({})", places.join(", "))
    };
    let values: Vec<String> = rows.iter().map(row).collect();
    let more: Vec<String> = added.iter().map(|c| format!("{c} = insight_sums.{c} + excluded.{c}")).collect();
    let sql = format!(
        "insert into insight_sums ({}) values {} on conflict (unit, span, grain, period, product, level, kind) \
         do update set {}, minutes = excluded.minutes",
        columns.join(", "),
        values.join(", "),
        more.join(", ")
    );
    let values: Vec<Value> = rows.iter().flat_map(|(key, tally)| values_of(key, tally)).collect();
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    uow.execute_raw(stmt).await.db().map(|_| ())
}

fn values_of(key: &Key, tally: &Tally) -> Vec<Value> {
    let texts = [
        &key.unit,
        &key.span.to_owned(),
        &key.grain.to_owned(),
        &key.period,
        &key.product,
        &key.level,
        &key.kind,
    ];
    let mut values: Vec<Value> = texts.into_iter().map(|t| Value::from(t.as_str())).collect();
    values.extend(tally.n.iter().map(|n| Value::from(*n)));
    values.push(tally.score_sum.into());
    values.push(text_of(&tally.minutes).into());
    values
}

/// Takes all sums away.
pub(crate) async fn clear(uow: &Uow) -> Result<()> {
    Entity::delete_many().exec(uow).await.db().map(|_| ())
}

/// Sums grouped by a column (or all in one group, without), for a filter on the table; without minutes.
pub(super) async fn grouped(
    view: &View,
    filter: sea_orm::Condition,
    by: Option<Column>,
) -> Result<Vec<(String, Tally)>> {
    let mut query = view.find::<Entity>().filter(filter).select_only();
    match by {
        Some(column) => query = query.expr_as(Expr::col(column), "key").group_by(column),
        None => query = query.expr_as(Expr::cust("''"), "key"),
    }
    for count in Count::ALL {
        let name = format!("n_{}", count.code());
        query = query.expr_as(Expr::cust(format!("cast(coalesce(sum({name}), 0) as bigint)")), name);
    }
    let sum = Expr::cust("cast(coalesce(sum(score_sum), 0) as bigint)");
    let stmt = query.expr_as(sum, "score_sum").build(view.get_database_backend());
    let rows = view.query_all_raw(stmt).await.db()?;
    let read = |row: &sea_orm::QueryResult| {
        let mut tally = Tally::default();
        for count in Count::ALL {
            tally.n[*count as usize] = row.try_get("", &format!("n_{}", count.code())).db()?;
        }
        tally.score_sum = row.try_get("", "score_sum").db()?;
        Ok((row.try_get("", "key").db()?, tally))
    };
    rows.iter().map(read).collect()
}

/// The distributions of a filter, added up.
pub(super) async fn minutes(view: &View, filter: sea_orm::Condition) -> Result<[Minutes; 3]> {
    let query = view.find::<Entity>().filter(filter).filter(Column::Minutes.ne("||")).select_only();
    let texts: Vec<String> = query.column(Column::Minutes).into_tuple().all(view).await.db()?;
    let mut sum: [Minutes; 3] = Default::default();
    for text in texts {
        sum.iter_mut().zip(minutes_of(&text)).for_each(|(mine, theirs)| mine.add_all(&theirs, 1));
    }
    Ok(sum)
}

/// Every row that is not nothing, in order: what a rebuild must give again.
///
/// # Errors
/// Database failures.
pub async fn all_sums(view: &View) -> Result<Vec<String>> {
    let counts: Vec<String> = Count::ALL.iter().map(|c| format!("n_{}", c.code())).collect();
    let mut query = view.find::<Entity>().order_by_asc(Column::Unit).order_by_asc(Column::Span);
    for column in [Column::Grain, Column::Period, Column::Product, Column::Level, Column::Kind] {
        query = query.order_by_asc(column);
    }
    for name in &counts {
        query = query.expr_as(Expr::cust(name.clone()), name.clone());
    }
    let stmt = query.expr_as(Expr::cust("score_sum"), "score_sum").build(view.get_database_backend());
    let mut lines = vec![];
    for row in view.query_all_raw(stmt).await.db()? {
        let text = |name: &str| row.try_get::<String>("", name).db();
        let mut keys = vec![];
        for name in ["unit", "span", "grain", "period", "product", "level", "kind"] {
            keys.push(text(name)?);
        }
        let mut numbers = vec![];
        for name in counts.iter().map(String::as_str).chain(["score_sum"]) {
            numbers.push(row.try_get::<i64>("", name).db()?);
        }
        let minutes = text("minutes")?;
        if minutes != "||" || numbers.iter().any(|n| *n != 0) {
            let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
            lines.push(format!("{} = {} {minutes}", keys.join(" "), numbers.join(",")));
        }
    }
    Ok(lines)
}
