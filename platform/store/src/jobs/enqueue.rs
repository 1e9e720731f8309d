//! Putting a job in line, in the same transaction as what makes it necessary.
use kernel::{Error, Instant, Result};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::Serialize;

use crate::{DbResult, Uow};

/// A job to be done.
#[derive(Debug, Clone)]
pub struct Job {
    /// Name of its [`super::JobKind`].
    pub kind: &'static str,
    /// What it needs to know.
    pub payload: serde_json::Value,
    /// Not before.
    pub run_at: Instant,
    /// While a job with this key waits, another is not added.
    pub key: Option<String>,
}

impl Job {
    /// A job of a kind with its payload, to be run at or after an instant.
    ///
    /// # Errors
    /// `Internal` when the payload is no JSON.
    pub fn new(kind: &'static str, payload: &impl Serialize, run_at: Instant) -> Result<Self> {
        let payload = serde_json::to_value(payload).map_err(Error::internal)?;
        Ok(Self { kind, payload, run_at, key: None })
    }

    /// Once while it waits.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

impl Uow {
    /// Puts a job in line.
    ///
    /// # Errors
    /// Database failures.
    pub async fn enqueue(&self, job: Job) -> Result<()> {
        let sql = "insert into jobs (id, kind, payload, run_at, state, attempts, key) \
                   values ($1, $2, $3, $4, 'waiting', 0, $5) on conflict do nothing";
        let values: [Value; 5] = [
            self.new_id::<Job>().text().into(),
            job.kind.into(),
            job.payload.to_string().into(),
            job.run_at.ms().into(),
            job.key.into(),
        ];
        let stmt = Statement::from_sql_and_values(self.get_database_backend(), sql, values);
        self.execute_raw(stmt).await.db().map(|_| ())
    }
}
