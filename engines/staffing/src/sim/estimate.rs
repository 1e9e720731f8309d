//! A mean over independent runs, with its 95 % confidence interval (Student's t).

use serde::{Deserialize, Serialize};

/// Two-sided 95 % points of Student's t for 1 to 30 degrees of freedom.
const T95: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/// A mean and the half-width of its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean over the runs.
    pub mean: f64,
    /// Half-width of the interval; infinite from a single run.
    pub half_width: f64,
}

impl Estimate {
    /// From one number per independent run.
    pub fn from_runs(runs: &[f64]) -> Self {
        let n = runs.len() as f64;
        let mean = runs.iter().sum::<f64>() / n;
        let variance = runs.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let half_width =
            if runs.len() < 2 { f64::INFINITY } else { t95(runs.len() - 1) * (variance / n).sqrt() };
        Self { mean, half_width }
    }

    /// Lower end.
    pub fn low(self) -> f64 {
        self.mean - self.half_width
    }

    /// Upper end.
    pub fn high(self) -> f64 {
        self.mean + self.half_width
    }

    /// Whether the interval holds `value`.
    pub fn covers(self, value: f64) -> bool {
        (self.low()..=self.high()).contains(&value)
    }
}

/// Beyond the table by Fisher's expansion around the normal point.
fn t95(freedom: usize) -> f64 {
    if let Some(t) = T95.get(freedom - 1) {
        return *t;
    }
    let (z, df) = (1.959_964_f64, freedom as f64);
    z + (z.powi(3) + z) / (4.0 * df) + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df * df)
}
