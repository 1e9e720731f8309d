//! Says why a promise was missed.
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{
    BreachExplained, BreachReason, Case, CaseRef, Promise,
    store::{cases, clocks},
};

/// Records the reason of a breach; a later one replaces it, the journal keeps both.
///
/// # Errors
/// `NotFound`; `Invalid` on `why` when the reason is "other" and nothing is said; `Refused` when nothing was missed.
pub async fn give_breach_reason(
    uow: &Uow,
    case: Id<Case>,
    promise: Promise,
    reason: BreachReason,
    note: &str,
) -> Result<()> {
    let note = note.trim();
    let enough = reason != BreachReason::Other || note.chars().count() >= 2;
    if !enough || note.chars().count() > 500 {
        return Err(Error::field("why", "cases-why-missing"));
    }
    let case = cases::case(uow, case).await?;
    let missed = clocks::clocks(uow, case.id).await?.iter().any(|c| c.promise == promise && c.breached);
    if !missed {
        return Err(Error::refused("cases-nothing-missed"));
    }
    clocks::explain(uow, case.id, promise, reason, note).await?;
    uow.announce(&BreachExplained { of: CaseRef::of(&case).why(note), promise, reason })
}
