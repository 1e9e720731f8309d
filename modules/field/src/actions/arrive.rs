//! The technician is there: proof of presence, noted and never refused.
use kernel::{Error, Id, Result};
use network::Place;
use store::{Uow, settings};

use super::completion_code::{CodeNotice, ensure};
use crate::{
    Arrival, Step, Visit, VisitArrived, VisitRef, VisitState, domain::closing::metres, store::visits,
};

/// Where the phone says it is.
#[derive(Debug, Clone, Default)]
pub struct Arrive {
    /// Place, WGS-84; `None` when the phone will not say.
    pub place: Option<Place>,
    /// How sure it is, metres.
    pub accuracy_m: Option<i64>,
    /// Makes the customer's code, if there is none yet.
    pub notice: CodeNotice,
}

/// Arrives. Farther from the site than `field.far-m` (500) is marked for the audit; what the phone is unsure about
/// counts in his favour.
///
/// # Errors
/// `NotFound`; `Refused` in another state; `Invalid` on `place`.
pub async fn arrive(uow: &Uow, visit: Id<Visit>, arrive: Arrive) -> Result<()> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Arrive)?;
    if arrive.place.is_some_and(|p| kernel::geo::Point::new(p.lon, p.lat).is_err()) {
        return Err(Error::field("place", "field-place-wrong"));
    }
    let far_m: i64 = settings::get(uow, "field.far-m").await?.unwrap_or(500);
    let distance_m = metres(arrive.place, visit.detail.place);
    let unsure = arrive.accuracy_m.unwrap_or(0).clamp(0, far_m);
    let far = distance_m.is_some_and(|m| m - unsure > far_m);
    let at = uow.now();
    let (place, accuracy_m) = (arrive.place, arrive.accuracy_m.map(|a| a.clamp(0, 1_000_000)));
    visit.detail.arrived = Some(Arrival { at, place, accuracy_m, distance_m, far });
    let late = visit.promised.is_some_and(|p| at > p.to);
    if visit.count_miss(at) {
        let (promised, times) = (visit.promised, visit.missed);
        uow.announce(&crate::AppointmentMissed { of: VisitRef::of(&visit), promised, times })?;
    }
    visit.state = VisitState::OnSite;
    ensure(uow, &visit, &arrive.notice).await?;
    visits::update(uow, &mut visit).await?;
    cases::record_arrival(uow, visit.case, at).await?;
    uow.announce(&VisitArrived { of: VisitRef::of(&visit), at, distance_m, far, late })
}
