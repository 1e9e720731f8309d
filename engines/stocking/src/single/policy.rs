//! The three policies and the place they work at.
use super::Measures;
use crate::dist::{DemandRate, MAX_MEAN};
use crate::{Result, StockingError, check};
use serde::{Deserialize, Serialize};

/// Demand and lead time at one place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// demand per period
    pub demand: DemandRate,
    /// periods from ordering to arrival, constant, in [0, 10,000]; mean demand over it at most [`MAX_MEAN`]
    pub lead_time: f64,
}

/// When to order and how much. Stock levels are *inventory positions*: on hand + on order − backorders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "policy", rename_all = "snake_case", deny_unknown_fields)]
pub enum Policy {
    /// after every demand, order what was taken: (S−1, S)
    BaseStock {
        /// position kept, units
        level: i64,
    },
    /// when the position is at or below `point`, order the smallest multiple of `quantity` that lifts it above: (R, nQ)
    Reorder {
        /// R, units
        point: i64,
        /// Q, units, ≥ 1
        quantity: i64,
    },
    /// when the position is at or below `min`, order up to `max`: (s, S)
    MinMax {
        /// s, units
        min: i64,
        /// S, units, > s
        max: i64,
    },
}

/// Prices that decide between policies keeping the same promise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Costs {
    /// money per order placed, ≥ 0
    pub order: f64,
    /// money per unit on hand and period, > 0
    pub holding: f64,
}

/// A policy with what it achieves and costs per period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Priced {
    /// when and how much to order
    pub policy: Policy,
    /// what it achieves
    pub measures: Measures,
    /// ordering and holding, money per period
    pub cost: f64,
}

impl Site {
    /// Refuses what is out of range.
    ///
    /// # Errors
    /// `demand.mean`, `demand.ratio`, `lead_time`, or their product out of range.
    pub fn validate(&self) -> Result<()> {
        self.demand.validate("demand")?;
        check::between("lead_time", self.lead_time, 0.0, 1e4)?;
        check::between("demand.mean × lead_time", self.demand.mean * self.lead_time, 0.0, MAX_MEAN)?;
        Ok(())
    }
}

impl Costs {
    /// Refuses what is out of range.
    ///
    /// # Errors
    /// `costs.order` negative, `costs.holding` not positive, or not numbers.
    pub fn validate(&self) -> Result<()> {
        check::between("costs.order", self.order, 0.0, 1e12)?;
        check::above("costs.holding", self.holding, 0.0, 1e12)?;
        Ok(())
    }

    /// Money per period for these measures.
    #[must_use]
    pub fn of(&self, measures: &Measures) -> f64 {
        self.order * measures.orders + self.holding * measures.on_hand
    }

    /// How many order sizes are worth trying: three times the economic order quantity, at least 10, at most `most`.
    pub(super) fn sizes_to_try(&self, demand: f64, most: i64) -> i64 {
        let eoq = (2.0 * self.order * demand / self.holding).sqrt();
        ((3.0 * eoq).ceil() as i64).clamp(10, most)
    }
}

impl Policy {
    /// Refuses levels beyond ±[`super::MAX_LEVEL`], a quantity below one, a max not above min.
    ///
    /// # Errors
    /// The field that is out of range.
    pub fn validate(&self) -> Result<()> {
        let level = |field: &str, value: i64, lo: i64| -> Result<f64> {
            check::between(field, value as f64, lo as f64, super::MAX_LEVEL as f64)
        };
        match *self {
            Self::BaseStock { level: s } => level("policy.level", s, -super::MAX_LEVEL)?,
            Self::Reorder { point, quantity } => {
                level("policy.point", point, -super::MAX_LEVEL)?;
                level("policy.quantity", quantity, 1)?
            }
            Self::MinMax { min, max } => {
                level("policy.min", min, -super::MAX_LEVEL)?;
                level("policy.max", max, min + 1)?
            }
        };
        Ok(())
    }
}

impl From<Policy> for (i64, i64) {
    /// The lowest and highest inventory position under the policy.
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::BaseStock { level } => (level, level),
            Policy::Reorder { point, quantity } => (point + 1, point + quantity),
            Policy::MinMax { min, max } => (min + 1, max),
        }
    }
}

/// The error of a search that ran out of levels.
pub(super) fn no_level(target: super::Target) -> StockingError {
    StockingError::Infeasible { why: format!("no level up to {} units keeps {target:?}", super::MAX_LEVEL) }
}
