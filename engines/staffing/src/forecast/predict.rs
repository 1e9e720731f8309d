//! The forecast: totals times shapes, with intervals.

use serde::{Deserialize, Serialize};

use super::history::{Ahead, Day, validate};
use super::normal::quantile;
use super::shape::{Shapes, kind};
use super::totals;
use crate::Result;

/// The days asked for, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// One per day ahead.
    pub days: Vec<ForecastDay>,
}

/// One coming day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForecastDay {
    /// Expected contacts of the day.
    pub total: f64,
    /// Expected contacts per interval.
    pub mean: Vec<f64>,
    /// Lower ends of the intervals.
    pub low: Vec<f64>,
    /// Upper ends.
    pub high: Vec<f64>,
}

/// Forecasts the days in `ahead`, which follow the last day of `history`. `coverage` (0.95) is the share of future
/// counts that should fall between `low` and `high`. A single day of history is enough to get an answer, a month of
/// each weekday to get a good one.
pub fn forecast(history: &[Day], ahead: &[Ahead], coverage: f64) -> Result<Forecast> {
    validate(history, ahead, coverage)?;
    let totals = totals::predict(history, ahead);
    let shapes = Shapes::fit(history);
    let z = quantile(0.5 + coverage / 2.0);
    let day = |(h, coming): (usize, &Ahead)| {
        let shape = shapes.of(&kind(coming.weekday, coming.special.as_ref()));
        let mean: Vec<f64> = shape.iter().map(|share| share * totals.mean[h]).collect();
        let reach = |mu: &f64| z * (shapes.dispersion * mu + totals.relative_variance[h] * mu * mu).sqrt();
        ForecastDay {
            total: totals.mean[h],
            low: mean.iter().map(|mu| shifted(*mu, -reach(mu))).collect(),
            high: mean.iter().map(|mu| shifted(*mu, reach(mu))).collect(),
            mean,
        }
    };
    Ok(Forecast { days: ahead.iter().enumerate().map(day).collect() })
}

/// Moves by `distance` on the square-root scale, where counts are nearly normal and cannot fall below 0.
fn shifted(mu: f64, distance: f64) -> f64 {
    if mu <= 0.0 {
        return 0.0;
    }
    (mu.sqrt() + distance / (2.0 * mu.sqrt())).max(0.0).powi(2)
}
