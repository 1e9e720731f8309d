//! One part at one place under continuous review: what a policy achieves, and the least policy for a target.
//!
//! Exact for Poisson and stuttering-Poisson (negative binomial) demand, constant lead time, full backordering:
//! the net stock is the inventory position a lead time ago minus the demand since (Hadley & Whitin 1963; Axsäter,
//! *Inventory Control*, ch. 5), and each policy has a known distribution of the position.
mod base_stock;
mod curve;
mod evaluate;
mod measures;
mod min_max;
mod periodic;
mod policy;
mod reorder;

pub use base_stock::base_stock_for;
pub use curve::Curve;
pub use evaluate::{MAX_LEVEL, evaluate};
pub use measures::{Measures, Target};
pub use min_max::{cheapest_min_max, min_max_for};
pub use periodic::{PeriodicReview, periodic_base_stock_for};
pub use policy::{Costs, Policy, Priced, Site};
pub use reorder::{cheapest_reorder, reorder_point_for};
