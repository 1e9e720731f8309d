//! Pure decisions: what became of a case, what it counts as, what the figures are. No database, no clock.
pub mod count;
#[cfg(test)]
mod count_tests;
pub mod fact;
pub mod figure;
mod fold;
pub mod minutes;
pub mod news;
pub mod period;
pub mod repeat;
pub mod slice;
pub mod standing;
pub mod stuck;
pub mod tally;
