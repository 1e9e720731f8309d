//! Totals of a cut through all cases: from the sums where they are kept, else from the facts themselves. Both give the
//! same numbers; a test holds them against each other.
use std::collections::BTreeMap;

use kernel::{Error, Result, UnitPath};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, QuerySelect};
use store::{DbResult, View};

use super::{
    entity::{fact, sum::Column},
    facts::of_slice,
    sums::{self, DEPTH, depth},
};
use crate::{
    Basis, Slice,
    domain::{
        slice::By,
        tally::{Countable, Tally},
    },
};

/// Facts added up one by one at most; a wider cut is refused with the advice to narrow it.
const FACTS_MAX: u64 = 60_000;

/// The total of a cut, with its distributions.
///
/// # Errors
/// `Refused` when neither sums are kept for it nor its facts are few enough.
pub async fn total(view: &View, slice: &Slice) -> Result<Tally> {
    let Some(filter) = kept(slice, By::Kind) else { return total_of_facts(view, slice).await };
    let groups = sums::grouped(view, filter.clone(), None).await?;
    let mut total = groups.into_iter().next().map(|(_, tally)| tally).unwrap_or_default();
    total.minutes = sums::minutes(view, filter).await?;
    Ok(total)
}

/// The same, always from the facts.
///
/// # Errors
/// `Refused` when they are too many.
pub async fn total_of_facts(view: &View, slice: &Slice) -> Result<Tally> {
    Ok(of_facts(view, slice, |_| String::new()).await?.remove("").unwrap_or_default())
}

/// The totals of each unit, level, product, kind, or day of a cut; without distributions. For units `below` are those
/// one step down.
///
/// # Errors
/// As [`total`].
pub async fn totals_by(
    view: &View,
    slice: &Slice,
    by: By,
    below: &[UnitPath],
) -> Result<BTreeMap<String, Tally>> {
    let cut = match by {
        By::Unit => Slice { units: below.to_vec(), ..slice.clone() },
        _ => slice.clone(),
    };
    if cut.units.is_empty() {
        return Ok(BTreeMap::new());
    }
    let Some(filter) = kept(&cut, by) else {
        let months = slice.by_months();
        let key = |row: &Row| match by {
            By::Unit => below
                .iter()
                .find(|u| row.unit.starts_with(u.as_str()))
                .map_or_else(String::new, |u| u.as_str().into()),
            By::Level => row.level.clone(),
            By::Product => row.product.clone(),
            By::Kind => row.kind.clone(),
            By::Time => row.day.get(..if months { 7 } else { 10 }).unwrap_or_default().to_owned(),
        };
        return of_facts(view, &cut, key).await.map(without_minutes);
    };
    let column = match by {
        By::Unit => Column::Unit,
        By::Level => Column::Level,
        By::Product => Column::Product,
        By::Kind => Column::Kind,
        By::Time => Column::Period,
    };
    let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
    for (key, tally) in sums::grouped(view, filter, Some(column)).await? {
        groups
            .entry(if by == By::Time && slice.by_months() {
                key.get(..7).unwrap_or_default().into()
            } else {
                key
            })
            .or_default()
            .add_all(&tally);
    }
    groups.retain(|_, tally| !tally.is_empty());
    Ok(groups)
}

/// Where the sums of a cut stand; `None` when none are kept that fine or that deep.
fn kept(slice: &Slice, by: By) -> Option<Condition> {
    if slice.own || slice.units.iter().any(|u| depth(u) > DEPTH) {
        return None;
    }
    let products = slice.product.is_some() || by == By::Product;
    if products && (slice.level.is_some() || by == By::Level) {
        return None;
    }
    let mut all = Condition::all()
        .add(Column::Unit.is_in(slice.units.iter().map(UnitPath::as_str)))
        .add(Column::Grain.eq(if products { "p" } else { "a" }))
        .add(pieces(slice, by));
    if let Some(product) = &slice.product {
        all = all.add(Column::Product.eq(product));
    }
    if let Some(level) = &slice.level {
        all = all.add(Column::Level.eq(level));
    }
    if let Some(kind) = slice.kind {
        all = all.add(Column::Kind.eq(kind.code()));
    }
    Some(all)
}

/// Whole months from their own sums, the edges from days; a course by days needs days throughout.
fn pieces(slice: &Slice, by: By) -> Condition {
    let span = |months: bool, from: &str, to: &str| {
        Condition::all()
            .add(Column::Span.eq(if months { "m" } else { "d" }))
            .add(Column::Period.gte(from))
            .add(Column::Period.lte(to))
    };
    if by == By::Time && !slice.by_months() {
        return span(false, &slice.period.from.to_string(), &slice.period.to.to_string());
    }
    let pieces = slice.period.pieces();
    pieces.iter().fold(Condition::any(), |any, p| any.add(span(p.months, &p.from, &p.to)))
}

/// What sums need of a fact.
#[derive(Debug, FromQueryResult)]
struct Row {
    unit: String,
    level: String,
    product: String,
    kind: String,
    day: String,
    counts: i64,
    score: i64,
    bucket_response: Option<i64>,
    bucket_arrival: Option<i64>,
    bucket_completion: Option<i64>,
}

impl Row {
    fn case(&self) -> Countable {
        let buckets = [self.bucket_response, self.bucket_arrival, self.bucket_completion];
        Countable { counts: self.counts, score: self.score, buckets }
    }
}

async fn of_facts(
    view: &View,
    slice: &Slice,
    key: impl Fn(&Row) -> String,
) -> Result<BTreeMap<String, Tally>> {
    let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
    for basis in [Basis::Opened, Basis::Done] {
        for row in rows(view, slice, basis).await? {
            groups.entry(key(&row)).or_default().add(&row.case(), basis, 1);
        }
    }
    groups.retain(|_, tally| !tally.is_empty());
    Ok(groups)
}

async fn rows(view: &View, slice: &Slice, basis: Basis) -> Result<Vec<Row>> {
    use fact::Column as F;
    let day = if basis == Basis::Opened { F::OpenedDay } else { F::DoneDay };
    let query =
        of_slice(view, slice, basis).select_only().limit(FACTS_MAX + 1).column_as(day, "day").columns([
            F::Unit,
            F::Level,
            F::Product,
            F::Kind,
            F::Counts,
            F::Score,
            F::BucketResponse,
            F::BucketArrival,
            F::BucketCompletion,
        ]);
    let found = query.into_model::<Row>().all(view).await.db()?;
    if found.len() as u64 > FACTS_MAX {
        return Err(Error::refused("insight-too-many"));
    }
    Ok(found)
}

fn without_minutes(mut groups: BTreeMap<String, Tally>) -> BTreeMap<String, Tally> {
    groups.values_mut().for_each(|tally| tally.minutes = Default::default());
    groups
}
