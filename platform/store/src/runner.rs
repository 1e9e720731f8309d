//! The runner keeps reactions and jobs going: after every commit, and on time.
use std::time::Duration;

use kernel::Result;
use tokio::sync::watch;

use crate::{
    Db, JobKind, Reaction,
    jobs::{ensure_scheduled, work_one},
    reactions::deliver,
};

/// How often time itself is looked at when nothing is written, so that due jobs run.
const TICK: Duration = Duration::from_millis(500);
/// Rounds of a drain before it is taken for a loop that feeds itself.
const ROUNDS_MAX: usize = 100_000;

/// Reactions and jobs of all modules, on one node.
#[derive(Clone)]
pub struct Runner {
    db: Db,
    owner: String,
    reactions: Vec<Reaction>,
    jobs: Vec<JobKind>,
}

impl Runner {
    /// A runner for a node with a name of its own.
    pub fn new(db: Db, owner: impl Into<String>, reactions: Vec<Reaction>, jobs: Vec<JobKind>) -> Self {
        Self { db, owner: owner.into(), reactions, jobs }
    }

    /// Works off all that is due now, and what that brings about. Returns how much was done.
    ///
    /// # Errors
    /// `Unavailable` when the database is away; `Internal` when the work feeds itself without end.
    pub async fn drain(&self) -> Result<usize> {
        ensure_scheduled(&self.db, &self.jobs).await?;
        let mut done = 0;
        for _ in 0..ROUNDS_MAX {
            let round = self.round().await?;
            if round == 0 {
                return Ok(done);
            }
            done += round;
        }
        Err(kernel::Error::internal("reactions or jobs feed themselves without end"))
    }

    async fn round(&self) -> Result<usize> {
        let mut done = 0;
        for reaction in &self.reactions {
            done += deliver(&self.db, *reaction).await?;
        }
        while work_one(&self.db, &self.jobs, &self.owner).await? {
            done += 1;
        }
        Ok(done)
    }

    /// Works until `stop` turns true.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut news = self.db.follow();
        while !*stop.borrow() {
            if let Err(cause) = self.drain().await {
                tracing::error!(%cause, "reactions and jobs wait");
                tokio::time::sleep(TICK).await;
            }
            tokio::select! {
                _ = news.changed() => {}
                _ = stop.changed() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
    }
}
