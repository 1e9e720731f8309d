//! Completion codes: read by the customer alone, compared by the house.
use kernel::{Id, Result};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use store::{DbResult, Uow, View};

use super::entity::code::{Column, Entity, Model};
use crate::{
    Visit,
    domain::code::{SHARED_HOURS, TRIES, matches},
};

/// The code of a visit, for the customer's own page; nobody else finds it.
///
/// # Errors
/// Database failures.
pub async fn code_of(view: &View, visit: Id<Visit>) -> Result<Option<String>> {
    let row = view.find::<Entity>().filter(Column::Visit.eq(visit.text())).one(view).await.db()?;
    Ok(row.map(|r| r.code))
}

/// Whether a visit has a code, without reading it.
pub(crate) async fn has_code(view: &View, visit: Id<Visit>) -> Result<bool> {
    let query = view.find_unscoped::<Entity>("whether a code was made is no secret, the code is");
    Ok(query.filter(Column::Visit.eq(visit.text())).one(view).await.db()?.is_some())
}

pub(crate) async fn insert(uow: &Uow, v: &Visit, code: String) -> Result<()> {
    let made_at = uow.now().ms();
    let row =
        Model { visit: v.id.text(), customer: v.customer.text(), code, made_at, used_at: None, wrong: 0 };
    Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}

/// What comparing a code found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    /// Right: of this visit, or of another of the customer's within a day.
    Right,
    /// Wrong, with so many tries left.
    Wrong { left: i64 },
}

/// Compares what was typed with every code the customer got within a day; wrong tries are counted on this visit's own.
pub(crate) async fn compare(uow: &Uow, v: &Visit, typed: &str) -> Result<Compared> {
    let since = uow.now().plus_hours(-SHARED_HOURS).ms();
    let query = uow
        .find_unscoped::<Entity>("compared here, never shown")
        .filter(Column::Customer.eq(v.customer.text()))
        .filter(Column::MadeAt.gte(since));
    let rows = query.all(uow).await.db()?;
    let tried: i64 = rows.iter().filter(|r| r.visit == v.id.text()).map(|r| r.wrong).sum();
    if tried < TRIES && rows.iter().any(|r| matches(&r.code, typed)) {
        let used = Entity::update_many().col_expr(Column::UsedAt, Expr::value(uow.now().ms()));
        used.filter(Column::Visit.eq(v.id.text())).exec(uow).await.db()?;
        return Ok(Compared::Right);
    }
    let wrong = Entity::update_many().col_expr(Column::Wrong, ExprTrait::add(Expr::col(Column::Wrong), 1));
    wrong.filter(Column::Visit.eq(v.id.text())).exec(uow).await.db()?;
    Ok(Compared::Wrong { left: Ord::max(TRIES - tried - 1, 0) })
}
