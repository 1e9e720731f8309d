//! The most readiness for a sum of money: thousands of parts in hundreds of places.
//!
//! Minimises the expected backorders of customers (weighted by part), which is what readiness of products in the field
//! depends on (Sherbrooke, *Optimal Inventory Modeling of Systems*, 2nd ed., ch. 2–3), subject to Σ unit cost × stock ≤ money.
//!
//! Marginal analysis buys the next unit with the most backorders avoided per money. Buying in that order until a price μ
//! (backorders per money) is the same as letting every part minimise backorders + μ·cost on its own; so the price is
//! searched instead of sorting hundreds of millions of increments, parts are independent and run on several threads, and
//! Lagrangian duality gives a lower bound on what any allocation could reach. In trees of places each part's own minimum
//! over the upper stocks is found exactly by branch and bound (two-moment model of [`crate::network`]).
mod assess;
mod leaf;
mod problem;
mod round;
mod scratch;
mod spend;
mod sweep;

pub use assess::{Achieved, assess};
pub use problem::{BudgetProblem, Part, Place, Stock};
pub use spend::{Spending, spend};
