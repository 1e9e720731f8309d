//! The few numbers that describe a demand history.
use crate::{Result, check};
use serde::Serialize;

/// Descriptive figures of one history.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DemandSummary {
    /// number of periods
    pub periods: usize,
    /// periods with demand
    pub active: usize,
    /// units per period
    pub mean: f64,
    /// sample variance of units per period (divisor n − 1; 0 for one period)
    pub variance: f64,
    /// average demand interval: periods ÷ active periods; infinite when nothing was ever asked for
    pub adi: f64,
    /// squared coefficient of variation of the non-zero demands (population variance ÷ mean²)
    pub cv2: f64,
}

/// Summarises a history.
///
/// # Errors
/// `history` empty, or an entry negative or not finite.
pub fn summarise(history: &[f64]) -> Result<DemandSummary> {
    check::history("history", history)?;
    let n = history.len() as f64;
    let mean = history.iter().sum::<f64>() / n;
    let squares: f64 = history.iter().map(|y| (y - mean).powi(2)).sum();
    let sizes: Vec<f64> = history.iter().copied().filter(|&y| y > 0.0).collect();
    Ok(DemandSummary {
        periods: history.len(),
        active: sizes.len(),
        mean,
        variance: if history.len() > 1 { squares / (n - 1.0) } else { 0.0 },
        adi: n / sizes.len() as f64,
        cv2: squared_variation(&sizes),
    })
}

fn squared_variation(sizes: &[f64]) -> f64 {
    if sizes.is_empty() {
        return 0.0;
    }
    let n = sizes.len() as f64;
    let mean = sizes.iter().sum::<f64>() / n;
    sizes.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / n / (mean * mean)
}
