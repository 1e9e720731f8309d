//! Leafing through a long list: a page begins beside a row, not after so many rows, so the thousandth page costs what the
//! first does, and a row added meanwhile moves nothing.
use std::{fmt, str::FromStr};

use kernel::{Error, Result};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{self, UnionType},
};

use crate::{DbResult, Scoped, View};

/// A row's place in a list: what the list is sorted by, then its id. Written `1795000000000.<id>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What the list is sorted by.
    pub at: i64,
    /// The row's id.
    pub id: String,
}

impl fmt::Display for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

impl FromStr for Beside {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let (at, id) = text.split_once('.').ok_or(Error::NotFound)?;
        let plain =
            !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let at = at.parse().ok().filter(|_| plain).ok_or(Error::NotFound)?;
        Ok(Self { at, id: id.to_owned() })
    }
}

/// Where a page begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Begin {
    /// At the beginning.
    #[default]
    Start,
    /// Behind a row: the next page.
    After(Beside),
    /// Before a row: the page before.
    Before(Beside),
}

impl Begin {
    /// From a page's `after` and `before`; what is no place begins at the beginning.
    pub fn asked(after: &str, before: &str) -> Self {
        match (after.parse(), before.parse()) {
            (Ok(place), _) => Self::After(place),
            (_, Ok(place)) => Self::Before(place),
            _ => Self::Start,
        }
    }
}

/// One page.
#[derive(Debug, Clone)]
pub struct Leaf<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Where the page before ends, when there is one.
    pub before: Option<Beside>,
    /// Where the next page begins, when there is one.
    pub after: Option<Beside>,
}

impl<T> Leaf<T> {
    /// The same page of other rows.
    pub fn map<U>(self, read: impl Fn(T) -> U) -> Leaf<U> {
        Leaf { rows: self.rows.into_iter().map(read).collect(), before: self.before, after: self.after }
    }
}

/// How a list is sorted: by a column of numbers, then by id.
#[derive(Debug, Clone, Copy)]
pub struct Sorted<C> {
    /// The column of numbers, never null among the rows asked for.
    pub by: C,
    /// The id.
    pub id: C,
    /// Largest first.
    pub descending: bool,
}

/// The page of `query` that begins at `from`, with at most `size` rows.
///
/// # Errors
/// Database failures.
pub async fn leaf<E>(
    view: &View,
    query: Select<E>,
    sorted: Sorted<E::Column>,
    from: &Begin,
    size: u64,
) -> Result<Leaf<E::Model>>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E> + Sync,
{
    let rows = from_here(query, sorted, from).limit(size + 1).all(view).await.db()?;
    Ok(page(rows, sorted, from, size))
}

/// As [`leaf`], over the parts of a list whose index begins with the part (`unit, opened_at`): each part gives the ids
/// of its first rows along that index, the page is the first of those. What lies between two parts is never read, and
/// nothing is sorted but a page for each part. A row belongs to exactly one part; at most [`PARTS_MAX`] parts.
///
/// # Errors
/// Database failures; `Internal` for too many parts.
pub async fn leaf_over<E>(
    view: &View,
    query: Select<E>,
    (part, parts): (E::Column, &[String]),
    sorted: Sorted<E::Column>,
    from: &Begin,
    size: u64,
) -> Result<Leaf<E::Model>>
where
    E: EntityTrait + Scoped,
    E::Model: ModelTrait<Entity = E> + Sync,
{
    if parts.len() > PARTS_MAX {
        return Err(Error::internal(format!("a list of {} parts", parts.len())));
    }
    let first_of = |key: &String| {
        let own = from_here(query.clone().filter(part.eq(key)), sorted, from).limit(size + 1);
        let own = own.select_only().column_as(sorted.id, "id").column_as(sorted.by, "at").into_query();
        // SQLite takes an order and a limit within a union only in a query of its own.
        sea_query::Query::select().column(sea_query::Asterisk).from_subquery(own, "part").take()
    };
    let mut each = parts.iter().map(first_of);
    let Some(mut union) = each.next() else { return Ok(page(vec![], sorted, from, size)) };
    for other in each {
        union.union(UnionType::All, other);
    }
    let order = order(sorted, from);
    let ids = sea_query::Query::select()
        .column("id")
        .from_subquery(union, "parts")
        .order_by("at", order.clone())
        .order_by("id", order.clone())
        .limit(size + 1)
        .take();
    let mut found = vec![];
    for row in view.query_all(&ids).await.db()? {
        found.push(row.try_get::<String>("", "id").db()?);
    }
    let rows = view.find::<E>().filter(sorted.id.is_in(found));
    let rows = rows.order_by(sorted.by, order.clone()).order_by(sorted.id, order).all(view).await.db()?;
    Ok(page(rows, sorted, from, size))
}

/// Most parts of [`leaf_over`]: SQLite joins 500 queries at most.
pub const PARTS_MAX: usize = 300;

fn order<C>(sorted: Sorted<C>, from: &Begin) -> Order {
    let backwards = matches!(from, Begin::Before(_));
    if sorted.descending == backwards { Order::Asc } else { Order::Desc }
}

/// The query from where the page begins, in the order it is walked.
fn from_here<E: EntityTrait>(query: Select<E>, sorted: Sorted<E::Column>, from: &Begin) -> Select<E> {
    let order = order(sorted, from);
    let query = match from {
        Begin::Start => query,
        Begin::After(place) | Begin::Before(place) => {
            query.filter(behind(sorted, place, order == Order::Desc))
        }
    };
    query.order_by(sorted.by, order.clone()).order_by(sorted.id, order)
}

/// The page made of up to one row more than fits, walked from where it begins.
fn page<M: ModelTrait>(
    mut rows: Vec<M>,
    sorted: Sorted<<M::Entity as EntityTrait>::Column>,
    from: &Begin,
    size: u64,
) -> Leaf<M> {
    let backwards = matches!(from, Begin::Before(_));
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    if backwards {
        rows.reverse();
    }
    let (has_before, has_after) =
        if backwards { (more, true) } else { (matches!(from, Begin::After(_)), more) };
    let place = |row: Option<&M>| row.and_then(|row| place(row, sorted));
    let before = if has_before { place(rows.first()) } else { None };
    let after = if has_after { place(rows.last()) } else { None };
    Leaf { rows, before, after }
}

fn place<M: ModelTrait>(row: &M, sorted: Sorted<<M::Entity as EntityTrait>::Column>) -> Option<Beside> {
    let at = match row.get(sorted.by) {
        sea_orm::Value::BigInt(Some(at)) => at,
        _ => return None,
    };
    match row.get(sorted.id) {
        sea_orm::Value::String(Some(id)) => Some(Beside { at, id: id.to_string() }),
        _ => None,
    }
}

/// The first line alone bounds the walk along the index; the second settles rows of the same instant.
fn behind<C: ColumnTrait>(sorted: Sorted<C>, place: &Beside, descending: bool) -> Condition {
    let (at, id) = (place.at, place.id.as_str());
    let (bound, further, later) = if descending {
        (sorted.by.lte(at), sorted.by.lt(at), sorted.id.lt(id))
    } else {
        (sorted.by.gte(at), sorted.by.gt(at), sorted.id.gt(id))
    };
    Condition::all().add(bound).add(Condition::any().add(further).add(later))
}
