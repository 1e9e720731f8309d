//! Which spare parts, how many, and where.
//!
//! Pure mathematics: no I/O, no clock, no async; randomness comes in as a seeded generator and deadlines as a closure.
//! From a demand history to a decision:
//!
//! 1. [`demand`] says what kind of series it is (smooth, erratic, intermittent, lumpy);
//! 2. [`forecast`] gives the mean per period (Croston, SBA, TSB, ...), [`dist`] the distribution (Poisson, negative
//!    binomial, bootstrap over the lead time), [`compare`] tells which of them deserves belief;
//! 3. [`single`] sets base stock, (s,S) or (R,Q) for one part at one place;
//! 4. [`network`] evaluates and tunes central → depot → outlet, [`simulate`] checks it event by event;
//! 5. [`budget`] spends a sum of money on 20,000 parts at 400 places; [`depots`] chooses the places.
//!
//! Time is in *periods* throughout: a rate per day wants lead times in days. Money is in any one currency.
pub mod budget;
pub mod check;
pub mod compare;
pub mod demand;
pub mod depots;
pub mod dist;
pub mod error;
pub mod forecast;
#[cfg(feature = "cli")]
pub mod json;
pub mod network;
pub mod simulate;
pub mod single;

pub use error::{Result, StockingError};
