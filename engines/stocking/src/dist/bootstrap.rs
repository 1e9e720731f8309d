//! Lead-time demand from the past itself: Willemain, Smart & Schwarz (2004), *A new approach to forecasting intermittent
//! demand for service parts inventories*, IJF 20:375–387.
//!
//! Zero and non-zero periods follow a two-state Markov chain estimated from the history; sizes are drawn from the
//! non-zero demands and jittered, so that values never seen can occur.
use crate::{Result, check};
use rand::Rng;

/// How to draw lead-time demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// number of lead times drawn, 1 to 1,000,000
    pub replications: usize,
    /// whether sizes are jittered: x + z·√x rounded, or x itself when that is not positive (z standard normal)
    pub jitter: bool,
}

/// Sorted totals of drawn lead times.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadTimeSample {
    totals: Vec<f64>,
}

impl Bootstrap {
    /// Draws demand over `lead_time` whole periods.
    ///
    /// # Errors
    /// `history` empty or with bad entries; `lead_time` outside 1 to 1,000; `replications` out of range.
    pub fn draw(&self, history: &[f64], lead_time: usize, rng: &mut impl Rng) -> Result<LeadTimeSample> {
        check::history("history", history)?;
        check::between("lead_time", lead_time as f64, 1.0, 1_000.0)?;
        check::between("replications", self.replications as f64, 1.0, 1_000_000.0)?;
        let drawn = self.replications as f64 * lead_time as f64;
        check::between("replications × lead_time", drawn, 1.0, 1e8)?;
        let sizes: Vec<f64> = history.iter().copied().filter(|&y| y > 0.0).collect();
        let chain = Chain::of(history);
        let mut totals: Vec<f64> =
            (0..self.replications).map(|_| self.one(&sizes, chain, lead_time, rng)).collect();
        totals.sort_by(f64::total_cmp);
        Ok(LeadTimeSample { totals })
    }

    fn one(&self, sizes: &[f64], mut chain: Chain, lead_time: usize, rng: &mut impl Rng) -> f64 {
        let mut total = 0.0;
        for _ in 0..lead_time {
            if chain.step(rng) && !sizes.is_empty() {
                let size = sizes[rng.random_range(0..sizes.len())];
                total += if self.jitter { jittered(size, rng) } else { size };
            }
        }
        total
    }
}

impl LeadTimeSample {
    /// The smallest drawn total that a share `level` of the draws does not exceed.
    #[must_use]
    pub fn quantile(&self, level: f64) -> f64 {
        let rank = (level * self.totals.len() as f64).ceil() as usize;
        self.totals[rank.clamp(1, self.totals.len()) - 1]
    }

    /// Mean of the drawn totals.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.totals.iter().sum::<f64>() / self.totals.len() as f64
    }

    /// The drawn totals, ascending.
    #[must_use]
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }
}

/// Two-state chain: was there demand in the last period, and how likely is demand after each state.
#[derive(Clone, Copy)]
struct Chain {
    active: bool,
    after_zero: f64,
    after_demand: f64,
}

impl Chain {
    fn of(history: &[f64]) -> Self {
        let overall = history.iter().filter(|&&y| y > 0.0).count() as f64 / history.len() as f64;
        let after = |state: bool| {
            let next: Vec<bool> =
                history.windows(2).filter(|w| (w[0] > 0.0) == state).map(|w| w[1] > 0.0).collect();
            // one pseudo-observation at the overall rate: a state seen once or never must not decide alone
            (next.iter().filter(|&&hit| hit).count() as f64 + overall) / (next.len() as f64 + 1.0)
        };
        let active = history[history.len() - 1] > 0.0;
        Self { active, after_zero: after(false), after_demand: after(true) }
    }

    fn step(&mut self, rng: &mut impl Rng) -> bool {
        let chance = if self.active { self.after_demand } else { self.after_zero };
        self.active = rng.random::<f64>() < chance;
        self.active
    }
}

fn jittered(size: f64, rng: &mut impl Rng) -> f64 {
    let radius = (-2.0 * (1.0 - rng.random::<f64>()).ln()).sqrt();
    let normal = radius * (std::f64::consts::TAU * rng.random::<f64>()).cos();
    let moved = (size + normal * size.sqrt()).round();
    if moved > 0.0 { moved } else { size }
}
