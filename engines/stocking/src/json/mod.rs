//! The JSON door: one verb per question, text in, text out. The command-line program is this and a file name; the fuzz
//! target is this and noise.
mod budget_spend;
mod classify;
mod compare;
mod depots;
mod fit;
mod forecast;
mod network;
mod policy;
mod verb;

pub use verb::{VERBS, Verb, find, run};

use crate::{Result, StockingError};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Longest input text accepted, bytes.
pub const MAX_INPUT: usize = 1 << 30;

fn read<T: DeserializeOwned>(input: &str) -> Result<T> {
    serde_json::from_str(input).map_err(|error| StockingError::Json(error.to_string()))
}

fn write<T: Serialize>(answer: &T) -> Result<String> {
    serde_json::to_string_pretty(answer).map_err(|error| StockingError::Json(error.to_string()))
}
