//! The test itself.
use super::{Contender, Scale, pinball};
use crate::{Result, check};
use rand::Rng;
use serde::{Deserialize, Serialize};

/// How to compare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// how many origins at the end of each series, 1 to 1,000
    pub origins: usize,
    /// periods ahead, 1 to 100
    pub horizon: usize,
    /// quantile levels in (0, 1) to score, at most 20
    pub levels: Vec<f64>,
}

/// Average scores of one contender; smaller is better except `bias`, best at zero, and `coverage`, best at the level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// mean absolute scaled error per period
    pub mase: f64,
    /// root mean squared scaled error per period, averaged over series
    pub rmsse: f64,
    /// mean of (forecast − actual) ÷ scale per period
    pub bias: f64,
    /// pinball loss of the total over the horizon ÷ scale, per level
    pub pinball: Vec<f64>,
    /// share of totals not above the quantile, per level
    pub coverage: Vec<f64>,
    /// series scored
    pub series: usize,
    /// series left out: too short, or without any change before the first origin to scale by
    pub left_out: usize,
}

/// Scores a contender over many series.
///
/// # Errors
/// `series` empty, a history with bad entries, a field of `plan` out of range, or a refusal of the method.
pub fn compare(
    series: &[Vec<f64>],
    contender: Contender,
    plan: &Comparison,
    rng: &mut impl Rng,
) -> Result<Score> {
    plan.validate()?;
    check::length("series", series.len(), 1, 1_000_000)?;
    let mut total = Sums::new(plan.levels.len());
    let mut scored = 0;
    for history in series {
        if let Some(sums) = one_series(history, contender, plan, rng)? {
            total.add(&sums);
            scored += 1;
        }
    }
    Ok(total.score(scored, series.len() - scored))
}

impl Comparison {
    fn validate(&self) -> Result<()> {
        check::between("origins", self.origins as f64, 1.0, 1e3)?;
        check::between("horizon", self.horizon as f64, 1.0, 100.0)?;
        check::length("levels", self.levels.len(), 0, 20)?;
        self.levels.iter().try_for_each(|&level| check::inside("levels", level, 0.0, 1.0).map(|_| ()))
    }
}

fn one_series(
    history: &[f64],
    contender: Contender,
    plan: &Comparison,
    rng: &mut impl Rng,
) -> Result<Option<Sums>> {
    check::history("history", history)?;
    let Some(first) = history.len().checked_sub(plan.origins + plan.horizon - 1).filter(|&n| n >= 2) else {
        return Ok(None);
    };
    let Some(scale) = Scale::of(&history[..first]) else { return Ok(None) };
    let mut sums = Sums::new(plan.levels.len());
    for origin in first..first + plan.origins {
        let future = &history[origin..origin + plan.horizon];
        let (mean, quantiles) = contender.predict(&history[..origin], plan.horizon, &plan.levels, rng)?;
        sums.observe(future, mean, &quantiles, &plan.levels, scale);
    }
    Ok(Some(sums.averaged(plan.origins as f64)))
}

struct Sums {
    absolute: f64,
    squared: f64,
    bias: f64,
    pinball: Vec<f64>,
    coverage: Vec<f64>,
}

impl Sums {
    fn new(levels: usize) -> Self {
        Self {
            absolute: 0.0,
            squared: 0.0,
            bias: 0.0,
            pinball: vec![0.0; levels],
            coverage: vec![0.0; levels],
        }
    }

    fn observe(&mut self, future: &[f64], mean: f64, quantiles: &[f64], levels: &[f64], scale: Scale) {
        let periods = future.len() as f64;
        for y in future {
            self.absolute += (y - mean).abs() / scale.absolute / periods;
            self.squared += (y - mean).powi(2) / scale.squared / periods;
            self.bias += (mean - y) / scale.absolute / periods;
        }
        let total: f64 = future.iter().sum();
        for (i, (&quantile, &level)) in quantiles.iter().zip(levels).enumerate() {
            self.pinball[i] += pinball(level, quantile, total) / scale.absolute;
            self.coverage[i] += f64::from(u8::from(total <= quantile));
        }
    }

    /// Averages over origins; the squared error becomes its root here, per series.
    fn averaged(mut self, origins: f64) -> Self {
        self.squared = (self.squared / origins).sqrt();
        self.absolute /= origins;
        self.bias /= origins;
        self.pinball.iter_mut().chain(&mut self.coverage).for_each(|value| *value /= origins);
        self
    }

    fn add(&mut self, other: &Self) {
        self.absolute += other.absolute;
        self.squared += other.squared;
        self.bias += other.bias;
        self.pinball.iter_mut().zip(&other.pinball).for_each(|(a, b)| *a += b);
        self.coverage.iter_mut().zip(&other.coverage).for_each(|(a, b)| *a += b);
    }

    fn score(self, series: usize, left_out: usize) -> Score {
        let n = series.max(1) as f64;
        let over = |values: Vec<f64>| values.into_iter().map(|v| v / n).collect();
        Score {
            mase: self.absolute / n,
            rmsse: self.squared / n,
            bias: self.bias / n,
            pinball: over(self.pinball),
            coverage: over(self.coverage),
            series,
            left_out,
        }
    }
}
