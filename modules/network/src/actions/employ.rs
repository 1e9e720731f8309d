//! Enters a member of staff with his skills, or changes the entry (NE3).
use jiff::civil::Date;
use kernel::{Error, Id, Message, Result, UnitPath};
use store::Uow;

use crate::{
    HeldSkill, Place, Role, Staff, StaffEmployed,
    store::{staff, units},
};

/// A skill as entered.
#[derive(Debug, Clone)]
pub struct SkillHeld {
    /// Code of the catalogue.
    pub skill: String,
    /// 1 to 5.
    pub level: i64,
    /// Number of the certificate.
    pub certificate: String,
    /// Last day it is valid.
    pub expires_on: Option<Date>,
}

/// A member of staff as he should stand; the staff number is his identity.
#[derive(Debug, Clone)]
pub struct Employ {
    /// Staff number, unique in the company.
    pub number: String,
    /// His unit.
    pub unit: UnitPath,
    /// Name.
    pub name: String,
    /// Phone, digits.
    pub phone: String,
    /// Role.
    pub role: Role,
    /// Where his day starts.
    pub home: Option<Place>,
    /// Whether he works here.
    pub active: bool,
    /// What he can do.
    pub skills: Vec<SkillHeld>,
}

/// Enters or changes; returns his id. What stands so already is left alone.
///
/// # Errors
/// `Invalid` on the field at fault; `NotFound` when the unit lies outside the actor's scope.
pub async fn employ(uow: &Uow, employ: Employ) -> Result<Id<Staff>> {
    uow.must_reach(&employ.unit)?;
    if employ.number.trim().is_empty() || employ.number.len() > 32 {
        return Err(Error::field("number", "network-number-wrong"));
    }
    if !(1..=60).contains(&employ.name.trim().chars().count()) {
        return Err(Error::field("name", "network-name-missing"));
    }
    if employ.home.is_some_and(|p| !p.is_on_earth()) {
        return Err(Error::field("home", "network-place-wrong"));
    }
    units::unit(uow, &employ.unit).await.map_err(|_| Error::field("unit", "network-unit-unknown"))?;
    let skills = checked_skills(uow, employ.skills.clone()).await?;
    let old = staff::by_number(uow, &employ.number).await?;
    if let Some(old) = &old {
        uow.must_reach(&old.unit).map_err(|_| Error::field("number", "network-number-elsewhere"))?;
    }
    let new = old.is_none();
    let kept = |text: fn(&Staff) -> &String| old.as_ref().map(text).cloned().unwrap_or_default();
    let entry = Staff {
        id: old.as_ref().map_or_else(|| uow.new_id(), |o| o.id),
        home_base: kept(|o| &o.home_base),
        van: kept(|o| &o.van),
        station: kept(|o| &o.station),
        number: employ.number,
        unit: employ.unit,
        name: employ.name.trim().into(),
        phone: employ.phone,
        role: employ.role,
        home: employ.home,
        active: employ.active,
        version: old.as_ref().map_or(1, |o| o.version),
    };
    if let Some(old) = &old
        && *old == entry
        && same_skills(&staff::skills_of(uow, old.id).await?, &skills)
    {
        return Ok(entry.id);
    }
    staff::put(uow, &entry, &skills, new).await?;
    uow.announce(&StaffEmployed { staff: entry.id, unit: entry.unit, new })?;
    Ok(entry.id)
}

fn same_skills(a: &[HeldSkill], b: &[HeldSkill]) -> bool {
    a.len() == b.len() && a.iter().all(|s| b.contains(s))
}

pub(crate) async fn checked_skills(uow: &Uow, held: Vec<SkillHeld>) -> Result<Vec<HeldSkill>> {
    if held.is_empty() {
        return Ok(vec![]);
    }
    let catalogue = units::skills(uow).await?;
    let check = |h: SkillHeld| {
        let known = catalogue.iter().find(|s| s.code == h.skill);
        let wrong = |key| Error::field_with("skills", Message::new(key).with("skill", &h.skill));
        let known = known.ok_or_else(|| wrong("network-skill-unknown"))?;
        if known.certificate && h.certificate.is_empty() {
            return Err(wrong("network-certificate-missing"));
        }
        if !(1..=5).contains(&h.level) {
            return Err(wrong("network-skill-level-wrong"));
        }
        let SkillHeld { skill, level, certificate, expires_on } = h;
        Ok(HeldSkill { skill, level, certificate, expires_on })
    };
    held.into_iter().map(check).collect()
}
