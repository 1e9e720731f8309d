//! Gives a visit to a technician, by name or to the cheapest who can keep the promise; keeps why him and why not others.
use kernel::{Error, Id, Result};
use network::Staff;
use store::Uow;

use super::{
    need::of_visit,
    tour::{taken_and_why, write_times},
};
use crate::{
    Candidate, Chosen, Step, Visit, VisitDispatched, VisitRef, VisitState, Why, Window,
    domain::planner::Taken,
    store::{crew::Need, visits},
};

/// To whom.
#[derive(Debug, Clone)]
pub struct Dispatch {
    /// Which visit.
    pub visit: Id<Visit>,
    /// A technician by name; `None` for the cheapest.
    pub technician: Option<Id<Staff>>,
    /// Where on his day a dispatcher put it, for visits without a promise.
    pub start: Option<kernel::Instant>,
}

impl Dispatch {
    /// To the cheapest who can keep the promise.
    pub fn cheapest(visit: Id<Visit>) -> Self {
        Self { visit, technician: None, start: None }
    }

    /// To somebody by name.
    pub fn to(visit: Id<Visit>, technician: Id<Staff>) -> Self {
        Self { visit, technician: Some(technician), start: None }
    }
}

/// Dispatches; the case is handed to the same technician. Returns the explanation.
///
/// # Errors
/// `NotFound`; `Refused` with the rule when nobody, or not the one named, can come then; `Invalid` on `technician` when
/// he is not within the actor's sight.
pub async fn dispatch(uow: &Uow, ask: Dispatch) -> Result<Why> {
    let mut visit = visits::visit(uow, ask.visit).await?;
    visit.must_allow(Step::Dispatch)?;
    let need = need(uow, &visit, ask.technician).await?;
    let (promise, reach) = when(uow, &visit, ask.start)?;
    let (found, candidates) = taken_and_why(uow, &need, promise, reach, ask.technician).await?;
    let found = found.ok_or_else(|| cannot(&candidates, ask.technician))?;
    let why = why(uow, &found, candidates, ask.technician);
    let technician = why.technician;
    let named = network::staff(uow, technician)
        .await
        .map_err(|_| Error::field("technician", "field-technician-unknown"))?;
    visit.technician = Some(technician);
    visit.planned_for = None;
    visit.unit = found.offer.unit.clone();
    visit.state = VisitState::Dispatched;
    visit.detail.accepted_at = None;
    visit.detail.technician_name = named.name;
    visit.detail.why = Some(why.clone());
    write_times(uow, &mut visit, &found).await?;
    visits::update(uow, &mut visit).await?;
    cases::assign(uow, visit.case, &visit.unit, visit.technician).await?;
    let (automatic, planned) = (ask.technician.is_none(), visit.planned);
    uow.announce(&VisitDispatched { of: VisitRef::of(&visit), automatic, planned })?;
    Ok(why)
}

/// Who may be asked: the visit's outlet and, when the actor sees more, every responsible outlet he sees.
async fn need(uow: &Uow, visit: &Visit, named: Option<Id<Staff>>) -> Result<Need> {
    let mut need = of_visit(uow, visit).await?;
    let scope = &uow.actor().scope;
    let seen = network::responsible_units(uow, &need.division, &need.skill).await?;
    let more = seen.into_iter().map(|u| u.path).filter(|p| scope.covers_unit(p) && *p != visit.unit);
    // An outlet that refused is not asked again.
    let more = more.filter(|p| !visit.was_refused_by_unit(p));
    if visit.unit == kernel::UnitPath::root() {
        need.units.clear();
    }
    need.units.extend(more);
    if let Some(named) = named {
        network::staff(uow, named)
            .await
            .map_err(|_| Error::field("technician", "field-technician-unknown"))?;
        need.also.push(named);
        // Who is named by a person may be asked again.
        need.except.retain(|id| *id != named);
    }
    Ok(need)
}

/// The promise, or what stands in for one: from where the dispatcher put it, else from now until it falls due.
fn when(uow: &Uow, visit: &Visit, start: Option<kernel::Instant>) -> Result<(Window, Window)> {
    let now = uow.now();
    if let Some(promised) = visit.promised {
        let wished = start.and_then(|s| Window::new(s.max(now), promised.to));
        let late = Window { from: now, to: now.plus_hours(8) };
        let reach = Window::new(promised.from.max(now), promised.to).unwrap_or(late);
        return Ok((promised, wished.and_then(|w| w.within(reach)).unwrap_or(reach)));
    }
    let from = start.unwrap_or(now).max(now);
    let to = match start {
        Some(_) => from.plus_hours(1),
        None => {
            visit.detail.due_at.filter(|due| *due > from).unwrap_or(from.plus_days(2)).min(from.plus_days(7))
        }
    };
    let window = Window::new(from, to).ok_or_else(|| Error::refused("field-window-over"))?;
    Ok((window, window))
}

fn cannot(candidates: &[Candidate], named: Option<Id<Staff>>) -> Error {
    let reason = named
        .and_then(|who| candidates.iter().find(|c| c.technician == who))
        .and_then(|c| c.reason.as_deref());
    match (named, reason) {
        (None, _) => Error::refused("field-nobody-can"),
        (Some(_), Some("routing-reason-skill")) => Error::refused("field-he-lacks-skill"),
        (Some(_), Some("routing-reason-skill-expired")) => Error::refused("field-his-certificate-expired"),
        (Some(_), Some("routing-reason-no-shift")) => Error::refused("field-he-does-not-work"),
        (Some(_), _) => Error::refused("field-he-has-no-time"),
    }
}

fn why(uow: &Uow, found: &Taken, candidates: Vec<Candidate>, named: Option<Id<Staff>>) -> Why {
    let chosen = if named.is_some() { Chosen::ByPerson } else { Chosen::Cheapest };
    Why { technician: found.offer.technician, chosen, at: uow.now(), candidates }
}
