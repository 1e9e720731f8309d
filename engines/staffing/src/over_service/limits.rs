//! A value with its 95 % limits, from redraws.

use serde::{Deserialize, Serialize};

/// A value and the 2.5 % and 97.5 % points of its redraws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// From the history as observed.
    pub value: f64,
    /// 2.5 % of the redraws are below.
    pub low: f64,
    /// 2.5 % of the redraws are above.
    pub high: f64,
}

impl Limits {
    pub(super) fn new(value: f64, mut redraws: Vec<f64>) -> Self {
        redraws.sort_by(f64::total_cmp);
        let at = |share: f64| redraws[(share * (redraws.len() - 1) as f64).round() as usize];
        Self { value, low: at(0.025).min(value), high: at(0.975).max(value) }
    }
}
