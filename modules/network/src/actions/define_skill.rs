//! Defines a skill of the catalogue or changes one.
use kernel::{Error, Result};
use store::Uow;

use crate::{Skill, SkillDefined, store::units};

/// A skill as it should be.
#[derive(Debug, Clone)]
pub struct DefineSkill {
    /// Code: 1 to 32 of `a–z 0–9 -`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Whether it counts only with a valid certificate.
    pub certificate: bool,
}

/// Defines or changes a skill.
///
/// # Errors
/// `Invalid` on `code` or `name`.
pub async fn define_skill(uow: &Uow, define: DefineSkill) -> Result<()> {
    let code_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !(1..=32).contains(&define.code.len()) || !define.code.chars().all(code_char) {
        return Err(Error::field("code", "network-code-wrong"));
    }
    if define.name_zh.trim().is_empty() || define.name_en.trim().is_empty() {
        return Err(Error::field("name", "network-name-missing"));
    }
    let DefineSkill { code, name_zh, name_en, certificate } = define;
    let skill = Skill { code: code.clone(), name_zh, name_en, certificate };
    if units::skills(uow).await?.contains(&skill) {
        return Ok(());
    }
    units::put_skill(uow, &skill).await?;
    uow.announce(&SkillDefined { code })
}
