//! Says that somebody has a skill, or has it no longer, leaving his other skills alone (NE3).
use kernel::{Error, Id, Result};
use store::Uow;

use super::employ::{SkillHeld, checked_skills};
use crate::{Staff, StaffEmployed, store::staff};

/// Gives somebody a skill or renews it; answers whether anything changed.
///
/// # Errors
/// `NotFound`; `Invalid` on `skills`.
pub async fn certify(uow: &Uow, id: Id<Staff>, skill: SkillHeld) -> Result<bool> {
    let who = staff::staff(uow, id).await?;
    let new = checked_skills(uow, vec![skill]).await?.pop().ok_or(Error::NotFound)?;
    let mut skills = staff::skills_of(uow, id).await?;
    if skills.contains(&new) {
        return Ok(false);
    }
    skills.retain(|s| s.skill != new.skill);
    skills.push(new);
    staff::put(uow, &who, &skills, false).await?;
    uow.announce(&StaffEmployed { staff: id, unit: who.unit, new: false })?;
    Ok(true)
}
