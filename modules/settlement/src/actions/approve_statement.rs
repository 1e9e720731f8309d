//! Headquarters approves a statement for payment.
use kernel::{Error, Id, Result};
use store::Uow;

use super::review::must_speak_for_company;
use crate::{Statement, StatementApproved, StatementRef, StatementState, store::statements};

/// Approves a statement.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Refused` unless the outlet confirmed it (or was silent long enough).
pub async fn approve_statement(uow: &Uow, id: Id<Statement>) -> Result<()> {
    let mut statement = statements::statement(uow, id).await?;
    must_speak_for_company(uow)?;
    if statement.state != StatementState::Audited {
        return Err(Error::refused("settlement-statement-not-audited"));
    }
    statement.state = StatementState::Approved;
    statement.approved_at = Some(uow.now());
    statements::update(uow, &statement).await?;
    uow.announce(&StatementApproved { of: StatementRef::of(&statement) })
}
