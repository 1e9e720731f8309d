//! Changes level or priority: other targets, the same history. What was paused stays paused.
use duetime::{DueClock, EventKind};
use kernel::{Error, Id, Result};
use store::Uow;

use super::{clockwork::Work, open_case::promise_to};
use crate::{
    Case, Promise, PromiseChanged,
    domain::{
        promise::{DuePolicy, choose},
        state::{State, allow},
    },
    store::{calendars::targets, clocks::PromiseClock},
};

/// Level and priority as they should be.
#[derive(Debug, Clone)]
pub struct ChangePromise {
    /// Which case.
    pub case: Id<Case>,
    /// Level code; must exist.
    pub level: String,
    /// 0 to 3.
    pub priority: i64,
    /// Why, 2 to 500 characters.
    pub why: String,
}

/// Changes the promises of a case.
///
/// # Errors
/// `NotFound`; `Invalid` on `level`, `priority`, `why`; `Refused` when the case is resolved.
pub async fn change_promise(uow: &Uow, change: ChangePromise) -> Result<()> {
    let why = change.why.trim();
    if !(2..=500).contains(&why.chars().count()) {
        return Err(Error::field("why", "cases-why-missing"));
    }
    if !(0..=3).contains(&change.priority) {
        return Err(Error::field("priority", "cases-priority-wrong"));
    }
    let mut work = Work::load(uow, change.case).await?;
    allow(work.case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    if change.level != work.case.level
        && change.level != "basic"
        && customers::level(uow, &change.level).await?.is_none()
    {
        return Err(Error::field("level", "customers-level-unknown"));
    }
    work.case.level = change.level;
    work.case.priority = change.priority;
    let category = category(uow, &work.case).await?;
    let targets = targets(uow).await?;
    let to = promise_to(&work.case, &category);
    for promise in Promise::ALL {
        retarget(&mut work, promise, choose(&targets.policies, promise, &to), uow);
    }
    work.calendars = targets.calendars.clone();
    let of = work.of().why(why);
    let (case, dues) = work.save(uow).await?;
    uow.announce(&PromiseChanged { of, level: case.level, priority: case.priority, dues })
}

async fn category(uow: &Uow, case: &Case) -> Result<String> {
    let Some(id) = case.product else { return Ok(String::new()) };
    match warranty::product(uow, id).await {
        Ok(product) => Ok(product.category),
        Err(Error::NotFound) => Ok(String::new()),
        Err(e) => Err(e),
    }
}

fn retarget(work: &mut Work, promise: Promise, policy: Option<&DuePolicy>, uow: &Uow) {
    let at = work.clocks.iter().position(|c| c.promise == promise);
    match (at, policy) {
        (Some(n), Some(policy)) => {
            work.clocks[n].policy = policy.policy.clone();
            work.clocks[n].calendar = policy.calendar.clone();
            if is_cancelled(&work.clocks[n]) {
                work.clocks[n].clock = like_the_others(work, policy);
            }
        }
        (Some(n), None) => {
            work.clocks[n].record(EventKind::Cancel, uow.now(), uow.now());
        }
        (None, Some(policy)) => {
            let clock = like_the_others(work, policy);
            work.clocks.push(PromiseClock { clock, ..PromiseClock::started(policy, work.case.opened_at) });
        }
        (None, None) => {}
    }
}

fn is_cancelled(clock: &PromiseClock) -> bool {
    clock.clock.events().iter().any(|e| e.kind == EventKind::Cancel)
}

/// A clock begun with the case that stood still whenever the longest-running other one did.
fn like_the_others(work: &Work, policy: &DuePolicy) -> DueClock {
    let other = work.clocks.iter().rev().find(|c| !is_cancelled(c));
    let kept = |kind: EventKind| {
        matches!(kind, EventKind::Start | EventKind::Pause | EventKind::Resume | EventKind::Credit { .. })
    };
    let events = other.map(|c| c.clock.events().iter().filter(|e| kept(e.kind)).copied().collect::<Vec<_>>());
    let copied = events.and_then(|events| DueClock::try_from(events).ok());
    copied.unwrap_or_else(|| PromiseClock::started(policy, work.case.opened_at).clock)
}
