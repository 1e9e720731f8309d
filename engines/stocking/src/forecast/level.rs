//! The plain methods everything cleverer has to beat.
use crate::{Result, check};

/// The last period again.
///
/// # Errors
/// `history` empty or with bad entries.
pub fn naive(history: &[f64]) -> Result<f64> {
    check::history("history", history)?;
    Ok(history[history.len() - 1])
}

/// The mean of the whole history, units per period.
///
/// # Errors
/// As [`naive`].
pub fn simple_mean(history: &[f64]) -> Result<f64> {
    check::history("history", history)?;
    Ok(history.iter().sum::<f64>() / history.len() as f64)
}

/// The mean of the last `window` periods (or of all, when there are fewer), units per period.
///
/// # Errors
/// As [`naive`]; `window` zero.
pub fn moving_average(history: &[f64], window: usize) -> Result<f64> {
    check::history("history", history)?;
    check::between("window", window as f64, 1.0, check::MAX_HISTORY as f64)?;
    simple_mean(&history[history.len().saturating_sub(window)..])
}

/// Simple exponential smoothing, started at the first period; units per period.
///
/// # Errors
/// As [`naive`]; `alpha` outside (0, 1).
pub fn ses(history: &[f64], alpha: f64) -> Result<f64> {
    check::history("history", history)?;
    check::inside("alpha", alpha, 0.0, 1.0)?;
    Ok(history[1..].iter().fold(history[0], |level, y| level + alpha * (y - level)))
}
