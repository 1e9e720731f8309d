//! Is this covered, by whom, until when, why: decided from dates and terms alone, and explained (WA2).
mod answer;
mod decide;
mod horizon;
mod span;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{
    card::RepairCredit,
    plan::{Cause, Contract},
    remainder::Replacement,
    state::CardState,
};

pub use answer::{CoverageDecision, DecidedLine, Reason, Rejected, Rule, Share};
pub use decide::decide;
pub use horizon::{Horizon, horizon};

/// What the decision knows of a card.
#[derive(Debug, Clone, Copy)]
pub struct Insured<'a> {
    /// Number of the card.
    pub number: &'a str,
    /// State.
    pub state: CardState,
    /// Day from which it is suspended, voided or replaced.
    pub ended_on: Option<Date>,
    /// Day it was bought.
    pub bought: Date,
    /// Day it was installed.
    pub installed: Option<Date>,
    /// Day it was made.
    pub made: Option<Date>,
    /// Promises, in the order they were made.
    pub contracts: &'a [Contract],
    /// Repair days credited.
    pub credits: &'a [RepairCredit],
    /// What it inherits.
    pub replacement: Option<Replacement>,
}

/// What is asked of a card.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Component codes; `""` asks for the unit as a whole. An answer has three lines for each, one per benefit.
    pub components: Vec<String>,
    /// Counter reading, where known.
    pub usage: Option<i64>,
    /// Causes found.
    pub causes: Vec<Cause>,
}
