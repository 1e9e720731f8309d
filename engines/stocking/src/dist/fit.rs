//! Fitting Poisson and negative binomial to a history of counts per period.
use super::{DemandRate, MAX_RATIO};
use crate::demand::summarise;
use crate::{Result, check};
use serde::Serialize;

/// A fitted process and how likely the history is under it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fit {
    /// demand per period
    pub rate: DemandRate,
    /// natural logarithm of the likelihood of the whole history
    pub log_likelihood: f64,
    /// Akaike's criterion, 2·parameters − 2·log-likelihood; smaller is better
    pub aic: f64,
}

/// Poisson by maximum likelihood: the mean.
///
/// # Errors
/// `history` empty, with bad or fractional entries.
pub fn fit_poisson(history: &[f64]) -> Result<Fit> {
    let counts = Counts::of(history)?;
    Ok(counts.fit(DemandRate::poisson(counts.mean), 1.0))
}

/// Negative binomial by the mean and sample variance; Poisson when the variance is not larger than the mean.
///
/// # Errors
/// As [`fit_poisson`].
pub fn fit_moments(history: &[f64]) -> Result<Fit> {
    let counts = Counts::of(history)?;
    let summary = summarise(history)?;
    Ok(counts.fit(DemandRate::from_moments(summary.mean, summary.variance), 2.0))
}

/// Negative binomial by maximum likelihood. The mean is the sample mean; the ratio maximises the profile likelihood
/// (golden section on ln(ratio − 1), which has one peak: Levin & Reeds 1977). Poisson when no ratio above one is better.
///
/// # Errors
/// As [`fit_poisson`].
pub fn fit_negative_binomial(history: &[f64]) -> Result<Fit> {
    let counts = Counts::of(history)?;
    let at = |x: f64| counts.log_likelihood(DemandRate { mean: counts.mean, ratio: 1.0 + x.exp() });
    let peak = golden(at, (1e-6f64).ln(), (MAX_RATIO - 1.0).ln());
    let rate = DemandRate { mean: counts.mean, ratio: 1.0 + peak.exp() };
    let (nb, poisson) = (counts.fit(rate, 2.0), counts.fit(DemandRate::poisson(counts.mean), 2.0));
    Ok(if nb.log_likelihood > poisson.log_likelihood { nb } else { poisson })
}

/// How many periods had more than j units, and the sum of ln(y!).
struct Counts {
    periods: f64,
    mean: f64,
    exceed: Vec<f64>,
    log_factorials: f64,
}

const LARGEST_COUNT: f64 = 1e6;

impl Counts {
    fn of(history: &[f64]) -> Result<Self> {
        check::history("history", history)?;
        for (period, &y) in history.iter().enumerate() {
            let field = || format!("history[{period}] (a whole number of units)");
            check::between(&field(), if y.fract() == 0.0 { y } else { f64::NAN }, 0.0, LARGEST_COUNT)?;
        }
        let largest = history.iter().copied().fold(0.0, f64::max) as usize;
        let mut exceed = vec![0.0; largest + 1];
        history.iter().for_each(|&y| exceed[y as usize] += 1.0);
        (0..largest).rev().for_each(|j| exceed[j] += exceed[j + 1]);
        exceed.remove(0);
        let log_factorials = exceed.iter().enumerate().map(|(j, n)| n * (j as f64 + 1.0).ln()).sum();
        let periods = history.len() as f64;
        Ok(Self { periods, mean: history.iter().sum::<f64>() / periods, exceed, log_factorials })
    }

    fn log_likelihood(&self, rate: DemandRate) -> f64 {
        if self.mean == 0.0 {
            return 0.0;
        }
        let units = self.mean * self.periods;
        if rate.is_poisson() {
            return units * rate.mean.ln() - self.periods * rate.mean - self.log_factorials;
        }
        let (r, q) = (rate.mean / (rate.ratio - 1.0), 1.0 - 1.0 / rate.ratio);
        let rising: f64 = self.exceed.iter().enumerate().map(|(j, n)| n * (r + j as f64).ln()).sum();
        rising - self.log_factorials - self.periods * r * rate.ratio.ln() + units * q.ln()
    }

    fn fit(&self, rate: DemandRate, parameters: f64) -> Fit {
        let log_likelihood = self.log_likelihood(rate);
        Fit { rate, log_likelihood, aic: 2.0 * parameters - 2.0 * log_likelihood }
    }
}

/// The maximum of a one-peaked function on [lo, hi].
fn golden(f: impl Fn(f64) -> f64, mut lo: f64, mut hi: f64) -> f64 {
    let share = (5f64.sqrt() - 1.0) / 2.0;
    let (mut a, mut b) = (hi - share * (hi - lo), lo + share * (hi - lo));
    let (mut fa, mut fb) = (f(a), f(b));
    for _ in 0..80 {
        if fa < fb {
            (lo, a, fa) = (a, b, fb);
            b = lo + share * (hi - lo);
            fb = f(b);
        } else {
            (hi, b, fb) = (b, a, fa);
            a = hi - share * (hi - lo);
            fa = f(a);
        }
    }
    (lo + hi) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likelihood_is_the_product_of_masses() {
        let history = [0.0, 3.0, 0.0, 1.0, 7.0, 0.0];
        for fit in [fit_poisson(&history).unwrap(), fit_moments(&history).unwrap()] {
            let table = fit.rate.table();
            let product: f64 = history.iter().map(|&y| table.mass(y as i64).ln()).sum();
            assert!((product - fit.log_likelihood).abs() < 1e-10, "{product} {fit:?}");
        }
    }

    #[test]
    fn maximum_likelihood_beats_moments_and_poisson() {
        let history = [0.0, 3.0, 0.0, 1.0, 7.0, 0.0, 0.0, 12.0, 1.0];
        let ml = fit_negative_binomial(&history).unwrap();
        assert!(ml.log_likelihood >= fit_moments(&history).unwrap().log_likelihood);
        assert!(ml.aic < fit_poisson(&history).unwrap().aic);
    }

    #[test]
    fn even_demand_is_fitted_as_poisson() {
        assert!(fit_negative_binomial(&[2.0, 2.0, 2.0, 3.0, 2.0]).unwrap().rate.ratio < 1.0 + 1e-5);
        assert!(fit_poisson(&[0.5]).unwrap_err().to_string().contains("history[0]"));
    }
}
