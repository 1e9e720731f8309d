//! Looking for a better plan, repeatable from a seed: ruin and recreate by strings under annealing, and breeding where
//! the rules are plain.
mod anneal;
mod breed;
mod budget;
mod exchange;
mod neighbours;
mod parallel;
mod recreate;
mod ruin;
mod sisr;
mod solve;
mod tuning;

pub use budget::{Budget, Iterations, Progress, Until};
pub(crate) use neighbours::Neighbours;
pub use parallel::solve_parallel;
pub use solve::{Solved, improve, solve, solve_with};
pub use tuning::Tuning;
