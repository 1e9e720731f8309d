//! Callbacks.
use cases::Case;
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use store::{DbResult, Uow, View};

use super::entity::callback::{ActiveModel, Column, Entity, Model};
use crate::{Callback, CallbackState, Ending};

fn read(m: Model) -> Result<Callback> {
    let bad = || Error::internal("a callback cannot be read");
    Ok(Callback {
        id: m.id.parse().map_err(|_| bad())?,
        number: m.number,
        case: m.case_id.parse().map_err(|_| bad())?,
        case_number: m.case_number,
        unit: UnitPath::parse(&m.unit).ok_or_else(bad)?,
        customer: m.customer.parse().map_err(|_| bad())?,
        customer_name: m.customer_name,
        technician: m.technician.and_then(|t| t.parse().ok()),
        assignee: m.assignee,
        assignee_name: m.assignee_name,
        state: CallbackState::from_code(&m.state).ok_or_else(bad)?,
        due_at: Instant::from_ms(m.due_at),
        attempts: m.attempts,
        channel: m.channel,
        ending: m.ending.as_deref().and_then(Ending::from_code),
        answers: m.answers,
        score: m.score,
        note: m.note,
        proof: m.proof,
        done_at: m.done_at.map(Instant::from_ms),
        made_at: Instant::from_ms(m.made_at),
        version: m.version,
    })
}

/// One callback within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn callback(view: &View, id: Id<Callback>) -> Result<Callback> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    read(row.ok_or(Error::NotFound)?)
}

/// Callbacks of a case, newest first.
///
/// # Errors
/// Database failures.
pub async fn callbacks_of_case(view: &View, case: Id<Case>) -> Result<Vec<Callback>> {
    let query = view.find::<Entity>().filter(Column::CaseId.eq(case.text())).order_by_desc(Column::MadeAt);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

/// A page of callbacks in a state, the soonest due first, and whether more follow.
///
/// # Errors
/// Database failures.
pub async fn callbacks(
    view: &View,
    state: CallbackState,
    page: u64,
    size: u64,
) -> Result<(Vec<Callback>, bool)> {
    let size = size.clamp(1, 500);
    let query = view.find::<Entity>().filter(Column::State.eq(state.code()));
    let query = if state == CallbackState::Planned {
        query.order_by_asc(Column::DueAt)
    } else {
        query.order_by_desc(Column::DoneAt)
    };
    let mut rows = query.order_by_asc(Column::Id).offset(page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    rows.truncate(size as usize);
    Ok((rows.into_iter().map(read).collect::<Result<_>>()?, more))
}

pub(crate) async fn insert(uow: &Uow, c: &Callback) -> Result<()> {
    let row = ActiveModel { version: Set(1), ..all(uow, c) };
    Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

pub(crate) async fn update(uow: &Uow, c: &Callback) -> Result<()> {
    let mut row = ActiveModel { version: Set(c.version + 1), ..all(uow, c) };
    row.not_set(Column::Id);
    let same = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(c.id.text()))
        .filter(Column::Version.eq(c.version));
    if same.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("feedback-changed-meanwhile")));
    }
    Ok(())
}

fn all(uow: &Uow, c: &Callback) -> ActiveModel {
    let c = c.clone();
    Model {
        id: c.id.text(),
        number: c.number,
        case_id: c.case.text(),
        case_number: c.case_number,
        unit: c.unit.as_str().into(),
        customer: c.customer.text(),
        customer_name: c.customer_name,
        technician: c.technician.map(|t| t.text()),
        assignee: c.assignee,
        assignee_name: c.assignee_name,
        state: c.state.code().into(),
        due_at: c.due_at.ms(),
        attempts: c.attempts,
        channel: c.channel,
        ending: c.ending.map(|e| e.code().into()),
        answers: c.answers,
        score: c.score,
        note: c.note,
        proof: c.proof,
        done_at: c.done_at.map(Instant::ms),
        made_at: c.made_at.ms(),
        business_day: uow.business_day(c.made_at),
        version: c.version,
    }
    .into_active_model()
    .reset_all()
}
