//! Which forecast deserves belief: a rolling-origin test on real series.
//!
//! At each of the last `origins` periods the method sees only the past and forecasts the next `horizon` periods.
//! Point forecasts are scored by MASE and RMSSE (Hyndman & Koehler 2006), quantiles of the total over the horizon
//! (what a stock decision needs) by the pinball loss; both are divided by the same in-sample scale, so that parts can
//! be averaged.
mod contender;
mod rolling;
mod scale;

pub use contender::{Contender, Spread};
pub use rolling::{Comparison, Score, compare};
pub use scale::{Scale, pinball};
