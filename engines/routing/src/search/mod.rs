//! Looking for a better plan: ruin and recreate by strings under annealing, repeatable from a seed.
mod anneal;
mod budget;
mod neighbours;
mod parallel;
mod recreate;
mod ruin;
mod sisr;
mod solve;
mod tuning;

pub use budget::{Budget, Iterations, Progress, Until};
pub use parallel::solve_parallel;
pub use solve::{Solved, improve, solve, solve_with};
pub use tuning::Tuning;
