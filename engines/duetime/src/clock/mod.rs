//! The clock of one promise: what happened to it, in order, and how it reads at an instant.
//!
//! A clock holds events only. Calendar and policy are given when it is read, so a change of level,
//! priority or calendar keeps every earlier pause, and a response clock read from the same events as a
//! completion clock gets the same credit.

mod error;
mod event;
mod history;
mod reading;
mod run;

pub use error::{ClockError, ClockRule};
pub use event::{ClockEvent, EventKind};
pub use history::DueClock;
pub use reading::{Phase, Reading};
