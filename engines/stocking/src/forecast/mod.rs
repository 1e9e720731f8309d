//! Mean demand per period from a history, one method per file, and one door to them all: [`forecast`].
mod croston;
mod level;
mod method;
mod tsb;
mod tune;

pub use croston::{Croston, croston, sba};
pub use level::{moving_average, naive, ses, simple_mean};
pub use method::{Method, forecast};
pub use tsb::{ProbabilityStart, tsb};
pub use tune::tune;

/// Smoothing constant used when nothing better is known (Croston 1972 and most software since).
pub const ALPHA: f64 = 0.1;
