//! Says which divisions a unit answers for (NE1).
use kernel::{Error, Message, Result, UnitPath};
use store::Uow;

use crate::{
    UnitFounded,
    store::{divisions, units},
};

/// Replaces a unit's territory.
///
/// # Errors
/// `NotFound`; `Invalid` on `territories` for a code the register does not know; `Conflict` when somebody changed the
/// unit since `version`.
pub async fn set_territory(uow: &Uow, path: &UnitPath, version: i64, codes: Vec<String>) -> Result<()> {
    uow.must_reach(path)?;
    let mut unit = units::unit(uow, path).await?;
    if unit.version != version {
        return Err(Error::Conflict(Message::new("network-changed-meanwhile")));
    }
    let known = divisions::divisions_by_codes(uow, &codes).await?;
    if let Some(bad) = codes.iter().find(|c| !known.iter().any(|d| d.code == **c)) {
        let message = Message::new("network-territory-unknown").with("code", bad);
        return Err(Error::field_with("territories", message));
    }
    let codes: Vec<String> = known.into_iter().map(|d| d.code).collect();
    if codes == unit.territories {
        return Ok(());
    }
    unit.territories = codes;
    units::put(uow, &unit, false).await?;
    uow.announce(&UnitFounded { path: unit.path, new: false })
}
