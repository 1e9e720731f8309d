//! A database for one test, with its clock and its runner.
use std::sync::Arc;

use kernel::{Actor, Instant, Result, VirtualClock};
use store::{Db, DbConfig, DbKind, JobKind, Migration, Reaction, Runner, Uow, View};

use crate::{Cluster, START};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A temporary file.
    Sqlite,
    /// A fresh database on the process's own cluster.
    Postgres,
}

/// What is installed in it.
#[derive(Default)]
pub struct Setup {
    /// Tables beyond the store's own, in order.
    pub migrations: Vec<Migration>,
    /// Reactions that `drain` runs.
    pub reactions: Vec<Reaction>,
    /// Jobs that `drain` runs.
    pub jobs: Vec<JobKind>,
}

/// A fresh database.
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// Its clock, standing at [`START`] until moved.
    pub clock: Arc<VirtualClock>,
    /// Its reactions and jobs.
    pub runner: Runner,
    // Removed with the test; PostgreSQL's goes with the cluster.
    _folder: tempfile::TempDir,
}

impl TestDb {
    /// Opens a fresh database.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open(kind: Kind, setup: Setup) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(VirtualClock::at(Instant::from_timestamp(START.parse().expect("an instant"))));
        let kind = match kind {
            Kind::Sqlite => DbKind::Sqlite(folder.path().join("dingxin.db")),
            Kind::Postgres => DbKind::Postgres(Cluster::shared().fresh_database().await),
        };
        let zone = jiff::tz::TimeZone::get("Asia/Shanghai").expect("bundled zone");
        // Nobody misses a test's file after a power cut.
        let durable = false;
        let config =
            DbConfig { kind, readers: 2, writers: 3, clock: clock.clone(), id_seed: 1, zone, durable };
        let db = Db::open(config, &setup.migrations).await.expect("the database opens");
        let runner = Runner::new(db.clone(), "test", setup.reactions, setup.jobs);
        Self { db, clock, runner, _folder: folder }
    }

    /// A unit of work as the house itself.
    ///
    /// # Errors
    /// What the work returns.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        F: AsyncFn(&Uow) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.db.write(&Actor::system(), work).await
    }

    /// A snapshot as the house itself.
    ///
    /// # Errors
    /// What the reads return.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        F: AsyncFn(&View) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.db.read(&Actor::system(), work).await
    }

    /// Works off reactions and jobs that are due now.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn drain(&self) -> usize {
        let mut done = self.runner.drain().await.expect("drained");
        // Tests share a PostgreSQL cluster: a slow transaction of another test's database may hold entries back for a
        // moment, as it would on a busy server.
        if matches!(self.db.kind(), DbKind::Postgres(_)) {
            for _ in 0..500 {
                if self.settled().await {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
            done += self.runner.drain().await.expect("drained");
        }
        done
    }

    /// Whether every journal entry is older than every running transaction of the cluster.
    async fn settled(&self) -> bool {
        use sea_orm::{ConnectionTrait, Statement};
        let sql = "select count(*) as n from journal where tx >= pg_snapshot_xmin(pg_current_snapshot())";
        let ask = async move |view: &View| {
            let row = view.query_one_raw(Statement::from_string(view.get_database_backend(), sql)).await;
            let row = row.map_err(|e| store::db_error(&e))?;
            Ok(row.and_then(|r| r.try_get::<i64>("", "n").ok()).unwrap_or(0))
        };
        self.read(ask).await.expect("the journal is read") == 0
    }

    /// Moves the clock on and works off what that brings about.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn advance_minutes(&self, minutes: i64) {
        self.clock.advance(minutes * 60_000);
        self.drain().await;
    }
}
