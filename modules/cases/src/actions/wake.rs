//! What the minute brings: warnings, breaches, escalations, each once; waiting cases whose day has come go on.
use duetime::{MilestoneKind, Phase, Reading};
use kernel::{Error, Instant, Result, UnitPath};
use store::{Job, Uow};

use super::{clockwork::mark_breach, escalate_complaint::escalate_complaint, resume::resume_at};
use crate::{
    Case, CaseKind, CaseRef, DueEscalated, DueWarned,
    store::{
        calendars::{Calendars, calendars_by_codes},
        cases,
        clocks::{self, PromiseClock, milestone_code},
    },
};

/// Cases looked at in one unit of work; the rest follows in the next, so that nobody waits long behind it.
const BATCH: u64 = 100;

/// Announces what has come. Returns how many cases it touched.
pub(crate) async fn wake(uow: &Uow) -> Result<usize> {
    let mut done = 0;
    for case in cases::waited_long_enough(uow, BATCH).await? {
        let at = case.wait_until.unwrap_or(uow.now());
        resume_at(uow, case.id, at.max(case.opened_at), "").await?;
        done += 1;
    }
    let ids = clocks::awake(uow, BATCH * 3).await?;
    let mut of_case = clocks::clocks_of(uow, &ids).await?;
    let codes = of_case.values().flatten().map(|c| c.calendar.as_str());
    let calendars = calendars_by_codes(uow, codes).await?;
    for case in cases::cases_by_ids(uow, &ids).await? {
        let clocks = of_case.remove(&case.id.text()).unwrap_or_default();
        wake_case(uow, case, clocks, &calendars).await?;
        done += 1;
    }
    if ids.len() as u64 >= BATCH {
        uow.enqueue(Job::new("cases.wake-more", &(), uow.now())?.once("cases.wake-more")).await?;
    }
    Ok(done)
}

async fn wake_case(
    uow: &Uow,
    mut case: Case,
    mut clocks: Vec<PromiseClock>,
    calendars: &Calendars,
) -> Result<()> {
    let of = CaseRef::of(&case);
    let mut steps = 0;
    for clock in &mut clocks {
        let reading = clock.read_at(calendars, uow.now())?;
        if matches!(reading.phase, Phase::Running | Phase::Paused) {
            steps += announce(uow, &of, clock, &reading)?;
        }
    }
    case.breached |= clocks.iter().any(|c| c.breached);
    let standing = clocks::put(uow, &case, &clocks, calendars, false).await?;
    case.next_due_at = standing.next;
    cases::update_due(uow, &case).await?;
    if steps > 0 && case.kind == CaseKind::Complaint {
        return up(uow, &case).await;
    }
    Ok(())
}

async fn up(uow: &Uow, case: &Case) -> Result<()> {
    match escalate_complaint(uow, case.id, "").await {
        Err(Error::Refused(_) | Error::NotFound) => Ok(()),
        other => other,
    }
}

/// Announces what has come on one clock; returns how many escalation steps were among it.
fn announce(uow: &Uow, of: &CaseRef, clock: &mut PromiseClock, reading: &Reading) -> Result<usize> {
    let due_at = reading.due.map(Instant::from_timestamp);
    let mut steps = 0;
    for (kind, _) in clock.to_announce(reading, uow.now()) {
        match kind {
            MilestoneKind::Due => mark_breach(uow, of, clock, reading)?,
            MilestoneKind::Warning { percent } => {
                clock.announced.insert(milestone_code(kind));
                if !reading.breached {
                    uow.announce(&DueWarned { of: of.clone(), promise: clock.promise, percent, due_at })?;
                }
            }
            MilestoneKind::Escalation { step } => {
                clock.announced.insert(milestone_code(kind));
                steps += 1;
                let (step, to) = (step as i64, above(&of.unit, step));
                uow.announce(&DueEscalated { of: of.clone(), promise: clock.promise, step, to })?;
            }
        }
    }
    Ok(steps)
}

/// The unit so many steps up the tree; the root at the end.
fn above(unit: &UnitPath, steps: usize) -> UnitPath {
    (0..steps).fold(unit.clone(), |u, _| u.parent().unwrap_or(u))
}
