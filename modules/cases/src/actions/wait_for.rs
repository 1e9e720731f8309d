//! A case waits for somebody or something, with a reason. Only what is not our own doing stops its clocks.
use duetime::EventKind;
use kernel::{Error, Id, Instant, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CasePaused, Promise, WaitReason,
    domain::state::{State, allow},
};

/// What a case waits for.
#[derive(Debug, Clone)]
pub struct Wait {
    /// Reason.
    pub reason: WaitReason,
    /// In words, up to 500 characters.
    pub why: String,
    /// Since when, if that was earlier.
    pub since: Option<Instant>,
    /// Goes on by itself then.
    pub until: Option<Instant>,
}

impl From<WaitReason> for Wait {
    fn from(reason: WaitReason) -> Self {
        Self { reason, why: String::new(), since: None, until: None }
    }
}

/// Lets a case wait: `wait_for(uow, case, WaitReason::Parts)`, or with a whole [`Wait`].
///
/// # Errors
/// `NotFound`; `Invalid` on `at`, `until`, `why`; `Refused` when it waits already or is resolved.
pub async fn wait_for(uow: &Uow, case: Id<Case>, wait: impl Into<Wait>) -> Result<()> {
    let wait = wait.into();
    if wait.why.chars().count() > 500 {
        return Err(Error::field("why", "cases-why-long"));
    }
    if wait.until.is_some_and(|until| until <= uow.now()) {
        return Err(Error::field("until", "cases-until-past"));
    }
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Open, State::Assigned, State::OnSite])?;
    let at = work.when(uow, wait.since.unwrap_or(uow.now()))?;
    if wait.reason.stops_clocks() {
        work.record(&Promise::ALL, EventKind::Pause, at, uow.now());
    }
    work.case.state = State::Waiting;
    work.case.wait_reason = Some(wait.reason);
    work.case.wait_until = wait.until;
    let of = work.of().why(wait.why.trim());
    work.save(uow).await?;
    let (reason, until, clocks_stopped) = (wait.reason, wait.until, wait.reason.stops_clocks());
    uow.announce(&CasePaused { of, reason, at, until, clocks_stopped })
}
