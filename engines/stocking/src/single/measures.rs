//! What a stock policy achieves, each measure named precisely, because the literature does not agree.
use crate::{Result, check};
use serde::{Deserialize, Serialize};

/// Long-run performance of one part at one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// share of the **units** asked for that are handed over from the shelf at once
    pub fill_rate: f64,
    /// share of **time** with stock on the shelf, P(on hand > 0); equals the fill rate for Poisson demand
    pub ready_rate: f64,
    /// share of **time** in which nobody waits, P(backorders = 0)
    pub no_backorder: f64,
    /// mean units on the shelf
    pub on_hand: f64,
    /// mean units owed to customers
    pub backorders: f64,
    /// replenishment orders placed per period
    pub orders: f64,
}

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// at least this share of units from the shelf, in (0, 1)
    FillRate(f64),
    /// at least this share of time with stock on the shelf, in (0, 1)
    ReadyRate(f64),
}

impl Target {
    /// Refuses targets outside (0, 1): one itself would want infinite stock.
    ///
    /// # Errors
    /// `target.fill_rate` or `target.ready_rate` out of range.
    pub fn validate(self) -> Result<()> {
        let (field, value) = match self {
            Self::FillRate(value) => ("target.fill_rate", value),
            Self::ReadyRate(value) => ("target.ready_rate", value),
        };
        check::inside(field, value, 0.0, 1.0).map(|_| ())
    }

    /// Whether these measures keep the promise (to 1e-12, the rounding of the tables).
    #[must_use]
    pub fn met_by(self, measures: &Measures) -> bool {
        match self {
            Self::FillRate(least) => measures.fill_rate >= least - 1e-12,
            Self::ReadyRate(least) => measures.ready_rate >= least - 1e-12,
        }
    }
}
