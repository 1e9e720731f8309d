//! Requests for parts.
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use store::{DbResult, Uow, View};

use super::entity::request::{ActiveModel, Column, Entity, Model};
use crate::{PartRequest, RequestState, StockPlace};

/// Which requests a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these states.
    pub states: Vec<RequestState>,
    /// Only of this unit and below.
    pub unit: Option<UnitPath>,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

fn read(m: Model) -> Result<PartRequest> {
    let bad = || Error::internal("a part request cannot be read");
    Ok(PartRequest {
        id: m.id.parse().map_err(|_| bad())?,
        number: m.number,
        unit: UnitPath::parse(&m.unit).ok_or_else(bad)?,
        technician: m.technician.and_then(|t| t.parse().ok()),
        customer: m.customer,
        case_id: m.case_id,
        visit: m.visit,
        part: m.part.parse().map_err(|_| bad())?,
        substitute: m.substitute.and_then(|t| t.parse().ok()),
        qty_asked: m.qty_asked,
        qty_issued: m.qty_issued,
        qty_used: m.qty_used,
        qty_returned: m.qty_returned,
        to_place: StockPlace::parse(&m.to_place).ok_or_else(bad)?,
        from_place: m.from_place.as_deref().and_then(StockPlace::parse),
        state: RequestState::from_code(&m.state).ok_or_else(bad)?,
        express: m.express,
        needed_by: m.needed_by.map(Instant::from_ms),
        asked_at: Instant::from_ms(m.asked_at),
        allocated_at: m.allocated_at.map(Instant::from_ms),
        shipped_at: m.shipped_at.map(Instant::from_ms),
        received_at: m.received_at.map(Instant::from_ms),
        ended_at: m.ended_at.map(Instant::from_ms),
        carrier: m.carrier,
        tracking: m.tracking,
        refusal: m.refusal,
        version: m.version,
    })
}

/// One request within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn request(view: &View, id: Id<PartRequest>) -> Result<PartRequest> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    read(row.ok_or(Error::NotFound)?)
}

/// Requests a case waits or waited for, oldest first.
///
/// # Errors
/// Database failures.
pub async fn requests_of_case(view: &View, case: &str) -> Result<Vec<PartRequest>> {
    let query = view.find::<Entity>().filter(Column::CaseId.eq(case)).order_by_asc(Column::AskedAt);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

/// Requests of a visit.
///
/// # Errors
/// Database failures.
pub async fn requests_of_visit(view: &View, visit: &str) -> Result<Vec<PartRequest>> {
    let query = view.find::<Entity>().filter(Column::Visit.eq(visit)).order_by_asc(Column::AskedAt);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

/// A page of requests, newest first, and whether more follow.
///
/// # Errors
/// Database failures.
pub async fn requests(view: &View, f: &Filter) -> Result<(Vec<PartRequest>, bool)> {
    let size = f.size.clamp(1, 500);
    let mut query = view.find::<Entity>();
    if !f.states.is_empty() {
        query = query.filter(Column::State.is_in(f.states.iter().map(|s| s.code())));
    }
    if let Some(unit) = &f.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    let query = query.order_by_desc(Column::AskedAt).order_by_desc(Column::Id);
    let mut rows = query.offset(f.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    rows.truncate(size as usize);
    Ok((rows.into_iter().map(read).collect::<Result<_>>()?, more))
}

/// Back-ordered requests for a part: express first, then the soonest needed, then the oldest.
pub(crate) async fn back_ordered(view: &View, part: &str) -> Result<Vec<PartRequest>> {
    let query = view
        .find::<Entity>()
        .filter(Column::Part.eq(part))
        .filter(Column::State.eq(RequestState::BackOrdered.code()))
        .order_by_desc(Column::Express)
        .order_by_asc(Column::NeededBy)
        .order_by_asc(Column::AskedAt)
        .limit(200);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

pub(crate) async fn insert(uow: &Uow, r: &PartRequest) -> Result<()> {
    let row = ActiveModel { version: Set(1), ..all(uow, r) };
    Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

/// Writes a changed request, if nobody else changed it since it was read.
pub(crate) async fn update(uow: &Uow, r: &PartRequest) -> Result<()> {
    let mut row = ActiveModel { version: Set(r.version + 1), ..all(uow, r) };
    row.not_set(Column::Id);
    let same = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(r.id.text()))
        .filter(Column::Version.eq(r.version));
    if same.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("parts-changed-meanwhile")));
    }
    Ok(())
}

fn all(uow: &Uow, r: &PartRequest) -> ActiveModel {
    let r = r.clone();
    let ms = |at: Option<Instant>| at.map(Instant::ms);
    Model {
        id: r.id.text(),
        number: r.number,
        unit: r.unit.as_str().into(),
        technician: r.technician.map(|t| t.text()),
        customer: r.customer,
        case_id: r.case_id,
        visit: r.visit,
        part: r.part.text(),
        substitute: r.substitute.map(|s| s.text()),
        qty_asked: r.qty_asked,
        qty_issued: r.qty_issued,
        qty_used: r.qty_used,
        qty_returned: r.qty_returned,
        to_place: r.to_place.text(),
        from_place: r.from_place.map(|p| p.text()),
        state: r.state.code().into(),
        express: r.express,
        needed_by: ms(r.needed_by),
        asked_at: r.asked_at.ms(),
        allocated_at: ms(r.allocated_at),
        shipped_at: ms(r.shipped_at),
        received_at: ms(r.received_at),
        ended_at: ms(r.ended_at),
        carrier: r.carrier,
        tracking: r.tracking,
        refusal: r.refusal,
        business_day: uow.business_day(r.asked_at),
        version: r.version,
    }
    .into_active_model()
    .reset_all()
}
