//! Closes a unit: it takes no new work. What happened there, and what is owed to it, stays.
use kernel::{Error, Message, Result, UnitPath};
use store::Uow;

use crate::{
    StaffFilter, Unit, UnitClosed,
    store::{staff, units},
};

/// Closes a unit; closing a closed one changes nothing.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`; `Refused` while units below it work or people are entered there.
pub async fn close_unit(uow: &Uow, path: &UnitPath, why: &str) -> Result<()> {
    uow.must_reach(path)?;
    let why = reason(why)?;
    let unit = units::unit(uow, path).await?;
    if !unit.active {
        return Ok(());
    }
    must_be_empty(uow, &unit).await?;
    let closed = Unit { active: false, closed_why: why.clone(), ..unit };
    units::put(uow, &closed, false).await?;
    uow.announce(&UnitClosed { path: closed.path, name: closed.name, why })
}

/// A reason of 2 to 200 characters.
pub(crate) fn reason(why: &str) -> Result<String> {
    let why = why.trim();
    let good = (2..=200).contains(&why.chars().count());
    if good { Ok(why.to_owned()) } else { Err(Error::field("why", "network-why-missing")) }
}

async fn must_be_empty(uow: &Uow, unit: &Unit) -> Result<()> {
    let below = units::units_below(uow, &unit.path).await?;
    let open = below.iter().filter(|u| u.active && u.path != unit.path).count();
    if open > 0 {
        return Err(Error::Refused(Message::new("network-close-units-below").with("count", open)));
    }
    let here = StaffFilter {
        unit: Some(unit.path.clone()),
        active: Some(true),
        size: 500,
        ..StaffFilter::default()
    };
    let people = staff::list_staff(uow, &here).await?.0.len();
    if people > 0 {
        return Err(Error::Refused(Message::new("network-close-people").with("count", people)));
    }
    Ok(())
}
