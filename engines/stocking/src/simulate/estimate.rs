//! A mean with its confidence, from batch means.
use serde::Serialize;

/// A long-run mean estimated from batches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// the mean of the batch means
    pub mean: f64,
    /// its standard error, from the spread of the batch means
    pub standard_error: f64,
}

impl Estimate {
    /// From batch means taken to be independent (batches much longer than the lead time).
    #[must_use]
    pub fn of(batches: &[f64]) -> Self {
        let n = batches.len() as f64;
        let mean = batches.iter().sum::<f64>() / n;
        let squares: f64 = batches.iter().map(|b| (b - mean).powi(2)).sum();
        Self { mean, standard_error: (squares / (n - 1.0) / n).sqrt() }
    }

    /// The same for shares of demand, for batches in which there was any: fewer than two tell nothing, so the error is
    /// then one, the whole range, and the mean of none is one (nobody was refused).
    #[must_use]
    pub fn of_shares(batches: &[f64]) -> Self {
        match batches {
            [] => Self { mean: 1.0, standard_error: 1.0 },
            [only] => Self { mean: *only, standard_error: 1.0 },
            _ => Self::of(batches),
        }
    }

    /// Whether `value` lies within `errors` standard errors of the mean (2 ≈ 95 %, 3.3 ≈ 99.9 %).
    #[must_use]
    pub fn agrees(&self, value: f64, errors: f64) -> bool {
        (value - self.mean).abs() <= errors * self.standard_error + 1e-12
    }
}
