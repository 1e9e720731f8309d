//! Asks headquarters for a part for a visit, without leaving it: the part is sent after the technician or kept for him.
use cases::Promise;
use kernel::{Error, Id, Instant, Result};
use parts::{NeedPart, Part, PartRequest};
use store::{Uow, View};

use crate::{Visit, store::visits};

/// What is missing.
#[derive(Debug, Clone, Copy)]
pub struct AskPart {
    /// For which visit.
    pub visit: Id<Visit>,
    /// Part.
    pub part: Id<Part>,
    /// Pieces.
    pub qty: i64,
    /// By green channel.
    pub express: bool,
}

/// Files the request; the visit's case waits for it with its due time.
///
/// # Errors
/// `NotFound`; `Refused` when the visit is over; `Invalid` on `part` or `qty`.
pub async fn ask_part(uow: &Uow, ask: AskPart) -> Result<Id<PartRequest>> {
    let visit = visits::visit(uow, ask.visit).await?;
    if !visit.state.is_live() {
        return Err(Error::refused("field-ask-over"));
    }
    let need = NeedPart {
        unit: visit.unit.clone(),
        technician: visit.technician,
        customer: Some(visit.customer.text()),
        case_id: Some(visit.case.text()),
        visit: Some(visit.id.text()),
        part: ask.part,
        qty: ask.qty,
        needed_by: needed_by(uow, &visit).await?,
        express: ask.express,
    };
    parts::need(uow, need).await
}

/// When the job needs its part: at the promised visit, before the case must be done.
pub(crate) async fn needed_by(view: &View, visit: &Visit) -> Result<Option<Instant>> {
    let dues = cases::dues(view, visit.case).await?;
    let done = dues.into_iter().find(|d| d.promise == Promise::Completion).and_then(|d| d.due_at);
    Ok([visit.promised.map(|w| w.from), done].into_iter().flatten().min())
}
