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

/// Founds or changes a unit; returns its path. What stands so already is left alone.
///
/// # Errors
/// `Invalid` on the field at fault; `NotFound` when the parent lies outside the actor's scope.
pub async fn found_unit(uow: &Uow, found: FoundUnit) -> Result<UnitPath> {
    let path = path_of(&found)?;
    let old = known(uow, &path).await?;
    let (brands, products) =
        old.as_ref().map_or((vec![], vec![]), |u| (u.brands.clone(), u.products.clone()));
    save(uow, old, found, brands, products).await
}

pub(crate) fn path_of(found: &FoundUnit) -> Result<UnitPath> {
    found.parent.child(&found.code).ok_or_else(|| Error::field("code", "network-code-wrong"))
}

/// The unit when it stands already.
pub(crate) async fn known(uow: &Uow, path: &UnitPath) -> Result<Option<Unit>> {
    match units::unit(uow, path).await {
        Ok(unit) => Ok(Some(unit)),
        Err(Error::NotFound) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Writes a unit as it should be, in place of `old`.
pub(crate) async fn save(
    uow: &Uow,
    old: Option<Unit>,
    found: FoundUnit,
    brands: Vec<String>,
    products: Vec<String>,
) -> Result<UnitPath> {
    uow.must_reach(&found.parent)?;
    let path = path_of(&found)?;
    check(&found)?;
    if found.parent != UnitPath::root() {
        let above = units::unit(uow, &found.parent).await;
        above.map_err(|_| Error::field("parent", "network-parent-unknown"))?;
    }
    if units::code_is_taken(uow, &found.code, &path).await? {
        let message = Message::new("network-code-taken").with("code", &found.code);
        return Err(Error::field_with("code", message));
    }
    let unit = unit_of(path.clone(), found, old.as_ref(), brands, products);
    if old.as_ref() == Some(&unit) {
        return Ok(path);
    }
    units::put(uow, &unit, old.is_none()).await?;
    uow.announce(&UnitFounded { path: path.clone(), new: old.is_none() })?;
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
    if found.place.is_some_and(|p| !p.is_on_earth()) {
        return Err(Error::field("place", "network-place-wrong"));
    }
    let (from, until) = (&found.contract.from, &found.contract.until);
    let day = |d: &Option<String>| d.as_ref().is_none_or(|d| d.parse::<jiff::civil::Date>().is_ok());
    if !day(from) || !day(until) || from.as_ref().zip(until.as_ref()).is_some_and(|(f, u)| f > u) {
        return Err(Error::field("contract", "network-contract-days-wrong"));
    }
    Ok(())
}

/// Sorted, without doubles and blanks, as the store reads them.
fn tidy(mut list: Vec<String>) -> Vec<String> {
    for one in &mut list {
        *one = one.trim().to_owned();
    }
    list.retain(|one| !one.is_empty());
    list.sort();
    list.dedup();
    list
}

fn unit_of(
    path: UnitPath,
    found: FoundUnit,
    old: Option<&Unit>,
    brands: Vec<String>,
    products: Vec<String>,
) -> Unit {
    let FoundUnit { code, name, kind, ownership, division, address, phone, place, calendar, .. } = found;
    let FoundUnit { contract, territories, skills, active, .. } = found;
    let name = name.trim().into();
    let closed_why = old.filter(|_| !active).map(|u| u.closed_why.clone()).unwrap_or_default();
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
        territories: tidy(territories),
        skills: tidy(skills),
        brands: tidy(brands),
        products: tidy(products),
        active,
        closed_why,
        successor: old.and_then(|u| u.successor.clone()),
        version: old.map_or(1, |u| u.version),
    }
}
