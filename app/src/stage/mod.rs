//! The stage of everything played in virtual time: the house, its clock, an agenda, and a crew on the road. What is
//! played on it goes through the acts a person would use.
mod agenda;
mod crew;

use std::{collections::BTreeMap, sync::Arc};

use kernel::{Actor, Clock, Error, Instant, Result, VirtualClock};
use store::{Db, Runner, Uow, View};

pub use agenda::Agenda;
pub use crew::{Crew, Doing, Hand, Leg, leg};

/// A house with a clock that is moved.
pub struct Stage {
    /// Database.
    pub db: Db,
    /// Reactions and jobs.
    pub runner: Runner,
    /// The clock everything lives by.
    pub clock: Arc<VirtualClock>,
    /// Refusals by the name of the rule.
    pub refused: BTreeMap<String, u64>,
}

impl Stage {
    /// A stage in a house.
    pub fn new(db: Db, runner: Runner, clock: Arc<VirtualClock>) -> Self {
        Self { db, runner, clock, refused: BTreeMap::new() }
    }

    /// The present.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Moves on to an instant; never back.
    pub fn go_to(&self, at: Instant) {
        if at > self.clock.now() {
            self.clock.set(at);
        }
    }

    /// One act of somebody.
    ///
    /// # Errors
    /// What the act returns.
    pub async fn act<T: Send + 'static>(
        &self,
        actor: &Actor,
        work: impl AsyncFn(&Uow) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write(actor, work).await
    }

    /// What somebody reads.
    ///
    /// # Errors
    /// What the reads return.
    pub async fn look<T: Send + 'static>(
        &self,
        actor: &Actor,
        work: impl AsyncFn(&View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read(actor, work).await
    }

    /// Counts what an act refused by the rule that refused; failures of the house itself stay failures.
    ///
    /// # Errors
    /// `Unavailable`, `Internal`.
    pub fn count(&mut self, result: Result<()>) -> Result<()> {
        let key = match result {
            Ok(()) => return Ok(()),
            Err(e) => rule(&e).ok_or(e)?,
        };
        *self.refused.entry(key).or_default() += 1;
        Ok(())
    }
}

/// Name of the rule that refused; `None` when the house itself failed.
pub fn rule(e: &Error) -> Option<String> {
    match e {
        Error::Refused(m) | Error::Conflict(m) => Some(m.key.into()),
        Error::Invalid(fields) => Some(fields.first().map_or("invalid", |f| f.message.key).into()),
        Error::NotFound => Some("not-found".into()),
        Error::Forbidden { permission } => Some(format!("forbidden {permission}")),
        _ => None,
    }
}
