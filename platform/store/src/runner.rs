//! The runner keeps reactions and jobs going: after every commit, and on time.
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use kernel::{Actor, Result};
use tokio::sync::watch;

use crate::{
    Db, JobKind, Reaction,
    jobs::{ensure_scheduled, pull_forward, work_one},
    reactions::{Heard, deliver, newest},
};

/// How often time itself is looked at when nothing is written, so that due jobs run.
const TICK: Duration = Duration::from_millis(500);
/// Pause after news, so that a storm of commits is answered by few looks.
const PACE: Duration = Duration::from_millis(20);
/// A clock put back by more than this is noticed, milliseconds.
const BACK_MS: i64 = 30_000;
/// Rounds of a drain before it is taken for a loop that feeds itself.
const ROUNDS_MAX: usize = 100_000;

/// Reactions and jobs of all modules, on one node.
#[derive(Clone)]
pub struct Runner {
    db: Db,
    owner: String,
    reactions: Vec<Reaction>,
    jobs: Vec<JobKind>,
    looked_ms: Arc<AtomicI64>,
    heard: Arc<Heard>,
}

impl Runner {
    /// A runner for a node with a name of its own.
    pub fn new(db: Db, owner: impl Into<String>, reactions: Vec<Reaction>, jobs: Vec<JobKind>) -> Self {
        let (looked_ms, heard) = (Arc::new(AtomicI64::new(i64::MAX)), Arc::default());
        Self { db, owner: owner.into(), reactions, jobs, looked_ms, heard }
    }

    /// Works off all that is due now, and what that brings about. Returns how much was done.
    ///
    /// # Errors
    /// `Unavailable` when the database is away; `Internal` when the work feeds itself without end.
    pub async fn drain(&self) -> Result<usize> {
        self.look_at_the_clock().await?;
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

    /// At the first look, and whenever the clock was put back, scheduled jobs are put in line and brought near again: one
    /// that was to run in a minute must not wait an hour and a minute.
    async fn look_at_the_clock(&self) -> Result<()> {
        let now_ms = self.db.clock().now().ms();
        let before_ms = self.looked_ms.swap(now_ms, Ordering::Relaxed);
        if now_ms + BACK_MS >= before_ms {
            return Ok(());
        }
        let looked = match ensure_scheduled(&self.db, &self.jobs).await {
            Ok(()) => pull_forward(&self.db, &self.jobs).await,
            failed => failed,
        };
        if looked.is_err() {
            self.looked_ms.store(i64::MAX, Ordering::Relaxed);
        }
        looked
    }

    async fn round(&self) -> Result<usize> {
        let mut done = 0;
        let newest = self.db.read(&Actor::system(), async |view| newest(view).await).await?;
        for reaction in &self.reactions {
            done += deliver(&self.db, *reaction, &self.heard, newest).await?;
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
                _ = news.changed() => {
                    tokio::time::sleep(PACE).await;
                    news.mark_unchanged();
                }
                _ = stop.changed() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
    }
}
