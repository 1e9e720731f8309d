//! Requests for parts.
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use network::Staff;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Order},
};
use store::{DbResult, Uow, View};

use super::entity::request::{ActiveModel, Column, Entity, Model};
use crate::{Part, PartRequest, RequestState, StockPlace};

/// Which requests a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these states.
    pub states: Vec<RequestState>,
    /// Only of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only for this technician.
    pub technician: Option<Id<Staff>>,
    /// Only of this part.
    pub part: Option<Id<Part>>,
    /// Only by green channel.
    pub express: bool,
    /// Beginning of a number.
    pub number: String,
    /// Soonest needed first instead of newest first; those by green channel before all others.
    pub urgent_first: bool,
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

/// One request for whoever asked, or for the store that gives its pieces: a depot sees what it is to send, also to an
/// outlet that is none of its own.
///
/// # Errors
/// `NotFound`.
pub async fn request_to_supply(view: &View, id: Id<PartRequest>) -> Result<PartRequest> {
    match request(view, id).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let query = view.find_unscoped::<Entity>("the store that sends the pieces sees what it sends");
    let row = query.filter(Column::Id.eq(id.text())).one(view).await.db()?;
    let found = read(row.ok_or(Error::NotFound)?)?;
    match &found.from_place {
        Some(StockPlace::Unit(path)) if view.actor().scope.covers_unit(path) => Ok(found),
        _ => Err(Error::NotFound),
    }
}

/// Requests in these states whose pieces come from stores within the actor's reach, the most urgent first.
///
/// # Errors
/// Database failures.
pub async fn requests_to_supply(view: &View, states: &[RequestState], most: u64) -> Result<Vec<PartRequest>> {
    let mut reached = Condition::any();
    for unit in view.actor().scope.units() {
        let (from, to) = (format!("unit:{unit}"), format!("unit:{}", unit.subtree_end()));
        reached =
            reached.add(Condition::all().add(Column::FromPlace.gte(from)).add(Column::FromPlace.lt(to)));
    }
    if reached.is_empty() {
        return Ok(vec![]);
    }
    let query = view
        .find_unscoped::<Entity>("the store that sends the pieces sees what it sends")
        .filter(reached)
        .filter(Column::State.is_in(states.iter().map(|s| s.code())))
        .order_by_desc(Column::Express)
        .order_by(Expr::cust("coalesce(needed_by, 9223372036854775807)"), Order::Asc)
        .order_by_asc(Column::AskedAt)
        .limit(most.min(500));
    query.all(view).await.db()?.into_iter().map(read).collect()
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
    let query = filtered(view, f);
    let query = if f.urgent_first {
        // Nobody's need comes before nothing: 0 sorts last by way of the largest number.
        let needed = Expr::cust("coalesce(needed_by, 9223372036854775807)");
        query.order_by_desc(Column::Express).order_by(needed, Order::Asc).order_by_asc(Column::AskedAt)
    } else {
        query.order_by_desc(Column::AskedAt).order_by_desc(Column::Id)
    };
    let mut rows = query.offset(f.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    rows.truncate(size as usize);
    Ok((rows.into_iter().map(read).collect::<Result<_>>()?, more))
}

/// How many requests a filter shows, without reading them; counting stops at `most`.
///
/// # Errors
/// Database failures.
pub async fn count_requests(view: &View, f: &Filter, most: u64) -> Result<u64> {
    view.count_matching(filtered(view, f), most).await
}

fn filtered(view: &View, f: &Filter) -> Select<Entity> {
    let mut query = view.find::<Entity>();
    if !f.states.is_empty() {
        query = query.filter(Column::State.is_in(f.states.iter().map(|s| s.code())));
    }
    if let Some(unit) = &f.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(technician) = f.technician {
        query = query.filter(Column::Technician.eq(technician.text()));
    }
    if let Some(part) = f.part {
        query = query.filter(
            Condition::any().add(Column::Part.eq(part.text())).add(Column::Substitute.eq(part.text())),
        );
    }
    if f.express {
        query = query.filter(Column::Express.eq(true));
    }
    if !f.number.is_empty() {
        query = query.filter(Column::Number.starts_with(&f.number));
    }
    query
}

/// Back-ordered requests for a part: express first, then the soonest needed, then the oldest.
pub(crate) async fn back_ordered(view: &View, part: &str) -> Result<Vec<PartRequest>> {
    let query = view
        .find_unscoped::<Entity>("supply serves whoever waits longest, whoever brings it")
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
