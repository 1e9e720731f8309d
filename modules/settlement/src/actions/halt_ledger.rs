//! Stops the ledger when an invariant is found broken, and opens it again when it is proven whole.
use futures_util::future::LocalBoxFuture;
use kernel::{Error, Instant, Result};
use serde::{Deserialize, Serialize};
use store::{JobKind, Uow, View, settings};

use crate::{LedgerHalted, LedgerResumed, store::verify};

/// Setting that holds [`Halted`] while the ledger refuses.
pub(crate) const HALTED: &str = "settlement.ledger_halted";
/// Job that halts; its payload is the cause.
pub(crate) const HALT_JOB: &str = "settlement.halt_ledger";

/// Since when the ledger refuses, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halted {
    /// Since when.
    pub at: Instant,
    /// What was found.
    pub cause: String,
}

/// The job behind an alarm.
pub(crate) const HALT: JobKind = JobKind::on_demand(HALT_JOB, |uow, cause| run(uow, cause));

fn run<'a>(uow: &'a Uow, cause: &'a serde_json::Value) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move { halt_ledger(uow, cause.as_str().unwrap_or("unknown")).await })
}

/// Stops every posting until [`resume_ledger`]. Halting twice keeps the first cause.
///
/// # Errors
/// Database failures.
pub async fn halt_ledger(uow: &Uow, cause: &str) -> Result<()> {
    if settings::get::<Option<Halted>>(uow, HALTED).await?.flatten().is_some() {
        return Ok(());
    }
    settings::set(uow, HALTED, &Some(Halted { at: uow.now(), cause: cause.into() })).await?;
    uow.announce(&LedgerHalted { cause: cause.into() })
}

/// Verifies the ledger and halts it when it is not whole; the nightly watch.
///
/// # Errors
/// Database failures.
pub async fn watch_ledger(uow: &Uow) -> Result<()> {
    let report = verify::verify_ledger(uow).await?;
    match report.faults.first() {
        Some(fault) => halt_ledger(uow, &format!("{} {}", fault.rule, fault.at)).await,
        None => Ok(()),
    }
}

/// Opens the ledger again; only when the verifier finds it whole.
///
/// # Errors
/// `Refused(settlement-ledger-not-whole)`; `Invalid` on `why`.
pub async fn resume_ledger(uow: &Uow, why: &str) -> Result<()> {
    if !(2..=200).contains(&why.trim().chars().count()) {
        return Err(Error::field("why", "settlement-why-missing"));
    }
    if !verify::verify_ledger(uow).await?.is_whole() {
        return Err(Error::refused("settlement-ledger-not-whole"));
    }
    settings::set(uow, HALTED, &None::<Halted>).await?;
    uow.announce(&LedgerResumed { why: why.trim().into() })
}

/// Since when and why the ledger is halted; `None` while it works.
///
/// # Errors
/// Database failures.
pub async fn halted(view: &View) -> Result<Option<Halted>> {
    Ok(settings::get::<Option<Halted>>(view, HALTED).await?.flatten())
}
