//! Taking a visit into a tour: the plan is asked again inside the unit of work, so that nobody gets the same time twice.
use kernel::{Error, Id, Result};
use network::Staff;
use store::Uow;

use crate::{
    Candidate, Visit, Window,
    domain::planner::{Planner, Taken},
    store::{
        crew::{Need, situation},
        visits,
    },
};

/// The cheapest place within `reach`, or the named technician's.
///
/// # Errors
/// `Refused` when nobody can keep it any more.
pub(crate) async fn taken(
    uow: &Uow,
    need: &Need,
    promise: Window,
    reach: Window,
    who: Option<Id<Staff>>,
) -> Result<Taken> {
    let planner = planner(uow, need, promise).await?;
    planner.take(promise, reach, who).ok_or_else(|| Error::refused("field-slot-taken"))
}

/// As [`taken`], with everybody who was considered.
pub(crate) async fn taken_and_why(
    uow: &Uow,
    need: &Need,
    promise: Window,
    reach: Window,
    who: Option<Id<Staff>>,
) -> Result<(Option<Taken>, Vec<Candidate>)> {
    let planner = planner(uow, need, promise).await?;
    Ok((planner.take(promise, reach, who), planner.candidates(&[reach])))
}

async fn planner(uow: &Uow, need: &Need, promise: Window) -> Result<Planner> {
    let day = promise.from.date_in(uow.zone());
    let last = (promise.to + -1).date_in(uow.zone());
    let days = day.until(last).map_or(1, |span| i64::from(span.get_days()) + 1);
    Planner::new(situation(uow, need, day, days.clamp(1, 14)).await?)
}

/// Writes the tour's new times: the visit's own, and those of the visits beside it that move within their windows.
pub(crate) async fn write_times(uow: &Uow, visit: &mut Visit, taken: &Taken) -> Result<()> {
    for (key, span) in &taken.stops {
        let Some(key) = key else {
            visit.planned = Some(*span);
            continue;
        };
        // Holds have no planned time of their own to keep.
        let Ok(id) = key.parse::<Id<Visit>>() else { continue };
        let mut beside = visits::beside(uow, id).await?;
        if beside.planned != Some(*span) {
            beside.planned = Some(*span);
            visits::update(uow, &mut beside).await?;
        }
    }
    Ok(())
}
