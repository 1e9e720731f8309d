//! What the house does by itself: holds fall free, late visits and missed promises are found, parts that came are told.
use kernel::{Id, Instant, Result};
use parts::PartReceived;
use store::{Entry, Uow};

use crate::{
    AppointmentMissed, Visit, VisitRef, VisitRunningLate,
    store::{holds, visits},
};

/// Lets a hold fall free.
pub(crate) async fn expire_hold(uow: &Uow, id: &str) -> Result<()> {
    holds::expire(uow, id).await.map(|_| ())
}

/// Minutes ahead at which a promise that cannot be kept is told.
const AHEAD_MINUTES: i64 = 60;

/// Finds visits that missed their promise, and those that will: nobody has them, or the plan comes too late.
///
/// # Errors
/// Database failures.
pub async fn find_late(uow: &Uow) -> Result<usize> {
    let now = uow.now();
    let mut found = 0;
    for mut visit in visits::maybe_late(uow, now.plus_minutes(AHEAD_MINUTES)).await? {
        let missed = visit.count_miss(now);
        let late = late_minutes(&visit, now).filter(|_| visit.late_at.is_none());
        if late.is_some() {
            visit.late_at = Some(now);
        }
        if !missed && late.is_none() {
            continue;
        }
        found += 1;
        visit.detail.late_why = why_late(&visit, now).into();
        visits::update(uow, &mut visit).await?;
        if missed {
            let (promised, times) = (visit.promised, visit.missed);
            uow.announce(&AppointmentMissed { of: VisitRef::of(&visit), promised, times })?;
        }
        if let Some(minutes) = late {
            uow.announce(&VisitRunningLate { of: VisitRef::of(&visit), minutes })?;
        }
    }
    Ok(found)
}

/// Minutes after the promised window as far as anybody can tell; `None` when it can still be kept.
fn late_minutes(visit: &Visit, now: Instant) -> Option<i64> {
    let promised = visit.promised?;
    let soonest = visit.planned.map_or(now, |p| p.from.max(now));
    let minutes = (soonest - promised.to).div_euclid(60_000);
    let nobody = visit.technician.is_none();
    (minutes > 0 || nobody).then_some(minutes.max(0))
}

/// Locale key of the reason.
fn why_late(visit: &Visit, now: Instant) -> &'static str {
    if visit.technician.is_none() {
        return "field-late-nobody";
    }
    if visit.detail.accepted_at.is_none() {
        return "field-late-not-accepted";
    }
    if visit.detail.set_out_at.is_none() && visit.planned.is_none_or(|p| p.from < now) {
        return "field-late-not-set-out";
    }
    "field-late-on-the-way"
}

/// Whoever acted may not reach the outlet that will come: the case follows its visit there.
pub(crate) async fn hand_over(uow: &Uow, entry: &Entry) -> Result<()> {
    let of: VisitRef = entry.event()?;
    let visit = visits::visit(uow, of.visit).await?;
    let case = cases::case(uow, visit.case).await?;
    if visit.state.is_live() && case.state.is_live() && case.unit != visit.unit {
        cases::assign(uow, case.id, &visit.unit, visit.technician).await?;
    }
    Ok(())
}

/// A part came that a visit waits for: the visit says so.
pub(crate) async fn part_came(uow: &Uow, entry: &Entry) -> Result<()> {
    let came: PartReceived = entry.event()?;
    let Some(id) = came.whose.visit.as_deref().and_then(|v| v.parse::<Id<Visit>>().ok()) else {
        return Ok(());
    };
    let open = parts::requests_of_visit(uow, &id.text()).await?;
    let waits = open.iter().any(|r| r.received_at.is_none() && r.state != parts::RequestState::Cancelled);
    let mut visit = match visits::visit(uow, id).await {
        Err(kernel::Error::NotFound) => return Ok(()),
        other => other?,
    };
    if waits || !visit.state.is_live() || visit.detail.parts_ready {
        return Ok(());
    }
    visit.detail.parts_ready = true;
    visits::update(uow, &mut visit).await?;
    let case = cases::case(uow, visit.case).await?;
    if case.wait_reason == Some(cases::WaitReason::Parts) {
        cases::resume(uow, visit.case).await?;
    }
    Ok(())
}
