//! A contact centre played out call by call, for what no formula covers: priorities, skills, callbacks, shift changes,
//! chats handled several at a time, arrival rates that move through the day.
//!
//! ```
//! use staffing::sim::{Model, simulate};
//! let model: Model = serde_json::from_str(r#"{
//!   "open_s": 28800, "warm_up_s": 1800,
//!   "contacts": [{"name": "phone", "interval_s": 1800, "arrivals": [100],
//!                 "handling": {"exponential": {"mean_s": 180}}, "answer_within_s": 20}],
//!   "groups": [{"name": "desk", "agents": 14, "skills": [{"contact": "phone"}]}]
//! }"#).unwrap();
//! let report = simulate(&model, 7, 20)?;
//! assert!(report.contacts[0].service_level.covers(0.888)); // Erlang C says 0.88835
//! # Ok::<(), staffing::Error>(())
//! ```
//!
//! How a contact finds a person: groups with the skill are asked rank by rank; within a rank the least loaded, then the
//! longest idle agent takes it. How a person finds the next contact: highest priority first, then longest waiting.
//! Work that takes a whole person waits for a whole person; it does not interrupt chats. Nobody is interrupted at the
//! end of a shift either: they finish what they have and go.

mod agenda;
mod arrivals;
mod chance;
mod desk;
mod estimate;
mod floor;
mod line;
mod model;
mod replicate;
mod tally;
mod validate;

pub use chance::Chance;
pub use estimate::Estimate;
pub use floor::run_once;
pub use model::{Callback, Contact, Group, Model, Shift, Skill, Time};
pub use replicate::{ContactReport, GroupReport, Report, simulate};
pub use tally::{ContactTally, GroupTally, Tally};
