//! Objections, and what they granted beyond a claim.
use kernel::{Error, Id, Instant, Message, Money, Result, UnitPath};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use store::{DbResult, Uow, View};

use super::entity::{
    claim_extra,
    objection::{ActiveModel, Column, Entity, Model},
};
use crate::{Claim, Objection, ObjectionState, Statement};

fn read(m: Model) -> Result<Objection> {
    Ok(Objection {
        id: m.id.parse().map_err(Error::internal)?,
        number: m.number,
        claim: m.claim,
        claim_number: m.claim_number,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        case: m.case_id,
        customer: m.customer,
        wanted: Money::fen(m.wanted_fen),
        reason: m.reason,
        state: ObjectionState::from_code(&m.state).unwrap_or(ObjectionState::Open),
        raised_at: Instant::from_ms(m.raised_at),
        due_at: Instant::from_ms(m.due_at),
        breached_at: m.breached_at.map(Instant::from_ms),
        first_decider: m.first_decider,
        proposed: m.proposed_fen.map(Money::fen),
        proposal: m.proposal,
        granted: m.granted_fen.map(Money::fen),
        ending: m.ending,
        closed_by: m.closed_by,
        closed_at: m.closed_at.map(Instant::from_ms),
        version: m.version,
    })
}

/// One objection within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn objection(view: &View, id: Id<Objection>) -> Result<Objection> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(read).transpose()?.ok_or(Error::NotFound)
}

/// The objections to a claim, newest first.
///
/// # Errors
/// Database failures.
pub async fn objections_of(view: &View, claim: Id<Claim>) -> Result<Vec<Objection>> {
    let query = view.find::<Entity>().filter(Column::Claim.eq(claim.text())).order_by_desc(Column::RaisedAt);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

/// Objections that have not ended, those due first come first, at most 500.
///
/// # Errors
/// Database failures.
pub async fn open_objections(view: &View) -> Result<Vec<Objection>> {
    let open = [ObjectionState::Open.code(), ObjectionState::Proposed.code()];
    let query =
        view.find::<Entity>().filter(Column::State.is_in(open)).order_by_asc(Column::DueAt).limit(500);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

/// Objections that headquarters has not answered in time and that are not yet marked so.
pub(crate) async fn overdue(view: &View) -> Result<Vec<Objection>> {
    let query = view
        .find::<Entity>()
        .filter(Column::State.eq(ObjectionState::Open.code()))
        .filter(Column::DueAt.lte(view.now().ms()))
        .filter(Column::BreachedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(500);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

fn row(o: &Objection) -> ActiveModel {
    ActiveModel {
        id: Set(o.id.text()),
        number: Set(o.number.clone()),
        claim: Set(o.claim.clone()),
        claim_number: Set(o.claim_number.clone()),
        unit: Set(o.unit.as_str().into()),
        case_id: Set(o.case.clone()),
        customer: Set(o.customer.clone()),
        wanted_fen: Set(o.wanted.minor),
        reason: Set(o.reason.clone()),
        state: Set(o.state.code().into()),
        raised_at: Set(o.raised_at.ms()),
        due_at: Set(o.due_at.ms()),
        breached_at: Set(o.breached_at.map(Instant::ms)),
        first_decider: Set(o.first_decider.clone()),
        proposed_fen: Set(o.proposed.map(|m| m.minor)),
        proposal: Set(o.proposal.clone()),
        granted_fen: Set(o.granted.map(|m| m.minor)),
        ending: Set(o.ending.clone()),
        closed_by: Set(o.closed_by.clone()),
        closed_at: Set(o.closed_at.map(Instant::ms)),
        version: Set(o.version),
    }
}

pub(crate) async fn insert(uow: &Uow, o: &Objection) -> Result<()> {
    Entity::insert(row(o)).exec_without_returning(uow).await.db().map(|_| ())
}

pub(crate) async fn update(uow: &Uow, o: &Objection) -> Result<()> {
    let changed = Objection { version: o.version + 1, ..o.clone() };
    let query = Entity::update_many()
        .set(row(&changed))
        .filter(Column::Id.eq(o.id.text()))
        .filter(Column::Version.eq(o.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("settlement-changed-meanwhile")));
    }
    Ok(())
}

/// Puts an amount granted by an objection in line for the outlet's next statement.
pub(crate) async fn insert_extra(uow: &Uow, o: &Objection, granted: Money) -> Result<()> {
    let row = claim_extra::ActiveModel {
        id: Set(uow.new_id::<Objection>().text()),
        claim: Set(o.claim.clone()),
        unit: Set(o.unit.as_str().into()),
        objection: Set(o.id.text()),
        amount_fen: Set(granted.minor),
        granted_at: Set(uow.now().ms()),
        statement: Set(None),
    };
    claim_extra::Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

/// Amounts granted before an instant that stand on no statement yet: outlet, row, fen.
pub(crate) async fn extras_ready(view: &View, before: Instant) -> Result<Vec<(UnitPath, String, i64)>> {
    let query = view
        .find::<claim_extra::Entity>()
        .filter(claim_extra::Column::Statement.is_null())
        .filter(claim_extra::Column::GrantedAt.lt(before.ms()))
        .order_by_asc(claim_extra::Column::Id);
    let rows = query.all(view).await.db()?;
    let read =
        |m: claim_extra::Model| (UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root), m.id, m.amount_fen);
    Ok(rows.into_iter().map(read).collect())
}

/// What objections added to a statement: claim and amount.
///
/// # Errors
/// Database failures.
pub async fn extras_of(view: &View, statement: Id<Statement>) -> Result<Vec<(String, Money)>> {
    let query =
        view.find::<claim_extra::Entity>().filter(claim_extra::Column::Statement.eq(statement.text()));
    let query = query.order_by_asc(claim_extra::Column::Id);
    Ok(query.all(view).await.db()?.into_iter().map(|m| (m.claim, Money::fen(m.amount_fen))).collect())
}

pub(crate) async fn put_extras_on(uow: &Uow, ids: &[String], statement: &str) -> Result<()> {
    let query = claim_extra::Entity::update_many()
        .col_expr(claim_extra::Column::Statement, Expr::value(statement))
        .filter(claim_extra::Column::Id.is_in(ids));
    query.exec(uow).await.db().map(|_| ())
}
