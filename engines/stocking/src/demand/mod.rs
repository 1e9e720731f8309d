//! Demand histories: what kind of series is this?
mod class;
mod summary;

pub use class::{ADI_CUT, CV2_CUT, DemandClass, classify};
pub use summary::{DemandSummary, summarise};
