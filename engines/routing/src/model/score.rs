//! What a plan is worth, in tiers an operator can read.
use super::Cost;
use serde::{Deserialize, Serialize};

/// The worth of a plan; less is better. The first two tiers are strict: no money buys a broken promise. The four below
/// are money and are compared by their sum, and reported one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Jobs with `must` left out.
    pub promises_broken: i64,
    /// Sum of the priorities of other jobs left out (those with a `leave_out_cost` count as cost instead).
    pub priority_left_out: i64,
    /// Price of late starts.
    pub lateness: Cost,
    /// Driving, service, fees, overtime, preferences, territory, optional jobs left out.
    pub cost: Cost,
    /// Price of work beyond the targets.
    pub fairness: Cost,
    /// Price of moving what was planned.
    pub stability: Cost,
}

impl Score {
    /// Sum of the priced tiers.
    pub fn money(&self) -> Cost {
        self.lateness + self.cost + self.fairness + self.stability
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |s: &Score| {
            (s.promises_broken, s.priority_left_out, s.money(), s.lateness, s.cost, s.fairness, s.stability)
        };
        key(self).cmp(&key(other))
    }
}
