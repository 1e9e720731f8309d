//! Changes a unit from a form: everything of it at once, from the version that was shown (NE1).
use kernel::{Error, Message, Result, UnitPath};
use store::Uow;

use super::found_unit::{known, path_of, save};
use crate::{
    FoundUnit,
    store::{divisions, units},
};

/// A unit as it should be, with what it serves.
#[derive(Debug, Clone)]
pub struct ChangeUnit {
    /// Version that was shown; `None` founds a new one.
    pub version: Option<i64>,
    /// The unit.
    pub unit: FoundUnit,
    /// Brands it serves; empty serves all.
    pub brands: Vec<String>,
    /// Product categories it serves; empty serves all.
    pub products: Vec<String>,
}

/// Founds or changes a unit; territories and skills must be known to the register and the catalogue.
///
/// # Errors
/// As [`super::found_unit::found_unit`]; `Conflict` when it was changed since `version`; `Invalid` on `code` when a new
/// one stands already, on `territories` or `skills` for unknown ones.
pub async fn change_unit(uow: &Uow, change: ChangeUnit) -> Result<UnitPath> {
    let old = known(uow, &path_of(&change.unit)?).await?;
    match (change.version, &old) {
        (None, Some(_)) => {
            let message = Message::new("network-code-taken").with("code", &change.unit.code);
            return Err(Error::field_with("code", message));
        }
        (Some(_), None) => return Err(Error::NotFound),
        (Some(version), Some(old)) if old.version != version => {
            return Err(Error::Conflict(Message::new("network-changed-meanwhile")));
        }
        _ => {}
    }
    must_be_known(uow, &change.unit).await?;
    save(uow, old, change.unit, change.brands, change.products).await
}

/// Refuses territories outside the register and skills outside the catalogue.
pub(crate) async fn must_be_known(uow: &Uow, unit: &FoundUnit) -> Result<()> {
    let wrong =
        |field: &str, key, name, value: &str| Error::field_with(field, Message::new(key).with(name, value));
    if !unit.territories.is_empty() {
        let found = divisions::divisions_by_codes(uow, &unit.territories).await?;
        if let Some(bad) = unit.territories.iter().find(|t| !found.iter().any(|d| d.code == **t)) {
            return Err(wrong("territories", "network-territory-unknown", "code", bad));
        }
    }
    if !unit.skills.is_empty() {
        let catalogue = units::skills(uow).await?;
        if let Some(bad) = unit.skills.iter().find(|s| !catalogue.iter().any(|c| c.code == **s)) {
            return Err(wrong("skills", "network-skill-unknown", "skill", bad));
        }
    }
    Ok(())
}
