//! Customers: exponential times between them, one unit or a logarithmic number each.
use crate::dist::DemandRate;
use rand::Rng;

/// A source of customers for one demand process.
#[derive(Debug, Clone, Copy)]
pub struct Customers {
    rate: f64,
    /// parameter of the logarithmic order size; 0 for single units
    q: f64,
}

impl Customers {
    /// Customers whose units make up this demand.
    #[must_use]
    pub fn of(demand: DemandRate) -> Self {
        let q = if demand.is_poisson() { 0.0 } else { 1.0 - 1.0 / demand.ratio };
        Self { rate: demand.customers(), q }
    }

    /// Periods to the next customer; infinite when there is no demand.
    pub fn wait(&self, rng: &mut impl Rng) -> f64 {
        -(1.0 - rng.random::<f64>()).ln() / self.rate
    }

    /// Units the customer wants.
    pub fn units(&self, rng: &mut impl Rng) -> u64 {
        if self.q == 0.0 {
            return 1;
        }
        let mut left: f64 = rng.random();
        let (mut k, mut chance) = (1.0, -self.q / (1.0 - self.q).ln());
        while left > chance && chance > 1e-300 {
            left -= chance;
            chance *= self.q * k / (k + 1.0);
            k += 1.0;
        }
        k as u64
    }
}
