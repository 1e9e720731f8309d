//! Changes somebody's entry from a form, with where he starts, his van and where he is stationed (NE3).
use kernel::{Error, Id, Message, Result};
use store::Uow;

use super::employ::employ;
use crate::{Employ, Staff, StaffEmployed, store::staff};

/// An entry as it should be.
#[derive(Debug, Clone)]
pub struct ChangeStaff {
    /// Whose and the version that was shown; `None` enters somebody new.
    pub of: Option<(Id<Staff>, i64)>,
    /// The entry.
    pub entry: Employ,
    /// Where his day starts, in words, at most 120 characters.
    pub home_base: String,
    /// Number plate of his van, at most 20 characters.
    pub van: String,
    /// Customer's site a resident engineer is stationed at, at most 120 characters.
    pub station: String,
}

/// Enters or changes somebody.
///
/// # Errors
/// As [`employ`]; `Conflict` when the entry was changed since it was shown; `Invalid` on `number` when a new one's number
/// is taken or a known one's is changed, on `home_base`, `van`, `station` when too long.
pub async fn change_staff(uow: &Uow, change: ChangeStaff) -> Result<Id<Staff>> {
    let taken = staff::by_number(uow, &change.entry.number).await?;
    match change.of {
        None if taken.is_some() => return Err(Error::field("number", "network-number-taken")),
        None => {}
        Some((id, version)) => {
            let old = staff::staff(uow, id).await?;
            if old.number != change.entry.number {
                return Err(Error::field("number", "network-number-fixed"));
            }
            if old.version != version {
                return Err(Error::Conflict(Message::new("network-changed-meanwhile")));
            }
        }
    }
    let id = employ(uow, change.entry).await?;
    base(uow, id, &change.home_base, &change.van, &change.station).await?;
    Ok(id)
}

/// Says where somebody starts, what he drives, where he is stationed.
///
/// # Errors
/// `NotFound`; `Invalid` on the field that is too long.
pub async fn base(uow: &Uow, id: Id<Staff>, home_base: &str, van: &str, station: &str) -> Result<()> {
    for (field, text, most) in [("home_base", home_base, 120), ("van", van, 20), ("station", station, 120)] {
        if text.trim().chars().count() > most || text.chars().any(char::is_control) {
            return Err(Error::field_with(field, Message::new("network-text-long").with("most", most)));
        }
    }
    let old = staff::staff(uow, id).await?;
    let text = |t: &str| t.trim().to_owned();
    let new = Staff { home_base: text(home_base), van: text(van), station: text(station), ..old.clone() };
    if new == old {
        return Ok(());
    }
    let skills = staff::skills_of(uow, id).await?;
    staff::put(uow, &new, &skills, false).await?;
    uow.announce(&StaffEmployed { staff: id, unit: new.unit, new: false })
}
