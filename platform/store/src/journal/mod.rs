//! The journal: one append-only table that is timeline, audit trail, outbox and live feed at once.
mod append;
mod browse;
pub(crate) mod entity;
mod event;
mod read;

pub(crate) use append::{Draft, append};
pub use browse::{Filter, after, browse, last_position};
pub use event::{About, Event, Subject};
pub use read::{Entry, of_customer, of_subject, of_thread, of_threads};
