//! What a customer's file holds.
use kernel::{Error, Id, Instant, Locale, Money, UnitPath};

use super::phone::Phone;

/// A place on earth, WGS-84 degrees.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Longitude, −180 to 180.
    pub lon: f64,
    /// Latitude, −90 to 90.
    pub lat: f64,
}

/// A customer's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// Identifier.
    pub id: Id<Customer>,
    /// Running number people quote, `K2611-000123`.
    pub number: String,
    /// Name.
    pub name: String,
    /// Phone; printing it masks it.
    pub phone: Phone,
    /// The unit that looks after this customer.
    pub unit: UnitPath,
    /// Code of the chosen service level.
    pub level: String,
    /// Administrative division code, 6 to 9 digits; empty when unknown.
    pub division: String,
    /// Street address.
    pub address: String,
    /// Where that is.
    pub place: Option<Place>,
    /// Language of messages to this customer.
    pub locale: Locale,
    /// Note for colleagues.
    pub note: String,
    /// When the file was opened.
    pub opened_at: Instant,
    /// Counts changes; what was read must be what is changed.
    pub version: i64,
}

/// A checked name: 1 to 60 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerName(String);

impl CustomerName {
    /// Reads a name.
    ///
    /// # Errors
    /// `Invalid` on the field `name`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(Error::field("name", "customers-name-missing")),
            1..=60 if !text.chars().any(char::is_control) => Ok(Self(text.into())),
            _ => Err(Error::field("name", "customers-name-long")),
        }
    }

    /// The text.
    pub fn into_inner(self) -> String {
        self.0
    }
}

/// A service level the customer chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Code, such as `gold`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Order; a higher rank is served first.
    pub rank: i64,
    /// Price for its term.
    pub price: Money,
    /// Term in months; 0 has no end.
    pub months: i64,
    /// Whether it can still be chosen.
    pub active: bool,
}

impl Level {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::ZhCn => &self.name_zh,
            Locale::En => &self.name_en,
        }
    }
}
