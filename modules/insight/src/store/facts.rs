//! Fact rows.
use std::collections::HashMap;

use cases::Promise;
use kernel::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoActiveModel, Order,
    QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use store::{DbResult, Uow, View};

use super::{
    entity::fact::{Column, Entity, Model},
    sql::of_units,
};
use crate::{
    Basis, Behind, Fact, Slice,
    domain::{repeat::REPEAT_DAYS, tally::Countable},
};

fn row(f: &Fact) -> Result<Model> {
    let (c, over) = (Countable::of(f), |p| f.promise(p).over_minutes);
    let verdict = |p| f.promise(p).verdict().code().to_owned();
    let [bucket_response, bucket_arrival, bucket_completion] = c.buckets;
    Ok(Model {
        case_id: f.case.clone(),
        number: f.number.clone(),
        unit: f.unit.as_str().into(),
        technician: f.technician.clone(),
        customer: f.customer.clone(),
        level: f.level.clone(),
        kind: f.kind.code().into(),
        channel: f.channel.code().into(),
        product: f.product.clone(),
        product_name: f.product_name.clone(),
        serial: f.serial.clone(),
        stage: f.stage.code().into(),
        opened_at: f.opened_at.ms(),
        opened_day: f.opened_day.clone(),
        response: verdict(Promise::Response),
        response_over: over(Promise::Response),
        arrival: verdict(Promise::Arrival),
        arrival_over: over(Promise::Arrival),
        completion: verdict(Promise::Completion),
        completion_over: over(Promise::Completion),
        done_at: f.done_at.map(kernel::Instant::ms),
        done_day: f.done_day.clone(),
        about: f.about.clone(),
        claim: f.claim.clone(),
        score: c.score,
        moved_at: f.moved_at.ms(),
        overdue_at: f.overdue_since().map(kernel::Instant::ms),
        counts: c.counts,
        bucket_response,
        bucket_arrival,
        bucket_completion,
        detail: serde_json::to_string(f).map_err(Error::internal)?,
        idle_at: Some(f.idle_from().ms()),
    })
}

pub(super) fn read(m: &Model) -> Result<Fact> {
    serde_json::from_str(&m.detail).map_err(|e| Error::internal(format!("fact {}: {e}", m.case_id)))
}

fn read_all(rows: &[Model]) -> Result<Vec<Fact>> {
    rows.iter().map(read).collect()
}

/// Facts of several cases as they were last folded.
pub(crate) async fn by_ids(view: &View, cases: &[String]) -> Result<HashMap<String, Fact>> {
    let rows = view.find::<Entity>().filter(Column::CaseId.is_in(cases.iter())).all(view).await.db()?;
    Ok(read_all(&rows)?.into_iter().map(|f| (f.case.clone(), f)).collect())
}

/// Writes facts in place of those of the same cases.
pub(crate) async fn put(uow: &Uow, facts: &[&Fact]) -> Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    Entity::delete_many()
        .filter(Column::CaseId.is_in(facts.iter().map(|f| f.case.as_str())))
        .exec(uow)
        .await
        .db()?;
    let rows = facts.iter().map(|f| row(f)).collect::<Result<Vec<_>>>()?;
    let rows = rows.into_iter().map(|r| r.into_active_model().reset_all());
    Entity::insert_many(rows).exec_without_returning(uow).await.db().map(|_| ())
}

/// Takes all facts away.
pub(crate) async fn clear(uow: &Uow) -> Result<()> {
    Entity::delete_many().exec(uow).await.db().map(|_| ())
}

/// Facts of a customer opened between a week before and a week after an instant, or done then: all that may be a repeat
/// of one another around it.
pub(crate) async fn around(view: &View, fact: &Fact) -> Result<Vec<Fact>> {
    let week = REPEAT_DAYS * 86_400_000;
    let (opened, done) = (fact.opened_at.ms(), fact.done_at.map_or(0, kernel::Instant::ms));
    let near = Condition::any()
        .add(Column::DoneAt.between(opened - week, opened))
        .add(Column::OpenedAt.between(done, done + week));
    let rows = view.find::<Entity>().filter(Column::Customer.eq(&fact.customer)).filter(near);
    read_all(&rows.all(view).await.db()?)
}

/// How many complaints there are about a case.
pub(crate) async fn complaints_about(view: &View, case: &str) -> Result<i64> {
    use sea_orm::PaginatorTrait;
    let kind = cases::CaseKind::Complaint.code();
    let query = view.find::<Entity>().filter(Column::About.eq(case)).filter(Column::Kind.eq(kind));
    Ok(query.count(view).await.db()? as i64)
}

/// The facts of a cut whose day of `basis` lies in its period.
pub(super) fn of_slice(view: &View, slice: &Slice, basis: Basis) -> Select<Entity> {
    let day = match basis {
        Basis::Opened => Column::OpenedDay,
        Basis::Done => Column::DoneDay,
    };
    let mut query = view
        .find::<Entity>()
        .filter(of_units(Column::Unit, &slice.units, slice.own))
        .filter(day.gte(slice.period.from.to_string()))
        .filter(day.lte(slice.period.to.to_string()));
    if let Some(level) = &slice.level {
        query = query.filter(Column::Level.eq(level));
    }
    if let Some(kind) = slice.kind {
        query = query.filter(Column::Kind.eq(kind.code()));
    }
    if let Some(product) = &slice.product {
        query = query.filter(Column::Product.eq(product));
    }
    query
}

fn behind_of(view: &View, slice: &Slice, behind: Behind) -> Select<Entity> {
    let mut query =
        of_slice(view, slice, behind.basis).filter(Expr::cust(format!("(counts & {}) <> 0", behind.any)));
    if behind.none != 0 {
        query = query.filter(Expr::cust(format!("(counts & {}) = 0", behind.none)));
    }
    query
}

#[derive(FromQueryResult)]
struct OnlyId {
    case_id: String,
}

/// The cases behind a number, latest first.
///
/// # Errors
/// Database failures.
pub async fn cases_behind(
    view: &View,
    slice: &Slice,
    behind: Behind,
    page: u64,
    size: u64,
) -> Result<(Vec<Fact>, bool)> {
    let size = size.clamp(1, 1_000);
    let query = behind_of(view, slice, behind)
        .order_by(Column::OpenedAt, Order::Desc)
        .order_by(Column::CaseId, Order::Desc);
    // The ids first, out of the index alone: sorted as whole rows, a month would be read for one page of it.
    let query = query.offset(page.min(100_000) * size).limit(size + 1);
    let ids = query.select_only().column(Column::CaseId).into_model::<OnlyId>().all(view).await.db()?;
    let more = ids.len() as u64 > size;
    let mut ids: Vec<String> = ids.into_iter().map(|row| row.case_id).collect();
    ids.truncate(size as usize);
    let mut facts = by_ids(view, &ids).await?;
    Ok((ids.iter().filter_map(|id| facts.remove(id)).collect(), more))
}

/// How many they are.
///
/// # Errors
/// Database failures.
pub async fn count_behind(view: &View, slice: &Slice, behind: Behind) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    behind_of(view, slice, behind).count(view).await.db()
}

/// One case's fact within the reader's sight.
///
/// # Errors
/// `NotFound` also while it waits to be folded for the first time.
pub async fn fact(view: &View, case: &str) -> Result<Fact> {
    let row = view.find::<Entity>().filter(Column::CaseId.eq(case)).one(view).await.db()?;
    row.as_ref().map(read).transpose()?.ok_or(Error::NotFound)
}
