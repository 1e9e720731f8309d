//! Slots kept for a customer on the line.
use cases::Case;
use customers::Customer;
use kernel::{Error, Id, Instant, Result, UnitPath};
use network::{Place, Staff};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::Expr};
use store::{DbResult, Uow, View};

use super::entity::hold::{Column, Entity, Model};
use crate::Window;

/// A slot kept for a while.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotHold {
    /// Identifier.
    pub id: Id<SlotHold>,
    /// For which case.
    pub case: Id<Case>,
    /// For whom.
    pub customer: Id<Customer>,
    /// Unit of the technician.
    pub unit: UnitPath,
    /// Whose time it takes.
    pub technician: Id<Staff>,
    /// What would be promised.
    pub window: Window,
    /// When the plan would have him there.
    pub start: Instant,
    /// How long.
    pub minutes: i64,
    /// Where.
    pub place: Place,
    /// `held`, `booked`, `released`, `expired`.
    pub state: String,
    /// Since when.
    pub held_at: Instant,
    /// Falls free then.
    pub expires_at: Instant,
}

fn read(m: Model) -> Result<SlotHold> {
    let wrong = || Error::internal(format!("hold {}", m.id));
    Ok(SlotHold {
        id: m.id.parse().map_err(|_| wrong())?,
        case: m.case_id.parse().map_err(|_| wrong())?,
        customer: m.customer.parse().map_err(|_| wrong())?,
        unit: UnitPath::parse(&m.unit).ok_or_else(wrong)?,
        technician: m.technician.parse().map_err(|_| wrong())?,
        window: Window { from: Instant::from_ms(m.window_from), to: Instant::from_ms(m.window_to) },
        start: Instant::from_ms(m.planned_start),
        minutes: m.minutes,
        place: Place { lon: m.lon, lat: m.lat },
        state: m.state,
        held_at: Instant::from_ms(m.held_at),
        expires_at: Instant::from_ms(m.expires_at),
    })
}

/// The slot kept for a case now.
///
/// # Errors
/// Database failures.
pub async fn hold_of_case(view: &View, case: Id<Case>) -> Result<Option<SlotHold>> {
    let query = view
        .find::<Entity>()
        .filter(Column::CaseId.eq(case.text()))
        .filter(Column::State.eq("held"))
        .filter(Column::ExpiresAt.gt(view.now().ms()));
    query.one(view).await.db()?.map(read).transpose()
}

/// Slots kept with these technicians between two instants, whoever asks.
pub(crate) async fn taking_time(
    view: &View,
    technicians: &[Id<Staff>],
    span: Window,
) -> Result<Vec<SlotHold>> {
    let query = view
        .find_unscoped::<Entity>("a slot is offered beside everybody's day, whoever asks")
        .filter(Column::State.eq("held"))
        .filter(Column::ExpiresAt.gt(view.now().ms()))
        .filter(Column::Technician.is_in(technicians.iter().map(|t| t.text())))
        .filter(Column::WindowFrom.lt(span.to.ms()))
        .filter(Column::WindowTo.gt(span.from.ms()));
    query.order_by_asc(Column::Id).all(view).await.db()?.into_iter().map(read).collect()
}

pub(crate) async fn insert(uow: &Uow, h: &SlotHold) -> Result<()> {
    let row = Model {
        id: h.id.text(),
        case_id: h.case.text(),
        customer: h.customer.text(),
        unit: h.unit.as_str().into(),
        technician: h.technician.text(),
        window_from: h.window.from.ms(),
        window_to: h.window.to.ms(),
        planned_start: h.start.ms(),
        minutes: h.minutes,
        lon: h.place.lon,
        lat: h.place.lat,
        state: h.state.clone(),
        held_at: h.held_at.ms(),
        expires_at: h.expires_at.ms(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}

/// Ends every hold of a case that is still held; how many there were.
pub(crate) async fn end_of_case(uow: &Uow, case: Id<Case>, state: &str) -> Result<u64> {
    let query = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .filter(Column::CaseId.eq(case.text()))
        .filter(Column::State.eq("held"));
    Ok(query.exec(uow).await.db()?.rows_affected)
}

/// Lets one hold fall free when its time is over; whether it did.
pub(crate) async fn expire(uow: &Uow, id: &str) -> Result<bool> {
    let query = Entity::update_many()
        .col_expr(Column::State, Expr::value("expired"))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq("held"))
        .filter(Column::ExpiresAt.lte(uow.now().ms()));
    Ok(query.exec(uow).await.db()?.rows_affected > 0)
}
