//! Event-by-event simulation, to check the formulas and to answer what they cannot.
//!
//! Keeps stock and debts as separate counts and re-checks conservation at every event, so that a mistake in the
//! simulator itself shows.
mod demand;
mod estimate;
mod network;
mod site;

pub use demand::Customers;
pub use estimate::Estimate;
pub use network::{NetworkReport, NodeReport, simulate_network};
pub use site::{SiteReport, simulate_site};

use crate::{Result, check};
use serde::{Deserialize, Serialize};

/// How long to watch. The run is cut into batches, whose means give the confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// periods ignored at the start, in [0, 1e9]
    pub warm_up: f64,
    /// batches, 5 to 1,000
    pub batches: usize,
    /// periods per batch, in (0, 1e9]
    pub batch_length: f64,
    #[doc(hidden)]
    #[serde(skip)]
    pub fault: Fault,
}

impl Default for Plan {
    /// Thirty batches of 10,000 periods after 1,000 to settle.
    fn default() -> Self {
        Self { warm_up: 1_000.0, batches: 30, batch_length: 10_000.0, fault: Fault::None }
    }
}

/// Errors planted on purpose: the tests must find them.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fault {
    /// none
    #[default]
    None,
    /// every n-th replenishment arrives one unit short
    LoseOneIn(u64),
    /// every replenishment takes a tenth longer
    Slow,
}

/// Most events one run may take; a guard against requests that would never end.
pub const MAX_EVENTS: f64 = 1e8;

impl Plan {
    /// Refuses what is out of range; `rate` is the customers per period the run will see.
    ///
    /// # Errors
    /// `plan.*` out of range, or more than [`MAX_EVENTS`] customers expected.
    pub fn validate(&self, rate: f64) -> Result<()> {
        check::between("plan.warm_up", self.warm_up, 0.0, 1e9)?;
        check::between("plan.batches", self.batches as f64, 5.0, 1e3)?;
        check::above("plan.batch_length", self.batch_length, 0.0, 1e9)?;
        let customers = rate * (self.warm_up + self.batches as f64 * self.batch_length);
        check::between("customers expected in the whole run", customers, 0.0, MAX_EVENTS).map(|_| ())
    }
}
