//! Jobs: work to be done later or again and again, with leases, retries and parking; kept beside the data they change.
mod claim;
mod enqueue;

use futures_util::future::LocalBoxFuture;
use kernel::Result;

use crate::Uow;

pub(crate) use claim::{ensure_scheduled, pull_forward, work_one};
pub use enqueue::Job;

/// What a job runs: its effects and its completion are saved together.
pub type Work = for<'a> fn(&'a Uow, &'a serde_json::Value) -> LocalBoxFuture<'a, Result<()>>;

/// A kind of job.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// Unique name, `module.what`.
    pub name: &'static str,
    /// Minutes between runs for a scheduled kind; `None` runs only when enqueued.
    pub every_minutes: Option<i64>,
    /// What it does.
    pub run: Work,
}

impl JobKind {
    /// A kind that runs when enqueued.
    pub const fn on_demand(name: &'static str, run: Work) -> Self {
        Self { name, every_minutes: None, run }
    }

    /// A kind that runs every so many minutes, on one node at a time.
    pub const fn every(name: &'static str, minutes: i64, run: Work) -> Self {
        Self { name, every_minutes: Some(minutes), run }
    }
}
