//! What happens on news from below.
use cases::{Case, CaseCancelled, CaseCompleted, CaseKind, CaseReopened};
use kernel::{Id, Result};
use store::{Entry, Reaction, Uow};

use crate::actions::plan_callback::{drop_callbacks, plan_callback};

/// A finished service is called back; the callback of a case that is open again is not needed. One reaction, so that
/// what happened first is heard first. Questions and complaints close by their own procedure.
pub(crate) const FOLLOW: Reaction = Reaction::new(
    "feedback.follow",
    &["cases.CaseCompleted", "cases.CaseReopened", "cases.CaseCancelled"],
    |uow, entry| Box::pin(follow(uow, entry)),
);

async fn follow(uow: &Uow, entry: &Entry) -> Result<()> {
    match entry.kind.as_str() {
        "cases.CaseCompleted" => plan(uow, entry.event::<CaseCompleted>()?.case).await,
        "cases.CaseReopened" => drop_callbacks(uow, entry.event::<CaseReopened>()?.case).await,
        _ => drop_callbacks(uow, entry.event::<CaseCancelled>()?.case).await,
    }
}

async fn plan(uow: &Uow, case: Id<Case>) -> Result<()> {
    let kind = cases::case(uow, case).await?.kind;
    if matches!(kind, CaseKind::Question | CaseKind::Complaint) {
        return Ok(());
    }
    plan_callback(uow, case).await.map(|_| ())
}
