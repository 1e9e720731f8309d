//! Defines a service level or changes one (CU3).
use kernel::{Error, Money, Result};
use store::Uow;

use crate::{Level, LevelDefined, store::levels};

/// A level as it should be.
#[derive(Debug, Clone)]
pub struct DefineLevel {
    /// Code: 1 to 20 of `a–z 0–9 -`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Order; a higher rank is served first.
    pub rank: i64,
    /// Price for its term, not negative.
    pub price: Money,
    /// Term in months, 0 to 120; 0 has no end.
    pub months: i64,
    /// Whether it can be chosen.
    pub active: bool,
}

/// Defines or changes a level.
///
/// # Errors
/// `Invalid` on the field at fault.
pub async fn define_level(uow: &Uow, define: DefineLevel) -> Result<()> {
    let code_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !(1..=20).contains(&define.code.len()) || !define.code.chars().all(code_char) {
        return Err(Error::field("code", "customers-level-code-wrong"));
    }
    if define.name_zh.trim().is_empty() || define.name_en.trim().is_empty() {
        return Err(Error::field("name", "customers-level-name-missing"));
    }
    if define.price.minor < 0 {
        return Err(Error::field("price", "customers-level-price-wrong"));
    }
    if !(0..=120).contains(&define.months) {
        return Err(Error::field("months", "customers-level-months-wrong"));
    }
    let DefineLevel { code, name_zh, name_en, rank, price, months, active } = define;
    levels::put(uow, &Level { code: code.clone(), name_zh, name_en, rank, price, months, active }).await?;
    uow.announce(&LevelDefined { code })
}
