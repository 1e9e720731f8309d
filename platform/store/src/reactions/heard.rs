//! How far a reaction was found to have nothing to hear, so that the same stretch of the journal is not searched again.
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// A position in the order of delivery: writing transaction (0 on SQLite), then place in the journal.
pub(crate) type At = (i64, i64);

/// What one node knows; nothing is lost with it. A reaction to something rare would otherwise read the whole journal
/// behind its cursor at every tick.
#[derive(Default)]
pub(crate) struct Heard(Mutex<HashMap<&'static str, At>>);

impl Heard {
    /// The last position up to which nothing is left for a reaction.
    pub(crate) fn until(&self, reaction: &'static str) -> At {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(reaction).copied().unwrap_or((0, 0))
    }

    /// Nothing is left for it up to here.
    pub(crate) fn nothing_until(&self, reaction: &'static str, at: At) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(reaction, at);
    }
}
