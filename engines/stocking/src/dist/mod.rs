//! Distributions of demand: Poisson, negative binomial, and what the past itself suggests (bootstrap).
mod bootstrap;
mod fit;
mod rate;
mod table;

pub use bootstrap::{Bootstrap, LeadTimeSample};
pub use fit::{Fit, fit_moments, fit_negative_binomial, fit_poisson};
pub use rate::{DemandRate, MAX_MEAN, MAX_RATIO};
pub use table::Table;
