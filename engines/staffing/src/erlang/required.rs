//! Fewest agents that meet a target, by Erlang C or Erlang A, with an occupancy ceiling and shrinkage.

use serde::{Deserialize, Serialize};

use super::{AGENTS_MAX, Delay, Load, Patience, ServiceLevelDefinition, loss};
use crate::error::{check, check_share};
use crate::{Error, Result};

/// Ties within a rounding count as met: 10.2 erlang on 12 agents *is* 85 %.
const TIE: f64 = 1e-12;

/// A service target for people who wait for ever (Erlang C).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Share to answer within `within_s`, `0..1` (1 itself is out of reach of any number of people).
    pub service_level: f64,
    /// Threshold, seconds.
    pub within_s: f64,
    /// Most of an agent's time that may be spent on calls, `0..=1`, above 0.
    #[serde(default = "one")]
    pub max_occupancy: f64,
    /// Share of paid time that is not on the phones (breaks, training, sickness), `0..1`.
    #[serde(default)]
    pub shrinkage: f64,
}

/// A service target for people who hang up (Erlang A).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatienceTarget {
    /// The share, threshold, occupancy ceiling and shrinkage.
    pub target: Target,
    /// What the share counts.
    #[serde(default)]
    pub definition: ServiceLevelDefinition,
    /// Most callers that may hang up, `0..=1`; 1 asks nothing.
    #[serde(default = "one")]
    pub max_abandon: f64,
}

/// The answer: people on the phones, people on the payroll, and what they achieve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Fewest agents on the phones.
    pub agents: u32,
    /// Agents to schedule so that this many are on the phones: `⌈agents/(1 − shrinkage)⌉`.
    pub agents_with_shrinkage: u32,
    /// Service level those on the phones achieve.
    pub service_level: f64,
    /// Their occupancy.
    pub occupancy: f64,
}

fn one() -> f64 {
    1.0
}

impl Target {
    /// Refuses a target outside its ranges.
    pub fn validate(&self) -> Result<()> {
        check(
            (0.0..1.0).contains(&self.service_level),
            "service_level",
            self.service_level,
            "from 0 to below 1",
        )?;
        check((0.0..=1e9).contains(&self.within_s), "within_s", self.within_s, "from 0 to 1e9 seconds")?;
        let ceiling = self.max_occupancy;
        check(ceiling > 0.0 && ceiling <= 1.0, "max_occupancy", ceiling, "above 0 and at most 1")?;
        check((0.0..1.0).contains(&self.shrinkage), "shrinkage", self.shrinkage, "from 0 to below 1")
    }

    fn requirement(&self, agents: u32, service_level: f64, occupancy: f64) -> Result<Requirement> {
        let scheduled = (f64::from(agents) / (1.0 - self.shrinkage) * (1.0 - TIE)).ceil();
        if scheduled > f64::from(u32::MAX) {
            return Err(Error::impossible(
                "shrinkage",
                format!("leaves too little of {agents} agents' time"),
            ));
        }
        Ok(Requirement { agents, agents_with_shrinkage: scheduled as u32, service_level, occupancy })
    }
}

/// Fewest agents for `target` by Erlang C.
///
/// ```
/// use staffing::erlang::{Load, Target, required_agents};
/// let target = Target { service_level: 0.8, within_s: 20.0, max_occupancy: 0.85, shrinkage: 0.3 };
/// let need = required_agents(Load::from_calls(100.0, 1800.0, 180.0)?, 180.0, &target)?;
/// assert_eq!((need.agents, need.agents_with_shrinkage), (14, 20));
/// # Ok::<(), staffing::Error>(())
/// ```
pub fn required_agents(load: Load, aht_s: f64, target: &Target) -> Result<Requirement> {
    target.validate()?;
    let queue = first_queue(load, aht_s, |queue| {
        queue.service_level(target.within_s) >= target.service_level - TIE
            && queue.occupancy() <= target.max_occupancy * (1.0 + TIE)
    })?;
    target.requirement(queue.0, queue.1.service_level(target.within_s), queue.1.occupancy())
}

/// Fewest agents whose mean answer time by Erlang C is at most `asa_s` seconds.
pub fn required_for_answer_time(load: Load, aht_s: f64, asa_s: f64) -> Result<u32> {
    check(asa_s > 0.0 && asa_s <= 1e9, "asa_s", asa_s, "above 0 and at most 1e9 seconds")?;
    Ok(first_queue(load, aht_s, |queue| queue.asa_s() <= asa_s)?.0)
}

/// Steps the Erlang recurrence up from the first stable queue until `good`.
fn first_queue(load: Load, aht_s: f64, good: impl Fn(&Delay) -> bool) -> Result<(u32, Delay)> {
    let first = ((load.erlangs() as u32) + 1).min(AGENTS_MAX);
    Delay::new(load, first, aht_s)?;
    let mut inverse = loss::inverse_blocking(load, first);
    for agents in first..=AGENTS_MAX {
        let queue = Delay::from_inverse_blocking(load, agents, aht_s, inverse);
        if queue.is_stable() && good(&queue) {
            return Ok((agents, queue));
        }
        inverse = loss::step(inverse, load, agents + 1);
    }
    Err(Error::impossible("target", format!("not met by {AGENTS_MAX} agents")))
}

/// Fewest agents for `target` by Erlang A: every measure improves with each agent, so a bisection finds it.
pub fn required_agents_with_patience(
    load: Load,
    aht_s: f64,
    mean_patience_s: f64,
    target: &PatienceTarget,
) -> Result<Requirement> {
    target.target.validate().map_err(|e| e.within("target"))?;
    check_share("max_abandon", target.max_abandon)?;
    let meets = |agents: u32| -> Result<bool> {
        let queue = Patience::new(load, agents, aht_s, mean_patience_s)?;
        Ok(queue.service_level(target.target.within_s, target.definition)
            >= target.target.service_level - TIE
            && queue.p_abandon() <= target.max_abandon
            && queue.occupancy() <= target.target.max_occupancy * (1.0 + TIE))
    };
    let agents = smallest(meets)?;
    let queue = Patience::new(load, agents, aht_s, mean_patience_s)?;
    let level = queue.service_level(target.target.within_s, target.definition);
    target.target.requirement(agents, level, queue.occupancy())
}

/// Smallest count for which `meets` turns true: doubling, then bisection.
fn smallest(meets: impl Fn(u32) -> Result<bool>) -> Result<u32> {
    let mut high = 1;
    while !meets(high)? {
        if high == AGENTS_MAX {
            return Err(Error::impossible("target", format!("not met by {AGENTS_MAX} agents")));
        }
        high = (high * 2).min(AGENTS_MAX);
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        *(if meets(middle)? { &mut high } else { &mut low }) = middle;
    }
    Ok(high)
}
