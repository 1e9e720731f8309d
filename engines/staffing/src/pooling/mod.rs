//! The same calls on N sites alone, as one pool, or partly pooled by agents who also take other sites' calls.
//!
//! Alone and pooled are exact (Erlang C, or A where patience is known). Partly pooled has no formula: the number of
//! agents is found by simulation, so it comes with a confidence interval.

mod compare;
mod partly;
mod sites;

pub use compare::{Comparison, compare};
pub use partly::{Partly, partly_pooled};
pub use sites::{Site, Sites};
