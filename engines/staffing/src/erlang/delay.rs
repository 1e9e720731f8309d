//! Erlang C (1917): nobody hangs up, everybody waits their turn (M/M/N, first come first served).

use super::{Load, check_agents, loss};
use crate::Result;
use crate::error::check_positive_s;

/// A queue where callers wait for ever. With as much work as people or more it grows without bound: then every caller
/// waits (`p_wait` 1), for ever (`asa_s` infinite), and no service level is met (0).
///
/// ```
/// use staffing::erlang::{Delay, Load};
/// let queue = Delay::new(Load::from_calls(100.0, 1800.0, 180.0)?, 14, 180.0)?;
/// assert!((queue.p_wait() - 0.17413).abs() < 1e-5);
/// assert!((queue.service_level(20.0) - 0.88835).abs() < 1e-5);
/// assert!((queue.asa_s() - 7.836).abs() < 1e-3);
/// # Ok::<(), staffing::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Delay {
    load: Load,
    agents: u32,
    aht_s: f64,
    p_wait: f64,
    p_no_wait: f64,
}

impl Delay {
    /// `agents` people (1 to 1,000,000) for `load`, handling a call in `aht_s` seconds on average.
    pub fn new(load: Load, agents: u32, aht_s: f64) -> Result<Self> {
        check_agents("agents", agents)?;
        check_positive_s("aht_s", aht_s)?;
        Ok(Self::from_inverse_blocking(load, agents, aht_s, loss::inverse_blocking(load, agents)))
    }

    /// `C = N·B / (N − A + A·B)`; `1 − C = (N − A)(1 − B) / (N − A + A·B)`: both without cancellation.
    pub(super) fn from_inverse_blocking(load: Load, agents: u32, aht_s: f64, inverse: f64) -> Self {
        let spare = load.spare(agents);
        let blocking = 1.0 / inverse;
        let (p_wait, p_no_wait) = if spare > 0.0 {
            let below = spare + load.erlangs() * blocking;
            (f64::from(agents) * blocking / below, spare * (1.0 - blocking) / below)
        } else {
            (1.0, 0.0)
        };
        Self { load, agents, aht_s, p_wait, p_no_wait }
    }

    /// Whether the queue settles at all: fewer erlangs than agents.
    pub fn is_stable(&self) -> bool {
        self.load.spare(self.agents) > 0.0
    }

    /// Share of callers who wait at all.
    pub fn p_wait(&self) -> f64 {
        self.p_wait
    }

    /// Mean answer time over all callers, in seconds: `C·h/(N − A)`.
    pub fn asa_s(&self) -> f64 {
        self.p_wait * self.mean_wait_of_delayed_s()
    }

    /// Mean wait of those who wait, in seconds: `h/(N − A)`.
    pub fn mean_wait_of_delayed_s(&self) -> f64 {
        if self.is_stable() { self.aht_s / self.load.spare(self.agents) } else { f64::INFINITY }
    }

    /// Mean number waiting: `C·A/(N − A)`.
    pub fn mean_queue_len(&self) -> f64 {
        if self.is_stable() {
            self.p_wait * self.load.erlangs() / self.load.spare(self.agents)
        } else {
            f64::INFINITY
        }
    }

    /// Share of an agent's time spent on calls: `A/N`, at most 1.
    pub fn occupancy(&self) -> f64 {
        (self.load.erlangs() / f64::from(self.agents)).min(1.0)
    }

    /// Share answered within `within_s` seconds: `1 − C·exp(−(N − A)·t/h)`. Negative time counts as 0.
    pub fn service_level(&self, within_s: f64) -> f64 {
        if !self.is_stable() {
            return 0.0;
        }
        let decay = -(within_s.max(0.0) / self.mean_wait_of_delayed_s());
        self.p_no_wait + self.p_wait * -decay.exp_m1()
    }
}
