//! How many people, where and when.
//!
//! Pure arithmetic: no input or output, no clock, no chance but the seed you pass. Nothing of Dingxin is below this
//! crate, so anyone may use it alone. The rooms:
//!
//! - [`erlang`]: loss (B), delay (C) and patience (A) formulas, and the agents a target needs.
//! - [`sim`]: a contact centre played out call by call, with confidence intervals.
//!
//! Bad input never panics: every door answers with an [`Error`] that names the field and its range.

pub mod erlang;
mod error;
pub mod sim;

pub use error::{Error, Result};
