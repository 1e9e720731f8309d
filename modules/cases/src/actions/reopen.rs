//! Opens a done case again: because what was written down is wrong, or because the work is.
use duetime::EventKind;
use kernel::{Error, Id, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CaseReopened, Promise, ReopenDepth,
    domain::state::{State, allow},
    store::clocks::PromiseClock,
};

/// Reopens a case. A redo counts arrival and completion anew from now and against the first-time fix.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`; `Refused` unless it is completed or closed.
pub async fn reopen(uow: &Uow, case: Id<Case>, depth: ReopenDepth, why: &str) -> Result<()> {
    let why = why.trim();
    if !(2..=500).contains(&why.chars().count()) {
        return Err(Error::field("why", "cases-why-missing"));
    }
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Completed, State::Closed])?;
    work.case.state = State::Assigned;
    work.case.closed_at = None;
    if depth == ReopenDepth::Redo {
        work.case.reopened += 1;
        work.case.completed_at = None;
        work.record(&[Promise::Arrival, Promise::Completion], EventKind::Reset, uow.now(), uow.now());
        work.clocks.iter_mut().filter(|c| c.promise != Promise::Response).for_each(forget_announced);
    }
    let of = work.of().why(why);
    let (case, _) = work.save(uow).await?;
    uow.announce(&CaseReopened { of, depth, times: case.reopened })
}

/// The new run has warnings of its own; that the old one was breached stays.
fn forget_announced(clock: &mut PromiseClock) {
    clock.announced.clear();
}
