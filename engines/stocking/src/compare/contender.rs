//! What competes: a mean from one method, a distribution around it from another.
use crate::Result;
use crate::demand::summarise;
use crate::dist::{Bootstrap, DemandRate, MAX_MEAN, MAX_RATIO, fit_negative_binomial};
use crate::forecast::{Method, forecast};
use rand::Rng;
use serde::{Deserialize, Serialize};

/// A forecast of the mean and of the distribution.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contender {
    /// where the mean per period comes from
    pub mean: Method,
    /// how demand spreads around it
    pub spread: Spread,
}

/// How demand over the horizon spreads around its mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// Poisson with the forecast mean
    Poisson,
    /// negative binomial with the forecast mean and the history's variance ÷ mean
    NegativeBinomial,
    /// negative binomial with the forecast mean and the most likely ratio
    LikelyNegativeBinomial,
    /// totals seen in the history over windows of the same length; does not use the mean
    Empirical,
    /// drawn by [`Bootstrap`], 1,000 lead times, jittered; does not use the mean
    Bootstrap,
}

impl Contender {
    /// Mean per period and the quantiles of the total over `horizon` periods.
    pub(super) fn predict(
        &self,
        history: &[f64],
        horizon: usize,
        levels: &[f64],
        rng: &mut impl Rng,
    ) -> Result<(f64, Vec<f64>)> {
        let mean = forecast(history, self.mean)?;
        let quantiles = match self.spread {
            Spread::Empirical => empirical(history, horizon, levels),
            Spread::Bootstrap => {
                let sample = Bootstrap { replications: 1_000, jitter: true }.draw(history, horizon, rng)?;
                levels.iter().map(|&level| sample.quantile(level)).collect()
            }
            _ => self.parametric(history, mean * horizon as f64, levels)?,
        };
        Ok((mean, quantiles))
    }

    fn parametric(&self, history: &[f64], total: f64, levels: &[f64]) -> Result<Vec<f64>> {
        let ratio = match self.spread {
            Spread::NegativeBinomial => moment_ratio(history)?,
            Spread::LikelyNegativeBinomial => fit_negative_binomial(history)?.rate.ratio,
            _ => 1.0,
        };
        let table = DemandRate { mean: total.min(MAX_MEAN), ratio }.table();
        Ok(levels.iter().map(|&level| table.quantile(level) as f64).collect())
    }
}

fn moment_ratio(history: &[f64]) -> Result<f64> {
    let summary = summarise(history)?;
    Ok(if summary.mean > 0.0 { (summary.variance / summary.mean).clamp(1.0, MAX_RATIO) } else { 1.0 })
}

fn empirical(history: &[f64], horizon: usize, levels: &[f64]) -> Vec<f64> {
    let mut totals: Vec<f64> = history.windows(horizon).map(|w| w.iter().sum()).collect();
    totals.sort_by(f64::total_cmp);
    let rank = |level: f64| ((level * totals.len() as f64).ceil() as usize).clamp(1, totals.len());
    levels.iter().map(|&level| if totals.is_empty() { 0.0 } else { totals[rank(level) - 1] }).collect()
}
