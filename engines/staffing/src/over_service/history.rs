//! What was observed, and what was promised.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::erlang::{Load, Target, check_agents};
use crate::error::{check, check_count, check_positive_s};

/// A history of equal intervals with the target they were meant to meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// Length of every interval, seconds.
    pub interval_s: f64,
    /// What was promised.
    pub target: Target,
    /// Mean patience of a caller, seconds; absent: unknown, Erlang C is used.
    #[serde(default)]
    pub mean_patience_s: Option<f64>,
    /// What one agent on the phones costs per hour, shrinkage not included (it is added from the target).
    pub cost_per_agent_hour: f64,
    /// Standard deviation ÷ mean of handling times.
    #[serde(default = "one")]
    pub handling_cv: f64,
    /// The intervals (1 to 100,000).
    pub intervals: Vec<Observed>,
}

/// One interval as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    /// How the reader knows it: "Mon 09:30".
    #[serde(default)]
    pub label: String,
    /// Calls offered.
    pub calls: f64,
    /// Mean handling time, seconds.
    pub aht_s: f64,
    /// Agents on the phones.
    pub agents: u32,
    /// Mean answer time, seconds; absent: not recorded.
    #[serde(default)]
    pub asa_s: Option<f64>,
}

fn one() -> f64 {
    1.0
}

impl History {
    pub(super) fn validate(&self) -> Result<()> {
        check_positive_s("interval_s", self.interval_s)?;
        self.target.validate().map_err(|e| e.within("target"))?;
        if let Some(patience_s) = self.mean_patience_s {
            check_positive_s("mean_patience_s", patience_s)?;
        }
        let cost = self.cost_per_agent_hour;
        check((0.0..=1e9).contains(&cost), "cost_per_agent_hour", cost, "from 0 to 1e9")?;
        check((0.0..=10.0).contains(&self.handling_cv), "handling_cv", self.handling_cv, "from 0 to 10")?;
        let count = self.intervals.len();
        check_count((1..=100_000).contains(&count), "intervals", count, "1 to 100,000")?;
        for (i, observed) in self.intervals.iter().enumerate() {
            observed.validate(self.interval_s).map_err(|e| e.within(format_args!("intervals[{i}]")))?;
        }
        Ok(())
    }
}

impl Observed {
    fn validate(&self, interval_s: f64) -> Result<()> {
        Load::from_calls(self.calls, interval_s, self.aht_s)?;
        check_agents("agents", self.agents)?;
        self.asa_s
            .map_or(Ok(()), |asa| check((0.0..=1e9).contains(&asa), "asa_s", asa, "from 0 to 1e9 seconds"))
    }
}
