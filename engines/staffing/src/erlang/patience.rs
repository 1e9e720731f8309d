//! Erlang A (Palm 1946; Mandelbaum & Zeltyn 2007): callers hang up after an exponential patience (M/M/N+M).

use super::quadrature::VirtualWait;
use super::{Load, ServiceLevelDefinition, check_agents};
use crate::Result;
use crate::error::{check, check_positive_s};

/// A queue where callers hang up. It always settles, also with more work than people.
///
/// ```
/// use staffing::erlang::{Load, Patience};
/// let queue = Patience::new(Load::from_calls(100.0, 1800.0, 180.0)?, 10, 180.0, 60.0)?;
/// assert!((queue.p_abandon() - 0.15752687149083).abs() < 1e-12);
/// # Ok::<(), staffing::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patience {
    hump: VirtualWait,
    agents: u32,
    aht_s: f64,
    states: States,
}

/// Stationary sums of the birth-death chain, as shares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct States {
    p_wait: f64,
    p_no_wait: f64,
    busy: f64,
    waiting: f64,
}

impl Patience {
    /// `agents` people (1 to 1,000,000) for `load`; a call is handled in `aht_s` seconds on average and a caller hangs
    /// up after `mean_patience_s` seconds on average (a millionth to a million handling times).
    pub fn new(load: Load, agents: u32, aht_s: f64, mean_patience_s: f64) -> Result<Self> {
        check_agents("agents", agents)?;
        check_positive_s("aht_s", aht_s)?;
        check_positive_s("mean_patience_s", mean_patience_s)?;
        let theta = aht_s / mean_patience_s;
        check(
            (1e-6..=1e6).contains(&theta),
            "mean_patience_s",
            mean_patience_s,
            "from a millionth of aht_s to a million times aht_s",
        )?;
        let hump = VirtualWait { load: load.erlangs(), spare: load.spare(agents), theta };
        Ok(Self { hump, agents, aht_s, states: sum_states(&hump, agents) })
    }

    /// Share of callers who find every agent busy.
    pub fn p_wait(&self) -> f64 {
        self.states.p_wait
    }

    /// Share of callers who hang up: `θ·E[queue]/λ`.
    pub fn p_abandon(&self) -> f64 {
        if self.hump.load == 0.0 { 0.0 } else { self.hump.theta * self.states.waiting / self.hump.load }
    }

    /// Mean wait over all callers, answered or not, in seconds: `E[queue]/λ`.
    pub fn mean_wait_all_s(&self) -> f64 {
        if self.hump.load == 0.0 { 0.0 } else { self.aht_s * self.states.waiting / self.hump.load }
    }

    /// Mean wait of those who are answered (the mean answer time), in seconds.
    pub fn mean_wait_answered_s(&self) -> f64 {
        let theta = self.hump.theta;
        let waited = self.share_of_waits(0.0, f64::INFINITY, |x| x * (-theta * x).exp());
        self.aht_s * waited / self.p_answered()
    }

    /// Mean number waiting.
    pub fn mean_queue_len(&self) -> f64 {
        self.states.waiting
    }

    /// Share of an agent's time spent on calls.
    pub fn occupancy(&self) -> f64 {
        self.states.busy / f64::from(self.agents)
    }

    /// Share of callers who are answered, `busy/A`: exact also where nearly everybody hangs up.
    pub fn p_answered(&self) -> f64 {
        if self.hump.load == 0.0 { 1.0 } else { self.states.busy / self.hump.load }
    }

    /// Share of all callers who hang up within `within_s` seconds.
    pub fn abandoned_within(&self, within_s: f64) -> f64 {
        let (t, theta) = (self.handling_times(within_s), self.hump.theta);
        let met_an_answer_first = self.share_of_waits(0.0, t, |x| -(-theta * x).exp_m1());
        met_an_answer_first - (-theta * t).exp_m1() * self.share_of_waits(t, f64::INFINITY, |_| 1.0)
    }

    /// The service level at `within_s` seconds in the named sense. Negative time counts as 0.
    pub fn service_level(&self, within_s: f64, definition: ServiceLevelDefinition) -> f64 {
        use ServiceLevelDefinition as D;
        match definition {
            D::AnsweredWithinOfOffered => self.answered_within(within_s),
            D::AnsweredWithinOfAnswered => self.answered_within(within_s) / self.p_answered(),
            D::AnsweredWithinExcludingShortAbandons => {
                self.answered_within(within_s) / (1.0 - self.abandoned_within(within_s))
            }
            D::AnsweredOrAbandonedWithinOfOffered => {
                self.answered_within(within_s) + self.abandoned_within(within_s)
            }
            D::VirtualWaitWithin => {
                let t = self.handling_times(within_s);
                self.states.p_no_wait + self.share_of_waits(0.0, t, |_| 1.0)
            }
        }
    }

    fn answered_within(&self, within_s: f64) -> f64 {
        let (t, theta) = (self.handling_times(within_s), self.hump.theta);
        self.states.p_no_wait + self.share_of_waits(0.0, t, |x| (-theta * x).exp())
    }

    fn handling_times(&self, within_s: f64) -> f64 {
        within_s.max(0.0) / self.aht_s
    }

    /// `E[weight(V); from < V ≤ to]` of the virtual wait `V`, in handling times.
    fn share_of_waits(&self, from: f64, to: f64, weight: impl Fn(f64) -> f64) -> f64 {
        if self.hump.load == 0.0 || from >= to {
            return 0.0;
        }
        let all = self.hump.integrate(0.0, f64::INFINITY, |_| 1.0);
        self.states.p_wait * self.hump.integrate(from, to, weight).ratio(all)
    }
}

/// Weight of the likeliest state: so large that a share of 1e-300 is still a sum of normal numbers.
const TOP_WEIGHT: f64 = 1e200;
/// A state this light adds less than 1e-325 to any share.
const NO_WEIGHT: f64 = 1e-125;

/// Walks the chain outwards from its likeliest state until nothing is left to add. Birth rate `A`; death rate `n` up to
/// `N` agents and `N + (n − N)·θ` above.
fn sum_states(hump: &VirtualWait, agents: u32) -> States {
    let n_agents = f64::from(agents);
    let death = |n: f64| if n <= n_agents { n } else { n_agents + (n - n_agents) * hump.theta };
    let likeliest =
        if hump.spare >= 0.0 { hump.load.floor() } else { n_agents + (-hump.spare / hump.theta).floor() };
    let mut sums = States::default();
    add_state(&mut sums, likeliest, n_agents, TOP_WEIGHT);
    let (mut n, mut weight) = (likeliest, TOP_WEIGHT);
    while weight > NO_WEIGHT && hump.load > 0.0 {
        n += 1.0;
        weight *= hump.load / death(n);
        add_state(&mut sums, n, n_agents, weight);
        if n > n_agents && hump.load / death(n) < 1.0 && weight < 1e-25 * sums.waiting.min(sums.p_wait) {
            break;
        }
    }
    (n, weight) = (likeliest, TOP_WEIGHT);
    while weight > NO_WEIGHT && n > 0.0 {
        weight *= death(n) / hump.load;
        n -= 1.0;
        add_state(&mut sums, n, n_agents, weight);
    }
    let total = sums.p_wait + sums.p_no_wait;
    States {
        p_wait: sums.p_wait / total,
        p_no_wait: sums.p_no_wait / total,
        busy: sums.busy / total,
        waiting: sums.waiting / total,
    }
}

fn add_state(sums: &mut States, n: f64, agents: f64, weight: f64) {
    *(if n >= agents { &mut sums.p_wait } else { &mut sums.p_no_wait }) += weight;
    sums.busy += n.min(agents) * weight;
    sums.waiting += (n - agents).max(0.0) * weight;
}
