//! Service bought and not asked for: agents above what the target needs, what they cost, and what each step down would
//! do to answer time and hang-ups, with 95 % limits.
//!
//! An answer far faster than the target is not quality, it is money: the target says what callers were promised.
//! Where patience is known the effects are computed with Erlang A, else with Erlang C, which overstates waits. The
//! limits come from redrawing what the history cannot pin down: the true call rate behind a count (its square root) and
//! the true mean handling time behind a sample (`handling_cv / √calls`). `calibration` compares observed answer times
//! with the formula's: where its interval excludes 1, read the steps as ratios, not as seconds.

mod analyse;
mod history;
mod limits;

pub use analyse::{IntervalWaste, OverService, Step, analyse};
pub use history::{History, Observed};
pub use limits::Limits;
