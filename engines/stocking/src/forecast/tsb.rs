//! Teunter, Syntetos & Babai (2011), *Intermittent demand: linking forecasting to inventory obsolescence*, EJOR 214:606–615.
use crate::{Result, check};
use serde::{Deserialize, Serialize};

/// Where the demand probability starts; published software disagrees, so it is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProbabilityStart {
    /// 1 or 0 by the first period (as `statsforecast`)
    #[default]
    FirstPeriod,
    /// 1 ÷ the first interval, from the first demand on
    FirstInterval,
    /// the share of active periods in the whole history, smoothed from the second period on
    ActiveShare,
}

/// Units per period: smoothed probability of demand × smoothed size. The probability is updated every period, so a part
/// that died out fades; the size only at demands.
///
/// # Errors
/// `history` empty or with bad entries; `alpha_size` or `alpha_probability` outside (0, 1).
pub fn tsb(history: &[f64], alpha_size: f64, alpha_probability: f64, start: ProbabilityStart) -> Result<f64> {
    check::history("history", history)?;
    check::inside("alpha_size", alpha_size, 0.0, 1.0)?;
    check::inside("alpha_probability", alpha_probability, 0.0, 1.0)?;
    let Some(first) = history.iter().position(|&y| y > 0.0) else { return Ok(0.0) };
    let size = smooth(history[first], history[first..].iter().copied().filter(|&y| y > 0.0), alpha_size);
    let (from, begin) = match start {
        ProbabilityStart::FirstPeriod => (1, f64::from(u8::from(first == 0))),
        ProbabilityStart::FirstInterval => (first + 1, 1.0 / (first as f64 + 1.0)),
        ProbabilityStart::ActiveShare => (1, active_share(history)),
    };
    let hits = history[from..].iter().map(|&y| f64::from(u8::from(y > 0.0)));
    Ok(size * smooth(begin, hits, alpha_probability))
}

fn smooth(begin: f64, values: impl Iterator<Item = f64>, alpha: f64) -> f64 {
    values.fold(begin, |level, value| level + alpha * (value - level))
}

fn active_share(history: &[f64]) -> f64 {
    history.iter().filter(|&&y| y > 0.0).count() as f64 / history.len() as f64
}
