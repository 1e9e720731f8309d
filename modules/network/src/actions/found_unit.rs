//! Founds a unit in the tree, or changes one (NE1).
use kernel::{Error, Message, Result, UnitPath};
use store::Uow;

use crate::{Contract, Ownership, Place, Unit, UnitFounded, UnitKind, store::units};

/// A unit as it should be. Parent and code make its path, which never changes.
#[derive(Debug, Clone)]
pub struct FoundUnit {
    /// The unit above; the root for headquarters.
    pub parent: UnitPath,
    /// Own code, unique in the company: 1 to 32 of `a–z 0–9 - _`.
    pub code: String,
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Own or contracted.
    pub ownership: Ownership,
    /// Division it sits in.
    pub division: String,
    /// Street address.
    pub address: String,
    /// Phone for customers.
    pub phone: String,
    /// Where it is.
    pub place: Option<Place>,
    /// Code of its work calendar; empty takes the company's.
    pub calendar: String,
    /// Contract.
    pub contract: Contract,
    /// Divisions it answers for, 2 to 9 digits each.
    pub territories: Vec<String>,
    /// Skills it serves; empty serves all.
    pub skills: Vec<String>,
    /// Whether it works.
    pub active: bool,
}

/// Founds or changes a unit; returns its path.
///
/// # Errors
/// `Invalid` on the field at fault; `NotFound` when the parent lies outside the actor's scope.
pub async fn found_unit(uow: &Uow, found: FoundUnit) -> Result<UnitPath> {
    uow.must_reach(&found.parent)?;
    let path = found.parent.child(&found.code).ok_or_else(|| Error::field("code", "network-code-wrong"))?;
    check(&found)?;
    if found.parent != UnitPath::root() {
        let above = units::unit(uow, &found.parent).await;
        above.map_err(|_| Error::field("parent", "network-parent-unknown"))?;
    }
    if units::code_is_taken(uow, &found.code, &path).await? {
        let message = Message::new("network-code-taken").with("code", &found.code);
        return Err(Error::field_with("code", message));
    }
    let old = match units::unit(uow, &path).await {
        Ok(unit) => Some(unit),
        Err(Error::NotFound) => None,
        Err(e) => return Err(e),
    };
    let new = old.is_none();
    units::put(uow, &unit_of(path.clone(), found, old.map_or(1, |u| u.version)), new).await?;
    uow.announce(&UnitFounded { path: path.clone(), new })?;
    Ok(path)
}

fn check(found: &FoundUnit) -> Result<()> {
    if !(1..=60).contains(&found.name.trim().chars().count()) {
        return Err(Error::field("name", "network-name-missing"));
    }
    let division = |d: &String| (2..=9).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
    if let Some(bad) = found.territories.iter().find(|d| !division(d)) {
        return Err(Error::field_with(
            "territories",
            Message::new("network-territory-wrong").with("code", bad),
        ));
    }
    let (from, until) = (&found.contract.from, &found.contract.until);
    let day = |d: &Option<String>| d.as_ref().is_none_or(|d| d.parse::<jiff::civil::Date>().is_ok());
    if !day(from) || !day(until) || from.as_ref().zip(until.as_ref()).is_some_and(|(f, u)| f > u) {
        return Err(Error::field("contract", "network-contract-days-wrong"));
    }
    Ok(())
}

fn unit_of(path: UnitPath, found: FoundUnit, version: i64) -> Unit {
    let FoundUnit { code, name, kind, ownership, division, address, phone, place, calendar, .. } = found;
    let FoundUnit { contract, territories, skills, active, .. } = found;
    let name = name.trim().into();
    Unit {
        path,
        code,
        name,
        kind,
        ownership,
        division,
        address,
        phone,
        place,
        calendar,
        contract,
        territories,
        skills,
        active,
        version,
    }
}
