//! Who works when: shifts for each person over some weeks, covering need curves at least cost within labour rules.
//!
//! Solved without an outside solver, by two views of one problem:
//!
//! - **from below**: the needs are priced (Lagrange multipliers, one per need and slot); then each person has their own
//!   best weeks, found exactly by dynamic programming over days with rest, weekly hours, days in a row and weekends as
//!   state. Priced needs plus everybody's best is a *proven* lower bound on any roster's cost (Held & Karp 1971; Fisher
//!   1981); subgradient steps raise it;
//! - **from above**: a roster is improved by taking a few people out and giving each, in turn, the exactly best weeks
//!   that the others leave (the same dynamic programme, priced with what is really uncovered).
//!
//! The report states cost, bound and the gap between them. [`check`] verifies a roster against the rules by other code;
//! [`explain`] says of each uncovered slot why nobody could take it; [`replan`] repairs after an absence with few
//! changes.

mod check;
mod coverage;
mod dive;
mod explain;
mod fields;
mod lagrange;
mod problem;
mod replan;
mod room;
mod search;
mod solve;
mod table;
mod weeks;

pub use check::{Violation, check};
pub use explain::{Reason, Uncovered, explain};
pub use problem::{Agent, Duty, Effort, Need, Pattern, Problem, Roster, Rules, Wish, WishKind};
pub use replan::{Replanned, replan};
pub use solve::{Solution, solve};
