//! Gives a case to a unit, or to one of its technicians.
use kernel::{Error, Id, Result, UnitPath};
use network::Staff;
use store::Uow;

use super::{clockwork::Work, index::index_again};
use crate::{
    Case, CaseAssigned,
    domain::state::{State, allow},
    store::{complaints, contacts},
};

/// Gives a case away. A unit may hand down within its own reach, or back up the line.
///
/// # Errors
/// `NotFound` for a case or unit out of reach; `Invalid` on `technician`; `Refused` when the case is resolved.
pub async fn assign(uow: &Uow, case: Id<Case>, unit: &UnitPath, technician: Option<Id<Staff>>) -> Result<()> {
    assign_because(uow, case, unit, technician, "").await
}

/// As [`assign`], with the reason.
///
/// # Errors
/// As [`assign`].
pub async fn assign_because(
    uow: &Uow,
    case: Id<Case>,
    unit: &UnitPath,
    technician: Option<Id<Staff>>,
    why: &str,
) -> Result<()> {
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    if !unit.covers(&work.case.unit) {
        uow.must_reach(unit)?;
    }
    let to_name = name_of(uow, unit, technician).await?;
    let (from_unit, from_technician) = (work.case.unit.clone(), work.case.technician);
    if from_unit == *unit && from_technician == technician && work.case.state != State::Open {
        return Ok(());
    }
    work.case.unit = unit.clone();
    work.case.technician = technician;
    if work.case.state != State::Waiting {
        work.case.state = State::Assigned;
    }
    let (case, _) = work.save(uow).await?;
    hand_over(uow, &case).await?;
    uow.announce(&CaseAssigned {
        of: crate::CaseRef::of(&case).why(why),
        from_unit,
        from_technician,
        to_name,
    })
}

/// What hangs on a case follows it, so that scope stays right everywhere.
pub(crate) async fn hand_over(uow: &Uow, case: &Case) -> Result<()> {
    contacts::follow(uow, case).await?;
    if case.kind == crate::CaseKind::Complaint {
        complaints::follow(uow, case).await?;
    }
    index_again(uow, case).await
}

async fn name_of(uow: &Uow, unit: &UnitPath, technician: Option<Id<Staff>>) -> Result<String> {
    if let Some(id) = technician {
        let person = network::staff(uow, id)
            .await
            .map_err(|_| Error::field("technician", "cases-technician-unknown"))?;
        if !person.active || person.unit != *unit {
            return Err(Error::field("technician", "cases-technician-elsewhere"));
        }
        return Ok(person.name);
    }
    if *unit == UnitPath::root() {
        return Ok(String::new());
    }
    network::unit(uow, unit).await.map(|u| u.name).map_err(|_| Error::field("unit", "cases-unit-unknown"))
}
