//! Leaves without finishing because a part is missing; the next visit is planned at once, the case waits.
use cases::{Wait, WaitReason};
use kernel::{Error, Id, Result};
use parts::{NeedPart, Part};
use store::Uow;

use crate::{
    Closing, Detail, Step, Visit, VisitPaused, VisitPlanned, VisitRef, VisitState,
    domain::{closing, visit::reason},
    store::{crew, visits},
};

/// What is missing.
#[derive(Debug, Clone)]
pub struct PauseForParts {
    /// Which visit.
    pub visit: Id<Visit>,
    /// Parts and pieces.
    pub parts: Vec<(Id<Part>, i64)>,
    /// Why, 2 to 200 characters.
    pub why: String,
    /// By green channel.
    pub express: bool,
}

/// Ends this trip, asks for the parts straight at headquarters, plans the next visit, lets the case wait.
///
/// # Errors
/// `NotFound`; `Refused` unless he is there; `Invalid` on `parts`, `qty`, `why`.
pub async fn pause_for_parts(uow: &Uow, ask: PauseForParts) -> Result<Id<Visit>> {
    let why = reason("why", &ask.why)?;
    let mut visit = visits::visit(uow, ask.visit).await?;
    visit.must_allow(Step::Pause)?;
    if ask.parts.is_empty() || ask.parts.len() > 20 {
        return Err(Error::field("parts", "field-parts-missing"));
    }
    // Before the case waits: a clock that stands still says no time.
    let needed_by = completion_due(uow, &visit).await?;
    let next = follow_up(uow, &visit).await?;
    for (part, qty) in &ask.parts {
        parts::need(uow, NeedPart { needed_by, ..needed(&visit, &next, *part, *qty, ask.express) }).await?;
    }
    let labour_minutes = visit.detail.arrived.map_or(0, |a| closing::labour_minutes(a.at, uow.now()));
    let home = crew::home_of(uow, visit.technician.unwrap_or(Id::from_uuid(Default::default()))).await?;
    let distance_m = closing::road_metres(home, visit.detail.place);
    visit.state = VisitState::Paused;
    visit.ended_at = Some(uow.now());
    visit.detail.ended_why.clone_from(&why);
    visit.detail.closing = Some(Closing { labour_minutes, distance_m, ..Closing::default() });
    visits::update(uow, &mut visit).await?;
    let wait = Wait { reason: WaitReason::Parts, why: why.clone(), since: None, until: None };
    cases::wait_for(uow, visit.case, wait).await?;
    uow.announce(&VisitPaused {
        of: VisitRef::of(&visit).why(&why),
        next: next.id,
        labour_minutes,
        distance_m,
    })?;
    uow.announce(&VisitPlanned { of: VisitRef::of(&next) })?;
    Ok(next.id)
}

/// The visit that finishes the job: same site, meant for the same technician, no promise yet.
async fn follow_up(uow: &Uow, visit: &Visit) -> Result<Visit> {
    let kept = visit.detail.clone();
    let detail = Detail {
        why: None,
        refusals: vec![],
        moves: vec![],
        late_why: String::new(),
        accepted_at: None,
        set_out_at: None,
        arrived: None,
        parts: vec![],
        expenses: vec![],
        approval: None,
        closing: None,
        follows: Some(visit.id),
        parts_ready: false,
        ended_why: String::new(),
        due_at: None,
        technician_name: String::new(),
        ..kept
    };
    let next = Visit {
        id: uow.new_id(),
        number: uow.number("V").await?,
        technician: None,
        planned_for: visit.technician,
        state: VisitState::Planned,
        promised: None,
        planned: None,
        missed: 0,
        late_at: None,
        created_at: uow.now(),
        ended_at: None,
        version: 1,
        detail,
        ..visit.clone()
    };
    visits::insert(uow, &next).await?;
    Ok(next)
}

/// When the case must be done; the promised visit is the one that just ends.
async fn completion_due(uow: &Uow, visit: &Visit) -> Result<Option<kernel::Instant>> {
    let ended = Visit { promised: None, ..visit.clone() };
    super::ask_part::needed_by(uow, &ended).await
}

fn needed(visit: &Visit, next: &Visit, part: Id<Part>, qty: i64, express: bool) -> NeedPart {
    NeedPart {
        unit: visit.unit.clone(),
        technician: visit.technician,
        customer: Some(visit.customer.text()),
        case_id: Some(visit.case.text()),
        visit: Some(next.id.text()),
        part,
        qty,
        needed_by: None,
        express,
    }
}
