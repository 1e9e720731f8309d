//! A demand process by its two moments per period.
//!
//! Variance equal to the mean is a Poisson process. More variance is a *stuttering* Poisson process: customers arrive at
//! rate −r·ln p and each wants a logarithmically distributed number of units, which makes demand over any time t
//! negative binomial with shape r·t (Quenouille 1949). Both moments therefore grow in proportion to time.
use super::Table;
use crate::{Result, check};
use serde::{Deserialize, Serialize};

/// Largest mean a table is made for, in units.
pub const MAX_MEAN: f64 = 1e5;
/// Largest variance ÷ mean.
pub const MAX_RATIO: f64 = 1e3;
const POISSON_BELOW: f64 = 1.0 + 1e-9;

/// Demand per period: mean and variance-to-mean ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemandRate {
    /// units per period, ≥ 0
    pub mean: f64,
    /// variance ÷ mean: 1 is Poisson, more is negative binomial; between 1 and [`MAX_RATIO`]
    #[serde(default = "one")]
    pub ratio: f64,
}

fn one() -> f64 {
    1.0
}

impl DemandRate {
    /// Poisson demand of `mean` units per period.
    #[must_use]
    pub fn poisson(mean: f64) -> Self {
        Self { mean, ratio: 1.0 }
    }

    /// Demand with this mean and variance per period; a variance below the mean is taken as Poisson.
    #[must_use]
    pub fn from_moments(mean: f64, variance: f64) -> Self {
        let ratio = if mean > 0.0 { (variance / mean).clamp(1.0, MAX_RATIO) } else { 1.0 };
        Self { mean, ratio }
    }

    /// Refuses what is out of range, naming the field below `prefix`.
    ///
    /// # Errors
    /// `mean` outside [0, [`MAX_MEAN`]], `ratio` outside [1, [`MAX_RATIO`]], or not numbers.
    pub fn validate(&self, prefix: &str) -> Result<()> {
        check::between(&format!("{prefix}.mean"), self.mean, 0.0, MAX_MEAN)?;
        check::between(&format!("{prefix}.ratio"), self.ratio, 1.0, MAX_RATIO)?;
        Ok(())
    }

    /// Demand during `periods` periods.
    #[must_use]
    pub fn over(&self, periods: f64) -> Self {
        Self { mean: self.mean * periods, ratio: self.ratio }
    }

    /// Variance per period.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.mean * self.ratio
    }

    /// Whether this is the Poisson case.
    #[must_use]
    pub fn is_poisson(&self) -> bool {
        self.ratio <= POISSON_BELOW
    }

    /// The distribution of one period's demand, tabulated.
    #[must_use]
    pub fn table(&self) -> Table {
        if self.is_poisson() {
            Table::poisson(self.mean)
        } else {
            Table::negative_binomial(self.mean, self.ratio)
        }
    }

    /// The distribution of one customer's order: 1 unit, or logarithmic with parameter q = 1 − 1/ratio.
    /// Returned as P(order ≥ j) for j = 1, 2, … down to 1e-17, and the mean order.
    #[must_use]
    pub fn order_tail(&self) -> (Vec<f64>, f64) {
        if self.is_poisson() {
            return (vec![1.0], 1.0);
        }
        let q = 1.0 - 1.0 / self.ratio;
        let scale = -1.0 / (1.0 - q).ln();
        let mut masses = vec![scale * q];
        while masses[masses.len() - 1] > 1e-19 {
            let k = masses.len() as f64;
            masses.push(masses[masses.len() - 1] * q * k / (k + 1.0));
        }
        let mut tail = masses;
        for j in (0..tail.len() - 1).rev() {
            tail[j] += tail[j + 1];
        }
        (tail, scale * q / (1.0 - q))
    }

    /// Customers per period (each may want several units).
    #[must_use]
    pub fn customers(&self) -> f64 {
        self.mean / self.order_tail().1
    }
}
