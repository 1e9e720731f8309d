//! The database as the rest of the house sees it.
use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, PoisonError},
};

use jiff::tz::TimeZone;
use kernel::{Actor, Clock, Error, Ids, Result};
use tokio::sync::{oneshot, watch};

use crate::{
    Job, Migration, Uow, View,
    blobs::Blobs,
    error::{db_error, from_sqlite},
    kept::Kept,
    migrations,
    numbers::Numbers,
    postgres::{self, PgPool},
    sqlite::{Checkpoints, MINIMUM_VERSION, Readers, SqliteConn, Writer, open_writer},
    task::{Read, ReadTask, Task, Write, WriteTask},
    uow::Outcries,
};

/// Which database, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DbKind {
    /// One file beside which SQLite keeps its log.
    Sqlite(PathBuf),
    /// A PostgreSQL connection URL.
    Postgres(String),
}

/// How to open the database.
pub struct DbConfig {
    /// Which and where.
    pub kind: DbKind,
    /// Connections that only read (SQLite threads or PostgreSQL sessions), at least 1.
    pub readers: usize,
    /// PostgreSQL sessions that write, at least 1; SQLite always has one.
    pub writers: usize,
    /// The clock all of the store lives by.
    pub clock: Arc<dyn Clock>,
    /// Seed of identifiers.
    pub id_seed: u64,
    /// The company's time zone.
    pub zone: TimeZone,
    /// Whether an SQLite commit waits for the disk. `false` only for what can be made again (a demo, a replay, a test):
    /// a power cut may then damage the file. PostgreSQL goes by its own settings.
    pub durable: bool,
}

pub(crate) struct Shared {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Ids,
    pub(crate) numbers: Numbers,
    pub(crate) zone: TimeZone,
    pub(crate) kept: Kept,
    changed: watch::Sender<u64>,
}

impl Shared {
    /// Wakes whoever follows the journal on this node.
    pub(crate) fn journal_changed(&self) {
        self.changed.send_modify(|n| *n += 1);
    }
}

/// The database. Cloning is cheap; the threads end with the last clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    kind: DbKind,
    backend: Backend,
    blobs: OnceLock<Blobs>,
}

enum Backend {
    Sqlite { writer: Writer, readers: Readers },
    Postgres(PgPool),
}

impl Db {
    /// Opens the database and brings its schema up to date: the store's own tables, then `migrations` in order.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be reached; `Internal` when SQLite is too old or a migration fails.
    pub async fn open(config: DbConfig, all: &[Migration]) -> Result<Self> {
        let all: Vec<Migration> = migrations::OWN.iter().chain(all).copied().collect();
        let now_ms = config.clock.now().ms();
        let backend = match &config.kind {
            DbKind::Sqlite(path) => {
                if rusqlite::version_number() < MINIMUM_VERSION {
                    let found = rusqlite::version();
                    return Err(Error::internal(format!(
                        "SQLite {found} can lose commits; 3.51.3 or later is needed"
                    )));
                }
                let open = |e| db_error(&from_sqlite(&e));
                let conn = SqliteConn::new(open_writer(path, config.durable).map_err(open)?);
                migrations::apply_sqlite(&conn, &all, now_ms)?;
                drop(conn);
                let conn = open_writer(path, config.durable).map_err(open)?;
                let checkpoints = Checkpoints::start(path, config.durable)?;
                let writer = Writer::start(conn, checkpoints).map_err(Error::internal)?;
                Backend::Sqlite { writer, readers: Readers::start(path, config.readers.max(1))? }
            }
            DbKind::Postgres(url) => {
                let one = postgres::connect_once(url).await.map_err(|e| db_error(&e))?;
                migrations::apply_postgres(&one, &all, now_ms).await?;
                one.close().await.map_err(|e| db_error(&e))?;
                Backend::Postgres(PgPool::start(url, config.writers.max(1), config.readers.max(1))?)
            }
        };
        let shared = Arc::new(Shared {
            clock: config.clock,
            ids: Ids::from_seed(config.id_seed),
            numbers: Numbers::default(),
            zone: config.zone,
            kept: Kept::default(),
            changed: watch::Sender::new(0),
        });
        Ok(Self { inner: Arc::new(Inner { shared, kind: config.kind, backend, blobs: OnceLock::new() }) })
    }

    /// Runs a unit of work: `Ok` saves all of it (durable before this returns), `Err` leaves no trace.
    /// The work may run more than once (PostgreSQL, after a serialisation failure) and awaits only the database.
    ///
    /// # Errors
    /// What the work returns; `Unavailable` when the database is away or full.
    pub async fn write<T, F>(&self, actor: &Actor, work: F) -> Result<T>
    where
        F: AsyncFn(&Uow) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let outcries = Outcries::default();
        let (task, answer) = self.task(actor, work, outcries.clone());
        match &self.inner.backend {
            Backend::Sqlite { writer, .. } => writer.send(Box::new(Write(task))),
            Backend::Postgres(pool) => {
                let task: Box<dyn WriteTask> = Box::new(Write(task));
                pool.send_write(Box::new(move |worker| task.run_on_postgres(worker)));
            }
        }
        let result =
            answer.await.unwrap_or_else(|_| Err(Error::Unavailable("the database thread ended".into())));
        let cried = std::mem::take(&mut *outcries.lock().unwrap_or_else(PoisonError::into_inner));
        if result.is_err() && !cried.is_empty() {
            self.enqueue_outcries(cried).await;
        }
        result
    }

    /// Runs all reads of a page as one snapshot.
    ///
    /// # Errors
    /// What the work returns; `Unavailable` when the database is away.
    pub async fn read<T, F>(&self, actor: &Actor, work: F) -> Result<T>
    where
        F: AsyncFn(&View) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (task, answer) = self.task(actor, work, Outcries::default());
        match &self.inner.backend {
            Backend::Sqlite { readers, .. } => readers.send(Box::new(Read(task))),
            Backend::Postgres(pool) => {
                let task: Box<dyn ReadTask> = Box::new(Read(task));
                pool.send_read(Box::new(move |worker| task.run_on_postgres(worker)));
            }
        }
        answer.await.unwrap_or_else(|_| Err(Error::Unavailable("the database thread ended".into())))
    }

    /// Puts the alarms of a failed unit of work in line, in one of their own.
    async fn enqueue_outcries(&self, jobs: Vec<Job>) {
        let save = async move |uow: &Uow| {
            for job in &jobs {
                uow.enqueue(job.clone()).await?;
            }
            Ok(())
        };
        if let Err(cause) = Box::pin(self.write(&Actor::system(), save)).await {
            tracing::error!(%cause, "an alarm could not be put in line");
        }
    }

    fn task<F, T>(
        &self,
        actor: &Actor,
        work: F,
        outcries: Outcries,
    ) -> (Task<F, T>, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        let shared = self.inner.shared.clone();
        (Task { work, actor: Arc::new(actor.clone()), shared, reply, outcries }, answer)
    }

    /// Wakes after every commit on this node that announced something.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.inner.shared.changed.subscribe()
    }

    /// Tells followers on this node that another node wrote.
    pub fn wake(&self) {
        self.inner.shared.journal_changed();
    }

    /// The clock the store lives by.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.inner.shared.clock.clone()
    }

    /// The company's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.inner.shared.zone
    }

    /// Where contents too large for rows are kept; unless said otherwise with [`Db::keep_blobs_in`], in the folder
    /// `blobs` beside an SQLite file.
    ///
    /// # Errors
    /// `Unavailable` when the folder cannot be used, or none was named for PostgreSQL.
    pub fn blobs(&self) -> Result<Blobs> {
        if let Some(blobs) = self.inner.blobs.get() {
            return Ok(blobs.clone());
        }
        let DbKind::Sqlite(file) = &self.inner.kind else {
            return Err(Error::Unavailable("no folder for blobs was named".into()));
        };
        let beside = file.parent().unwrap_or(Path::new(".")).join("blobs");
        let blobs = Blobs::in_folder(&beside)?;
        Ok(self.inner.blobs.get_or_init(|| blobs).clone())
    }

    /// Names the folder for contents too large for rows; the first name stays.
    ///
    /// # Errors
    /// `Unavailable` when the folder cannot be used.
    pub fn keep_blobs_in(&self, folder: &Path) -> Result<()> {
        let blobs = Blobs::in_folder(folder)?;
        self.inner.blobs.get_or_init(|| blobs);
        Ok(())
    }

    /// Which database this is.
    pub fn kind(&self) -> &DbKind {
        &self.inner.kind
    }
}
