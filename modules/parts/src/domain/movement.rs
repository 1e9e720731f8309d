//! A move of stock as it was written down.
use kernel::{Id, Instant, UnitPath};

use super::{part::Part, place::StockPlace};

/// A move: what went from where to where, when, by whom, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Identifier.
    pub id: Id<Movement>,
    /// When.
    pub at: Instant,
    /// What.
    pub part: Id<Part>,
    /// From.
    pub from: StockPlace,
    /// To.
    pub to: StockPlace,
    /// Unit whose books it is in.
    pub unit: UnitPath,
    /// Pieces.
    pub qty: i64,
    /// `supply`, `move`, `count`, `scrap`, `ship`, `receive`, `use`, `return`.
    pub reason: String,
    /// Reason in words.
    pub why: String,
    /// Request it served (id as text).
    pub request: Option<String>,
    /// Case it served (id as text).
    pub case_id: Option<String>,
    /// Who did it.
    pub by: String,
}

/// Everything a move can be for; last part of its locale keys.
pub const MOVE_REASONS: [&str; 8] = ["supply", "move", "count", "scrap", "ship", "receive", "use", "return"];
