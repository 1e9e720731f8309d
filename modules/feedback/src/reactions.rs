//! What happens on news from below.
use cases::{CaseCancelled, CaseCompleted, CaseKind, CaseReopened};
use kernel::Result;
use store::{Entry, Reaction, Uow};

use crate::actions::plan_callback::{drop_callbacks, plan_callback};

/// A finished service is called back; questions and complaints close by their own procedure.
pub(crate) const PLAN: Reaction =
    Reaction::new("feedback.plan", &["cases.CaseCompleted"], |uow, entry| Box::pin(plan(uow, entry)));

/// A callback of a case that is open again is not needed.
pub(crate) const DROP: Reaction =
    Reaction::new("feedback.drop", &["cases.CaseReopened", "cases.CaseCancelled"], |uow, entry| {
        Box::pin(drop(uow, entry))
    });

async fn plan(uow: &Uow, entry: &Entry) -> Result<()> {
    let done: CaseCompleted = entry.event()?;
    let kind = cases::case(uow, done.case).await?.kind;
    if matches!(kind, CaseKind::Question | CaseKind::Complaint) {
        return Ok(());
    }
    plan_callback(uow, done.case).await.map(|_| ())
}

async fn drop(uow: &Uow, entry: &Entry) -> Result<()> {
    let case = if entry.kind == "cases.CaseReopened" {
        entry.event::<CaseReopened>()?.case
    } else {
        entry.event::<CaseCancelled>()?.case
    };
    drop_callbacks(uow, case).await
}
