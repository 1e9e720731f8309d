//! A part of the catalogue.
use kernel::{Id, Money};

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Identifier.
    pub id: Id<Part>,
    /// Code printed on it.
    pub code: String,
    /// Name.
    pub name: String,
    /// `piece`, `metre` …
    pub unit_of_measure: String,
    /// List price.
    pub price: Money,
    /// Whether the old one must come back.
    pub old_part_back: bool,
    /// Whether it can be asked for.
    pub active: bool,
}
