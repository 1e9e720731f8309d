//! A worker owns a small pool on its own single-threaded reactor, so a statement's answer wakes the thread that waits.
use std::{cell::RefCell, sync::Arc, thread, time::Duration};

use crossbeam_channel::{Receiver, Sender, unbounded};
use futures_util::future::LocalBoxFuture;
use kernel::{Error, Result};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr,
    TransactionTrait,
};
use tokio::{sync::RwLock, time::Instant};

use crate::{
    Conn, DbResult,
    db::Shared,
    error::{db_error, died, wants_retry},
};

/// Most times a unit of work is run again after a serialisation failure.
const RETRIES_MAX: u32 = 12;
/// Attempts made beside others. One that collided as often waits for the others of this node to end and runs alone: then only
/// another node can be in its way, and nobody is told to come again because a hundred asked in the same instant.
const TOGETHER: u32 = 8;

/// Why one attempt failed, and whether another may succeed.
pub(crate) enum Attempt {
    /// Run it again.
    Again(Error),
    /// The caller's answer.
    Final(Error),
}

impl From<Error> for Attempt {
    fn from(e: Error) -> Self {
        Self::Final(e)
    }
}

/// What a worker's sessions are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    /// A writer's second session: number ranges, and what is read outside the unit of work's isolation.
    Beside,
    Read,
}

/// After a failed attempt to connect, how long others are refused without waiting in turn for the same failure.
const AWAY: Duration = Duration::from_millis(500);

/// Longest wait for a connection. Whoever waits holds up those behind him.
const CONNECT: Duration = Duration::from_secs(3);

/// One worker: its pool lives as long as the thread.
pub(crate) struct PgWorker {
    pool: DatabaseConnection,
    /// `None` where snapshots are read.
    beside: Option<DatabaseConnection>,
    /// Until when the database is taken to be away, and why.
    away: RefCell<Option<(Instant, Error)>>,
    /// Shared by attempts beside each other, held by one that runs alone.
    gate: Arc<RwLock<()>>,
}

impl PgWorker {
    /// Begins a transaction. A connection that died while it lay idle is replaced without the caller's notice.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, Attempt> {
        if let Some((until, cause)) = &*self.away.borrow()
            && Instant::now() < *until
        {
            return Err(Attempt::Final(cause.clone()));
        }
        let first = self.pool.begin().await;
        let begun = match first {
            Err(e) if died(&e) => self.pool.begin().await.db(),
            other => other.db(),
        };
        let away = begun.as_ref().err().filter(|e| matches!(e, Error::Unavailable(_)));
        *self.away.borrow_mut() = away.map(|e| (Instant::now() + AWAY, e.clone()));
        Ok(begun?)
    }

    /// A connection outside the running transaction, each statement for itself.
    pub(crate) fn beside(&self) -> Option<DatabaseConnection> {
        self.beside.clone()
    }

    /// Commits on success, rolls back otherwise.
    pub(crate) async fn finish<T>(&self, conn: Option<Conn>, result: Result<T>) -> Result<T, Attempt> {
        let conn = conn.ok_or_else(|| Attempt::Final(Error::internal("a lens outlived its snapshot")))?;
        let retry = conn.wants_retry();
        let Some(tx) = conn.into_postgres() else { return Ok(result?) };
        match result {
            Ok(value) => match tx.commit().await {
                Ok(()) => Ok(value),
                Err(e) if wants_retry(&e) => Err(Attempt::Again(db_error(&e))),
                Err(e) => Err(Attempt::Final(db_error(&e))),
            },
            Err(e) => {
                let _ended = tx.rollback().await;
                Err(if retry { Attempt::Again(e) } else { Attempt::Final(e) })
            }
        }
    }

    /// Runs attempts until one is final; the waits grow and differ so that rivals do not meet again.
    pub(crate) async fn with_retries<T>(
        &self,
        shared: &Shared,
        attempt: impl AsyncFn() -> Result<T, Attempt>,
    ) -> Result<T> {
        let mut last = None;
        for round in 0..RETRIES_MAX {
            let outcome = if round < TOGETHER {
                let _beside_others = self.gate.read().await;
                attempt().await
            } else {
                let _alone = self.gate.write().await;
                attempt().await
            };
            match outcome {
                Ok(value) => return Ok(value),
                Err(Attempt::Final(e)) => return Err(e),
                Err(Attempt::Again(e)) => {
                    last = Some(e);
                    let spread = shared.ids.random_u64() % (1 << round.min(5));
                    tokio::time::sleep(Duration::from_millis(1 + spread)).await;
                }
            }
        }
        Err(Error::Unavailable(format!("still colliding after {RETRIES_MAX} attempts: {last:?}")))
    }
}

type Run = Box<dyn for<'a> FnOnce(&'a PgWorker) -> LocalBoxFuture<'a, ()> + Send>;

/// Handles to the writing and the reading workers.
pub(crate) struct PgPool {
    writes: Sender<Run>,
    reads: Sender<Run>,
}

impl PgPool {
    pub(crate) fn start(url: &str, writers: usize, readers: usize) -> Result<Self> {
        let (writes, write_inbox) = unbounded();
        let (reads, read_inbox) = unbounded();
        // Snapshots never collide, so readers' gate always stands open.
        let (write_gate, read_gate) = (Arc::default(), Arc::default());
        for n in 0..writers {
            spawn(format!("pg-writer-{n}"), url, Mode::Write, (write_inbox.clone(), &write_gate))?;
        }
        for n in 0..readers {
            spawn(format!("pg-reader-{n}"), url, Mode::Read, (read_inbox.clone(), &read_gate))?;
        }
        Ok(Self { writes, reads })
    }

    pub(crate) fn send_write(&self, run: Run) {
        let _gone = self.writes.send(run);
    }

    pub(crate) fn send_read(&self, run: Run) {
        let _gone = self.reads.send(run);
    }
}

fn spawn(
    name: String,
    url: &str,
    mode: Mode,
    (inbox, gate): (Receiver<Run>, &Arc<RwLock<()>>),
) -> Result<()> {
    let gate = gate.clone();
    let beside = (mode == Mode::Write).then(|| options(url, Mode::Beside));
    let options = options(url, mode);
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::internal)?;
    let work = move || {
        // Lazy: the first transaction connects, so a database that is away at start is answered like one that goes away.
        let Ok(pool) = runtime.block_on(Database::connect(options)) else { return };
        let beside = beside.and_then(|options| runtime.block_on(Database::connect(options)).ok());
        let worker = PgWorker { pool, beside, away: RefCell::default(), gate };
        while let Ok(run) = inbox.recv() {
            runtime.block_on(run(&worker));
        }
    };
    thread::Builder::new().name(name).spawn(work).map_err(Error::internal)?;
    Ok(())
}

fn options(url: &str, mode: Mode) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .min_connections(0)
        .acquire_timeout(CONNECT)
        .connect_lazy(true)
        .test_before_acquire_if_idle_for(Duration::from_secs(5))
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(move |o| match mode {
            // A serialisable read of a whole table collides with every write to it, so the planner is told to prefer an
            // index also while a table is small.
            Mode::Write => {
                o.options([("default_transaction_isolation", "serializable"), ("enable_seqscan", "off")])
            }
            Mode::Beside => o.options([("default_transaction_isolation", "read committed")]),
            Mode::Read => o.options([
                ("default_transaction_isolation", "repeatable read"),
                ("default_transaction_read_only", "on"),
            ]),
        });
    options
}

/// A single connection for migrations and checks.
pub(crate) async fn connect_once(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
    let conn = Database::connect(options).await?;
    conn.execute_unprepared("select 1").await?;
    Ok(conn)
}
