//! A distribution on 0, 1, 2, … as tables of everything stock formulas ask for.
//!
//! Masses come from the ratio of neighbours, started at the mode with weight one and normalised at the end: no factorials,
//! no underflow, relative error of a few 1e-15 from mean 1e-9 to [`super::MAX_MEAN`].

/// Masses, tails and first-order losses of a distribution on the non-negative integers.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    mass: Vec<f64>,
    below: Vec<f64>,
    above: Vec<f64>,
    loss: Vec<f64>,
    mean: f64,
}

const NEGLIGIBLE: f64 = 1e-32;
const LONGEST: usize = 4_000_000;

impl Table {
    /// Poisson with this mean: p(k)/p(k−1) = m/k.
    #[must_use]
    pub fn poisson(mean: f64) -> Self {
        Self::from_ratio(mean.floor(), |k| mean / k)
    }

    /// Negative binomial with this mean and variance ÷ mean = `ratio` > 1:
    /// shape r = m/(ratio − 1), q = 1 − 1/ratio, p(k)/p(k−1) = q·(r + k − 1)/k.
    #[must_use]
    pub fn negative_binomial(mean: f64, ratio: f64) -> Self {
        let (r, q) = (mean / (ratio - 1.0), 1.0 - 1.0 / ratio);
        let mode = if r > 1.0 { (q * (r - 1.0) / (1.0 - q)).floor() } else { 0.0 };
        Self::from_ratio(mode, |k| q * (r + k - 1.0) / k)
    }

    /// From given masses, which are normalised to one; an empty list is the constant zero.
    #[must_use]
    pub fn from_masses(mut mass: Vec<f64>) -> Self {
        let total: f64 = mass.iter().sum();
        if total <= 0.0 || !total.is_finite() {
            mass = vec![1.0];
        } else {
            mass.iter_mut().for_each(|p| *p /= total);
        }
        let below = running(mass.iter());
        let mut above = vec![0.0; mass.len()];
        let mut loss = vec![0.0; mass.len()];
        for k in (0..mass.len() - 1).rev() {
            above[k] = above[k + 1] + mass[k + 1];
            loss[k] = loss[k + 1] + above[k];
        }
        let mean = mass.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
        Self { mass, below, above, loss, mean }
    }

    fn from_ratio(mode: f64, ratio: impl Fn(f64) -> f64) -> Self {
        let mut down = Vec::new();
        let (mut weight, mut k) = (1.0, mode);
        while k > 0.0 && weight > 0.0 {
            weight /= ratio(k);
            k -= 1.0;
            down.push(if weight < NEGLIGIBLE { 0.0 } else { weight });
        }
        down.resize(mode as usize, 0.0);
        let mut mass: Vec<f64> = down.into_iter().rev().collect();
        let mut weight = 1.0;
        let mut k = mode;
        while weight > NEGLIGIBLE && mass.len() < LONGEST {
            mass.push(weight);
            k += 1.0;
            weight *= ratio(k);
        }
        Self::from_masses(mass)
    }

    /// P(D = k).
    #[must_use]
    pub fn mass(&self, k: i64) -> f64 {
        usize::try_from(k).ok().and_then(|k| self.mass.get(k)).copied().unwrap_or(0.0)
    }

    /// P(D ≤ k).
    #[must_use]
    pub fn at_most(&self, k: i64) -> f64 {
        usize::try_from(k).map_or(0.0, |k| self.below.get(k).copied().unwrap_or(1.0))
    }

    /// P(D > k), accurate far in the tail.
    #[must_use]
    pub fn more_than(&self, k: i64) -> f64 {
        usize::try_from(k).map_or(1.0, |k| self.above.get(k).copied().unwrap_or(0.0))
    }

    /// E(D − k)⁺, units; exact for negative k too.
    #[must_use]
    pub fn loss(&self, k: i64) -> f64 {
        if k < 0 {
            return self.mean - k as f64;
        }
        self.loss.get(k as usize).copied().unwrap_or(0.0)
    }

    /// E(k − D)⁺, units.
    #[must_use]
    pub fn left_over(&self, k: i64) -> f64 {
        (k as f64 - self.mean + self.loss(k)).max(0.0)
    }

    /// E D.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Var D.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.mass.iter().enumerate().map(|(k, p)| (k as f64 - self.mean).powi(2) * p).sum()
    }

    /// The smallest k with P(D ≤ k) ≥ `level`, for a level below one.
    #[must_use]
    pub fn quantile(&self, level: f64) -> i64 {
        self.below.partition_point(|&p| p < level).min(self.mass.len() - 1) as i64
    }

    /// The tabulated masses; beyond them less than 1e-30 of the mode.
    #[must_use]
    pub fn masses(&self) -> &[f64] {
        &self.mass
    }
}

fn running<'a>(values: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    values
        .scan(0.0, |total, value| {
            *total += value;
            Some(f64::min(*total, 1.0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-13 * b.abs().max(1e-300), "{a} and {b}");
    }

    #[test]
    fn small_poisson_is_the_textbook_one() {
        let table = Table::poisson(2.0);
        close(table.mass(0), (-2.0f64).exp());
        close(table.mass(3), (-2.0f64).exp() * 8.0 / 6.0);
        close(table.loss(0), 2.0);
        close(table.loss(1), 1.0 + (-2.0f64).exp());
    }

    #[test]
    fn geometric_is_a_negative_binomial() {
        let table = Table::negative_binomial(1.0, 2.0); // r = 1, q = 1/2
        (0..30).for_each(|k| close(table.mass(k), 0.5f64.powi(k as i32 + 1)));
        close(table.more_than(40), 0.5f64.powi(41));
        close(table.variance(), 2.0);
    }

    #[test]
    fn large_means_keep_their_moments() {
        for (mean, ratio) in [(50_000.0, 1.0), (90_000.0, 40.0), (0.001, 900.0)] {
            let table =
                if ratio > 1.0 { Table::negative_binomial(mean, ratio) } else { Table::poisson(mean) };
            assert!((table.mean() / mean - 1.0).abs() < 1e-9, "mean of {mean} × {ratio}: {}", table.mean());
            assert!((table.variance() / mean / ratio - 1.0).abs() < 1e-7, "variance of {mean} × {ratio}");
        }
    }
}
