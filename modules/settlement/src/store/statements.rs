//! Statements.
use kernel::{Error, Id, Instant, Message, Money, Result, UnitPath};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use store::{DbResult, Uow, View};

use super::entity::{
    claim,
    statement::{ActiveModel, Column, Entity, Model},
};
use crate::{ClaimState, Statement, StatementState};

/// Which statements a list shows.
#[derive(Debug, Clone, Default)]
pub struct StatementFilter {
    /// Only this state.
    pub state: Option<StatementState>,
    /// Only statements of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only this month.
    pub period: Option<String>,
    /// Only late ones.
    pub late: bool,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

fn read(m: Model) -> Statement {
    Statement {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        number: m.number,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        period: m.period,
        state: StatementState::from_code(&m.state).unwrap_or(StatementState::Drafted),
        total: Money::fen(m.total_fen),
        claims: m.claims,
        drafted_at: Instant::from_ms(m.drafted_at),
        confirms_at: Instant::from_ms(m.confirms_at),
        audited_at: m.audited_at.map(Instant::from_ms),
        by_silence: m.by_silence,
        approved_at: m.approved_at.map(Instant::from_ms),
        due_at: Instant::from_ms(m.due_at),
        owner: m.owner,
        sent_at: m.sent_at.map(Instant::from_ms),
        paid_at: m.paid_at.map(Instant::from_ms),
        breached_at: m.breached_at.map(Instant::from_ms),
        version: m.version,
    }
}

/// One statement within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn statement(view: &View, id: Id<Statement>) -> Result<Statement> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(read).ok_or(Error::NotFound)
}

/// The statement with a number, within the actor's scope.
pub(crate) async fn by_number(view: &View, number: &str) -> Result<Option<Statement>> {
    Ok(view.find::<Entity>().filter(Column::Number.eq(number)).one(view).await.db()?.map(read))
}

/// The statement of an outlet for a month.
pub(crate) async fn of_period(view: &View, unit: &UnitPath, period: &str) -> Result<Option<Statement>> {
    let query =
        view.find::<Entity>().filter(Column::Unit.eq(unit.as_str())).filter(Column::Period.eq(period));
    Ok(query.one(view).await.db()?.map(read))
}

/// A page of statements, newest month first, and whether another follows.
///
/// # Errors
/// Database failures.
pub async fn statements(view: &View, f: &StatementFilter) -> Result<(Vec<Statement>, bool)> {
    let size = f.size.clamp(1, 500);
    let query = filtered(view, f);
    let query = query.order_by_desc(Column::Period).order_by_asc(Column::Unit);
    let rows = query.offset(f.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    Ok((rows.into_iter().take(size as usize).map(read).collect(), more))
}

/// How many statements a filter shows, without reading them; counting stops at `most`.
///
/// # Errors
/// Database failures.
pub async fn count_statements(view: &View, f: &StatementFilter, most: u64) -> Result<u64> {
    view.count_matching(filtered(view, f), most).await
}

fn filtered(view: &View, f: &StatementFilter) -> Select<Entity> {
    let mut query = view.find::<Entity>();
    if let Some(state) = f.state {
        query = query.filter(Column::State.eq(state.code()));
    }
    if let Some(unit) = &f.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(period) = &f.period {
        query = query.filter(Column::Period.eq(period));
    }
    if f.late {
        query = query.filter(Column::BreachedAt.is_not_null()).filter(Column::PaidAt.is_null());
    }
    query
}

/// Statements that silence confirms by now.
pub(crate) async fn silent(view: &View) -> Result<Vec<Statement>> {
    let query = view
        .find::<Entity>()
        .filter(Column::State.eq(StatementState::Drafted.code()))
        .filter(Column::ConfirmsAt.lte(view.now().ms()))
        .order_by_asc(Column::Id)
        .limit(500);
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// Statements that should have been paid by now and are not yet marked late.
pub(crate) async fn late(view: &View) -> Result<Vec<Statement>> {
    let query = view
        .find::<Entity>()
        .filter(Column::State.ne(StatementState::Paid.code()))
        .filter(Column::DueAt.lte(view.now().ms()))
        .filter(Column::BreachedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(500);
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

fn row(s: &Statement) -> ActiveModel {
    ActiveModel {
        id: Set(s.id.text()),
        number: Set(s.number.clone()),
        unit: Set(s.unit.as_str().into()),
        period: Set(s.period.clone()),
        state: Set(s.state.code().into()),
        total_fen: Set(s.total.minor),
        claims: Set(s.claims),
        drafted_at: Set(s.drafted_at.ms()),
        confirms_at: Set(s.confirms_at.ms()),
        audited_at: Set(s.audited_at.map(Instant::ms)),
        by_silence: Set(s.by_silence),
        approved_at: Set(s.approved_at.map(Instant::ms)),
        due_at: Set(s.due_at.ms()),
        owner: Set(s.owner.clone()),
        sent_at: Set(s.sent_at.map(Instant::ms)),
        paid_at: Set(s.paid_at.map(Instant::ms)),
        breached_at: Set(s.breached_at.map(Instant::ms)),
        version: Set(s.version),
    }
}

pub(crate) async fn insert(uow: &Uow, s: &Statement) -> Result<()> {
    Entity::insert(row(s)).exec_without_returning(uow).await.db().map(|_| ())
}

pub(crate) async fn update(uow: &Uow, s: &Statement) -> Result<()> {
    let changed = Statement { version: s.version + 1, ..s.clone() };
    let query = Entity::update_many()
        .set(row(&changed))
        .filter(Column::Id.eq(s.id.text()))
        .filter(Column::Version.eq(s.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("settlement-changed-meanwhile")));
    }
    Ok(())
}

/// Puts claims on a statement.
pub(crate) async fn take_claims(uow: &Uow, ids: &[String], statement: &str) -> Result<()> {
    let query = claim::Entity::update_many()
        .col_expr(claim::Column::Statement, Expr::value(statement))
        .col_expr(claim::Column::State, Expr::value(ClaimState::Stated.code()))
        .col_expr(claim::Column::Version, Expr::col(claim::Column::Version).add(1))
        .filter(claim::Column::Id.is_in(ids));
    query.exec(uow).await.db().map(|_| ())
}

/// Marks the claims of a statement as paid.
pub(crate) async fn mark_claims_paid(uow: &Uow, statement: &str) -> Result<()> {
    let query = claim::Entity::update_many()
        .col_expr(claim::Column::State, Expr::value(ClaimState::Paid.code()))
        .col_expr(claim::Column::PaidAt, Expr::value(uow.now().ms()))
        .col_expr(claim::Column::Version, Expr::col(claim::Column::Version).add(1))
        .filter(claim::Column::Statement.eq(statement));
    query.exec(uow).await.db().map(|_| ())
}
