//! Moves a unit to another place in the tree. Its path is the scope of all that happened there and of what is owed to it,
//! so it never changes: a successor is founded under the new parent with its people, territory and contract, and the
//! old unit is closed and points to it.
use kernel::{Error, Message, Result, UnitPath};
use store::Uow;

use super::{close_unit::reason, found_unit::known};
use crate::{
    StaffFilter, Unit, UnitMoved,
    store::{staff, units},
};

/// Where a unit goes.
#[derive(Debug, Clone)]
pub struct MoveUnit {
    /// Which.
    pub path: UnitPath,
    /// The new unit above it.
    pub parent: UnitPath,
    /// Code of the successor: unique, so not the old one.
    pub code: String,
    /// Why, 2 to 200 characters.
    pub why: String,
}

/// Moves a unit; returns its successor's path.
///
/// # Errors
/// `NotFound`; `Invalid` on `parent`, `code` or `why`; `Refused` while units below it work or when it is closed.
pub async fn move_unit(uow: &Uow, go: MoveUnit) -> Result<UnitPath> {
    uow.must_reach(&go.path)?;
    uow.must_reach(&go.parent)?;
    let why = reason(&go.why)?;
    let old = units::unit(uow, &go.path).await?;
    if !old.active {
        return Err(Error::refused("network-move-closed"));
    }
    let open = units::units_below(uow, &old.path).await?.iter().filter(|u| u.active).count() - 1;
    if open > 0 {
        return Err(Error::Refused(Message::new("network-close-units-below").with("count", open)));
    }
    let path = new_path(uow, &old, &go).await?;
    let new = Unit { path: path.clone(), code: go.code, version: 1, successor: None, ..old.clone() };
    units::put(uow, &new, true).await?;
    let closed = Unit {
        active: false,
        closed_why: why.clone(),
        successor: Some(path.clone()),
        territories: vec![],
        ..old
    };
    units::put(uow, &closed, false).await?;
    people_follow(uow, &closed.path, &path).await?;
    uow.announce(&UnitMoved { path: closed.path, to: path.clone(), name: closed.name, why })?;
    Ok(path)
}

async fn new_path(uow: &Uow, old: &Unit, go: &MoveUnit) -> Result<UnitPath> {
    let parent = units::unit(uow, &go.parent).await;
    let parent = parent.map_err(|_| Error::field("parent", "network-parent-unknown"))?;
    if !parent.active || old.path.covers(&parent.path) {
        return Err(Error::field("parent", "network-parent-unfit"));
    }
    let path = parent.path.child(&go.code).ok_or_else(|| Error::field("code", "network-code-wrong"))?;
    let taken = units::code_is_taken(uow, &go.code, &path).await? || known(uow, &path).await?.is_some();
    if taken {
        let message = Message::new("network-code-taken").with("code", &go.code);
        return Err(Error::field_with("code", message));
    }
    Ok(path)
}

async fn people_follow(uow: &Uow, from: &UnitPath, to: &UnitPath) -> Result<()> {
    loop {
        let here =
            StaffFilter { unit: Some(from.clone()), active: Some(true), size: 500, ..StaffFilter::default() };
        let (people, more) = staff::list_staff(uow, &here).await?;
        for person in people {
            let moved = crate::Staff { unit: to.clone(), ..person.staff };
            staff::put(uow, &moved, &person.skills, false).await?;
        }
        if !more {
            return Ok(());
        }
    }
}
