//! The writer thread: units of work as savepoints of a shared transaction, committed once for all who wait.
use std::{sync::Arc, thread};

use crossbeam_channel::{Receiver, Sender, unbounded};
use kernel::{Error, Result};
use rusqlite::Connection;

use crate::{
    error::db_error,
    sqlite::{Checkpoints, SqliteConn},
    task::{Settle, WriteTask},
};

/// Most units of work that share one commit. More would lengthen the wait of the first without sparing much.
const JOINED_MAX: usize = 50;

/// Handle to the writer thread. The thread ends when the last handle is dropped.
pub(crate) struct Writer {
    tasks: Sender<Box<dyn WriteTask>>,
}

impl Writer {
    pub(crate) fn start(conn: Connection, mut checkpoints: Checkpoints) -> std::io::Result<Self> {
        let (tasks, inbox) = unbounded::<Box<dyn WriteTask>>();
        let conn = Arc::new(SqliteConn::new(conn));
        thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || run(&conn, &inbox, &mut checkpoints))?;
        Ok(Self { tasks })
    }

    /// Hands a unit of work over; when the thread is gone the task is dropped and its caller sees `Unavailable`.
    pub(crate) fn send(&self, task: Box<dyn WriteTask>) {
        let _gone = self.tasks.send(task);
    }
}

fn run(conn: &Arc<SqliteConn>, inbox: &Receiver<Box<dyn WriteTask>>, checkpoints: &mut Checkpoints) {
    while let Ok(first) = inbox.recv() {
        let waiting = match conn.again("begin immediate") {
            Ok(()) => join(conn, first, inbox),
            Err(e) => {
                first.refuse(db_error(&e));
                continue;
            }
        };
        let outcome = if conn.in_transaction() { commit(conn) } else { Err(gone()) };
        checkpoints.committed(waiting.len());
        for settle in waiting {
            settle(outcome.clone());
        }
    }
}

fn commit(conn: &SqliteConn) -> Result<()> {
    conn.again("commit").map_err(|e| {
        // A failed commit (disk full) may leave the transaction open: nothing of it may survive.
        let _ = conn.batch("rollback");
        db_error(&e)
    })
}

/// What those are told whose shared transaction SQLite took back because the disk failed under one of them.
fn gone() -> Error {
    Error::Unavailable("the disk failed under a unit of work; SQLite took the shared transaction back".into())
}

/// Runs units of work one after another until nobody waits or enough have joined. It ends early when a failing disk
/// made SQLite take back the transaction: a savepoint without one would begin another, and commit by itself.
fn join(
    conn: &Arc<SqliteConn>,
    first: Box<dyn WriteTask>,
    inbox: &Receiver<Box<dyn WriteTask>>,
) -> Vec<Settle> {
    let mut waiting = vec![one(conn, first)];
    while waiting.len() < JOINED_MAX
        && conn.in_transaction()
        && let Ok(next) = inbox.try_recv()
    {
        waiting.push(one(conn, next));
    }
    waiting
}

/// One unit of work in its own savepoint; its failure undoes only itself.
fn one(conn: &Arc<SqliteConn>, task: Box<dyn WriteTask>) -> Settle {
    if let Err(e) = conn.again("savepoint unit") {
        task.refuse(db_error(&e));
        return Box::new(|_| {});
    }
    let (saved, settle) = task.run_on_sqlite(conn);
    let undone = if saved { Ok(()) } else { conn.again("rollback to unit") };
    match undone.and_then(|()| conn.again("release unit")) {
        Ok(()) => settle,
        Err(e) => {
            // Without its savepoint a unit cannot be kept apart from the others: all of them go.
            let _ = conn.batch("rollback");
            let told = if saved { Err(db_error(&e)) } else { Ok(()) };
            // What was not to be saved is told its own reason.
            Box::new(move |_| settle(told))
        }
    }
}
