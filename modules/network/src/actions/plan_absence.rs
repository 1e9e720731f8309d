//! Plans days somebody is away, or takes that back (NE3).
use jiff::civil::Date;
use kernel::{Error, Id, Message, Result};
use store::Uow;

use crate::{
    Absence, AbsenceCancelled, AbsenceKind, AbsencePlanned, Shift, Staff, days_between,
    store::{absences, shifts, staff},
};

/// Days somebody is away.
#[derive(Debug, Clone)]
pub struct PlanAbsence {
    /// Who.
    pub staff: Id<Staff>,
    /// First day.
    pub from: Date,
    /// Last day, at most a year after the first.
    pub until: Date,
    /// Why.
    pub kind: AbsenceKind,
    /// Note, at most 200 characters.
    pub why: String,
}

/// Plans an absence: no shift stands on its days, so planning offers him nobody.
///
/// # Errors
/// `NotFound`; `Invalid` on `until` or `why`; `Refused` when he is already away on one of the days.
pub async fn plan_absence(uow: &Uow, plan: PlanAbsence) -> Result<Id<Absence>> {
    let who = staff::staff(uow, plan.staff).await?;
    let days = days_between(plan.from, plan.until)?;
    if plan.why.chars().count() > 200 {
        return Err(Error::field_with("why", Message::new("network-text-long").with("most", 200)));
    }
    if let Some(other) = absences::absences(uow, &[who.id], plan.from, plan.until).await?.first() {
        let message =
            Message::new("network-absent-already").with("from", other.from).with("until", other.until);
        return Err(Error::Refused(message));
    }
    let off = |day: Date| Shift { weekday: None, on_date: Some(day), from_min: 0, to_min: 0 };
    let off: Vec<Shift> = days.into_iter().map(off).collect();
    shifts::put(uow, &who, &off, false).await?;
    let PlanAbsence { from, until, kind, why, .. } = plan;
    let absence = Absence { id: uow.new_id(), staff: who.id, from, until, kind, why: why.trim().into() };
    absences::insert(uow, &who, &absence).await?;
    uow.announce(&AbsencePlanned {
        staff: who.id,
        unit: who.unit,
        name: who.name,
        from: from.to_string(),
        until: until.to_string(),
        kind: kind.code().into(),
    })?;
    Ok(absence.id)
}

/// Takes an absence of somebody back: from today on the weekly pattern holds again on its days.
///
/// # Errors
/// `NotFound` when it does not stand, or is somebody else's.
pub async fn cancel_absence(uow: &Uow, of: Id<Staff>, id: Id<Absence>) -> Result<()> {
    let absence = absences::absence(uow, id).await?;
    if absence.staff != of {
        return Err(Error::NotFound);
    }
    let who = staff::staff(uow, of).await?;
    let today = uow.now().date_in(uow.zone());
    let mut days = days_between(absence.from, absence.until)?;
    days.retain(|d| *d >= today);
    shifts::clear_dates(uow, who.id, &days).await?;
    absences::cancel(uow, id).await?;
    uow.announce(&AbsenceCancelled {
        staff: who.id,
        unit: who.unit,
        name: who.name,
        from: absence.from.to_string(),
        until: absence.until.to_string(),
    })
}
