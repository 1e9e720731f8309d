//! How many contacts will come, per interval of each coming day, with intervals.
//!
//! A day's total and its shape over the day are forecast apart and multiplied (the classical treatment of call volumes;
//! Weinberg, Brown & Stroud 2007 show why it holds):
//!
//! - **total**: `ln(total + ½) = level + weekday + special`, the level by exponential smoothing with a damped trend
//!   (Gardner & McKenzie 1985), its parameters by the errors several days ahead; outliers are pulled in first;
//! - **shape**: shares per interval, discounted over the weeks, per weekday (or special day) and drawn towards the
//!   common shape by as much as predicts best;
//! - **interval**: variance `φ·μ + (s_h·μ)²`: dispersion within the day, and the error of totals `h` days ahead.
//!
//! Holidays are named by the caller: a day whose `special` is `"holiday"` learns from earlier days so named.
//!
//! ```
//! use staffing::forecast::{Ahead, Day, forecast};
//! let day = |i: usize| Day {
//!     weekday: (i % 5) as u8,
//!     special: None,
//!     contacts: vec![40.0, 90.0, 60.0, if i % 5 == 0 { 50.0 } else { 20.0 }],
//! };
//! let history: Vec<Day> = (0..50).map(day).collect();
//! let coming = forecast(&history, &[Ahead { weekday: 0, special: None }], 0.9)?;
//! assert!((coming.days[0].mean[3] - 50.0).abs() < 1.0);
//! # Ok::<(), staffing::Error>(())
//! ```

mod history;
mod level;
mod normal;
mod predict;
mod shape;
mod totals;

pub use history::{Ahead, Day};
pub use predict::{Forecast, ForecastDay, forecast};
