//! The methods by name, for callers that read the name from somewhere.
use super::{ProbabilityStart, croston, moving_average, naive, sba, ses, simple_mean, tsb, tune};
use crate::Result;
use crate::demand::{DemandClass, classify};
use serde::{Deserialize, Serialize};

/// A forecasting method with its constants.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Method {
    /// the last period again
    Naive,
    /// nothing will be asked for (the point forecast that often wins on absolute error and is useless for stock)
    Zero,
    /// mean of the history
    Mean,
    /// mean of the last periods
    MovingAverage {
        /// periods
        window: usize,
    },
    /// simple exponential smoothing
    Ses {
        /// smoothing constant in (0, 1)
        alpha: f64,
    },
    /// Croston 1972
    Croston {
        /// smoothing constant in (0, 1)
        alpha: f64,
    },
    /// Croston with the Syntetos–Boylan correction
    Sba {
        /// smoothing constant in (0, 1)
        alpha: f64,
    },
    /// Teunter–Syntetos–Babai
    Tsb {
        /// smoothing constant of the size in (0, 1)
        alpha_size: f64,
        /// smoothing constant of the probability in (0, 1)
        alpha_probability: f64,
        /// where the probability starts
        #[serde(default)]
        start: ProbabilityStart,
    },
    /// TSB with constants chosen on the history by least squared error, see [`tune`]
    TsbTuned,
    /// by class: simple exponential smoothing for smooth demand, SBA for erratic, TSB tuned for the sporadic
    ByClass,
}

/// Mean demand per period for the periods to come (every method here forecasts a level, the same for all of them).
///
/// # Errors
/// As the method's own function.
pub fn forecast(history: &[f64], method: Method) -> Result<f64> {
    match method {
        Method::Naive => naive(history),
        Method::Zero => naive(history).map(|_| 0.0),
        Method::Mean => simple_mean(history),
        Method::MovingAverage { window } => moving_average(history, window),
        Method::Ses { alpha } => ses(history, alpha),
        Method::Croston { alpha } => Ok(croston(history, alpha)?.map_or(0.0, |c| c.rate())),
        Method::Sba { alpha } => sba(history, alpha),
        Method::Tsb { alpha_size, alpha_probability, start } => {
            tsb(history, alpha_size, alpha_probability, start)
        }
        Method::TsbTuned => tune(history).map(|tuned| tuned.rate),
        Method::ByClass => forecast(history, by_class(classify(history)?)),
    }
}

fn by_class(class: DemandClass) -> Method {
    match class {
        DemandClass::Smooth => Method::Ses { alpha: super::ALPHA },
        DemandClass::Erratic => Method::Sba { alpha: super::ALPHA },
        DemandClass::Intermittent | DemandClass::Lumpy | DemandClass::Silent => Method::TsbTuned,
    }
}
