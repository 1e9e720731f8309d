//! What time itself brings: silence confirms, late payment and late answers are breaches with an owner.
use kernel::Result;
use store::Uow;

use super::{
    confirm_statement::confirm_silent, draft_statements::draft_statements, raise_objection::claim_ref,
};
use crate::{
    ObjectionOverdue, StatementOverdue, StatementRef,
    domain::statement::month_before,
    settings,
    store::{objections, statements},
};

/// Drafts last month's statements, confirms by silence, and marks what is late.
///
/// # Errors
/// Database failures.
pub async fn watch_due(uow: &Uow) -> Result<()> {
    let today = uow.now().date_in(uow.zone());
    draft_statements(uow, &month_before(today)).await?;
    confirm_silent(uow).await?;
    mark_late_statements(uow).await?;
    mark_late_objections(uow).await
}

async fn mark_late_statements(uow: &Uow) -> Result<()> {
    for mut statement in statements::late(uow).await? {
        statement.breached_at = Some(uow.now());
        statements::update(uow, &statement).await?;
        let owner = statement.owner.clone();
        uow.announce(&StatementOverdue { of: StatementRef::of(&statement), owner })?;
    }
    Ok(())
}

async fn mark_late_objections(uow: &Uow) -> Result<()> {
    let owner = settings::owner(uow).await?;
    for mut objection in objections::overdue(uow).await? {
        objection.breached_at = Some(uow.now());
        objections::update(uow, &objection).await?;
        let of = claim_ref(&objection)?;
        uow.announce(&ObjectionOverdue { of, objection: objection.id, owner: owner.clone() })?;
    }
    Ok(())
}
