//! Which depots: open some of the candidate places and give every customer area to one of them, at least cost, so that a
//! promised share of demand is within the promised hours.
//!
//! One model holds the p-median (a number of depots, cost by distance), set covering (opening costs only, everybody within
//! the hours), facility location (opening and service costs) and their capacitated kin. The solver is Lagrangian relaxation
//! (Cornuéjols, Fisher & Nemhauser 1977; Beasley 1993) inside branch and bound: every answer carries a proven lower bound.
mod assign;
mod branch;
mod dual;
mod exact;
mod indexed;
mod problem;
mod search;
mod solve;
mod verify;

pub use problem::{Candidate, Customer, DepotProblem, Promise};
pub use solve::{DepotPlan, Limits, solve};
pub use verify::{Verified, verify};
