//! How many people, where and when.
//!
//! Pure arithmetic: no input or output, no clock, no chance but the seed you pass. Nothing of Dingxin is below this
//! crate, so anyone may use it alone. The rooms:
//!
//! - [`erlang`]: loss (B), delay (C) and patience (A) formulas, and the agents a target needs.
//! - [`forecast`]: contacts per interval of the coming days, with intervals.
//! - [`roster`]: shifts for people under labour rules, with a proven bound, reasons and repairs.
//! - [`sim`]: a contact centre played out call by call, with confidence intervals.
//! - [`over_service`]: agents above what the target needs, in hours and money, and what each step down does.
//! - [`pooling`]: separate sites, one pool, and everything between.
//! - [`worked_proof`]: six centres against one pool, with the assumptions in the open.
//!
//! Bad input never panics: every door answers with an [`Error`] that names the field and its range.

pub mod erlang;
mod error;
pub mod forecast;
pub mod over_service;
pub mod pooling;
pub mod roster;
pub mod sim;
pub mod worked_proof;

pub use error::{Error, Result};
