//! What is sold: models with the components that promises speak of.
use kernel::{Error, Id, Locale, Message};
use serde::{Deserialize, Serialize};

/// A component of a product that a promise can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Code, 1 to 32 of `a–z 0–9 -`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
}

impl Component {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::ZhCn => &self.name_zh,
            Locale::En => &self.name_en,
        }
    }
}

/// A product model or a kind of work (waterproofing) that cards are issued for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Identifier.
    pub id: Id<Product>,
    /// Model, unique in the company.
    pub model: String,
    /// Product or service name.
    pub name: String,
    /// Category, as the company groups its products.
    pub category: String,
    /// Brand.
    pub brand: String,
    /// Registered trademark.
    pub trademark: String,
    /// Manufacturer.
    pub manufacturer: String,
    /// Specification.
    pub specification: String,
    /// Code of the coverage plan every card of it starts with; empty has none.
    pub plan: String,
    /// Components promises speak of.
    pub components: Vec<Component>,
    /// Whether cards are still issued for it.
    pub active: bool,
    /// Counts changes.
    pub version: i64,
}

/// Whether a code is 1 to 32 of `a–z 0–9 -`.
pub(crate) fn is_code(code: &str) -> bool {
    (1..=32).contains(&code.len())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Components with good, distinct codes and names in both languages; an English name left out is the Chinese one.
pub(crate) fn checked_components(components: Vec<Component>) -> Result<Vec<Component>, Error> {
    let mut seen = std::collections::BTreeSet::new();
    let check = |mut c: Component| {
        c.name_zh = c.name_zh.trim().into();
        if c.name_en.trim().is_empty() {
            c.name_en.clone_from(&c.name_zh);
        }
        let bad = |key| Error::field_with("components", Message::new(key).with("code", &c.code));
        if !is_code(&c.code) || c.name_zh.is_empty() {
            return Err(bad("warranty-component-wrong"));
        }
        if !seen.insert(c.code.clone()) {
            return Err(bad("warranty-component-doubled"));
        }
        Ok(c)
    };
    components.into_iter().map(check).collect()
}
