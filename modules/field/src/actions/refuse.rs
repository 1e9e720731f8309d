//! The refusal cascade: technician → his outlet → the next responsible outlet, each step with its reason.
use kernel::{Id, Result, UnitPath};
use store::Uow;

use crate::{Refusal, Step, Visit, VisitRef, VisitRefused, domain::visit::reason, store::visits};

/// Refuses a visit with a reason. Given to a technician, it goes back to his outlet's desk, and he is not asked again.
/// On the outlet's desk, it goes to the next responsible outlet; when none is left, to the unit above.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`; `Refused` when somebody is under way.
pub async fn refuse(uow: &Uow, visit: Id<Visit>, why: &str) -> Result<()> {
    let why = reason("why", why)?;
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Refuse)?;
    let technician = visit.technician;
    let by = match technician {
        Some(_) => visit.detail.technician_name.clone(),
        None => unit_name(uow, &visit.unit).await?,
    };
    let refusal =
        Refusal { technician, name: by.clone(), unit: visit.unit.clone(), why: why.clone(), at: uow.now() };
    visit.detail.refusals.push(refusal);
    let next = if technician.is_some() { visit.unit.clone() } else { next_unit(uow, &visit).await? };
    let before = VisitRef::of(&visit).why(&why);
    visit.release();
    visit.unit = next.clone();
    let next_name = unit_name(uow, &next).await?;
    // An outlet may not reach its neighbour: there the case follows by the reaction `field.hand_over`.
    if uow.actor().scope.covers_unit(&next) || next.covers(&before.unit) {
        cases::assign_because(uow, visit.case, &next, None, &why).await?;
    }
    visits::update(uow, &mut visit).await?;
    uow.announce(&VisitRefused { of: before, by, next, next_name })
}

/// The next responsible outlet that has not refused; the unit above the present one when all have.
async fn next_unit(uow: &Uow, visit: &Visit) -> Result<UnitPath> {
    let all = network::responsible_units(uow, &visit.detail.division, &visit.detail.skill).await?;
    let open = all.into_iter().find(|u| u.path != visit.unit && !visit.was_refused_by_unit(&u.path));
    Ok(open.map(|u| u.path).or_else(|| visit.unit.parent()).unwrap_or_else(UnitPath::root))
}

async fn unit_name(uow: &Uow, unit: &UnitPath) -> Result<String> {
    match network::unit(uow, unit).await {
        Ok(unit) => Ok(unit.name),
        Err(kernel::Error::NotFound) => Ok(String::new()),
        Err(e) => Err(e),
    }
}
