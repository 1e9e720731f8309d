//! A statement is confirmed by its outlet, or by its silence; nobody else can, and nobody can hold it back.
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{
    Statement, StatementAudited, StatementRef, StatementState, domain::authority::speaks_for_outlet,
    store::statements,
};

/// The outlet confirms its statement.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever is not of the outlet; `Refused` when it was confirmed before.
pub async fn confirm_statement(uow: &Uow, id: Id<Statement>) -> Result<()> {
    let statement = statements::statement(uow, id).await?;
    if !speaks_for_outlet(uow.actor(), &statement.unit) {
        return Err(Error::Forbidden { permission: "settlement.claim" });
    }
    if statement.state != StatementState::Drafted {
        return Err(Error::refused("settlement-statement-not-drafted"));
    }
    audit(uow, statement, false).await
}

/// Confirms by silence whatever its outlet has left alone for long enough. Returns how many.
///
/// # Errors
/// Database failures.
pub async fn confirm_silent(uow: &Uow) -> Result<i64> {
    let silent = statements::silent(uow).await?;
    let count = silent.len() as i64;
    for statement in silent {
        audit(uow, statement, true).await?;
    }
    Ok(count)
}

async fn audit(uow: &Uow, mut statement: Statement, by_silence: bool) -> Result<()> {
    statement.state = StatementState::Audited;
    statement.audited_at = Some(uow.now());
    statement.by_silence = by_silence;
    statements::update(uow, &statement).await?;
    uow.announce(&StatementAudited { of: StatementRef::of(&statement), by_silence })
}
