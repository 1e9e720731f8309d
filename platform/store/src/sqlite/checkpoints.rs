//! Carries pages from the log into the database file on a thread of its own: done by the writer, whoever asked last
//! would wait for the disk on behalf of all who asked before.
use std::{path::Path, thread};

use crossbeam_channel::{Receiver, Sender, bounded};
use kernel::{Error, Result};
use rusqlite::Connection;

use crate::error::{db_error, from_sqlite};

/// Units of work after which the log is carried over.
const UNITS: usize = 250;

/// Handle to the thread, which ends with it.
pub(crate) struct Checkpoints {
    wake: Sender<()>,
    /// Units of work saved since the thread was last woken.
    units: usize,
}

impl Checkpoints {
    pub(crate) fn start(path: &Path, durable: bool) -> Result<Self> {
        let conn = open(path, durable).map_err(|e| db_error(&from_sqlite(&e)))?;
        let (wake, woken) = bounded(1);
        let work = move || run(&conn, &woken);
        thread::Builder::new().name("sqlite-checkpoints".into()).spawn(work).map_err(Error::internal)?;
        Ok(Self { wake, units: 0 })
    }

    /// Counts what the writer has just committed.
    pub(crate) fn committed(&mut self, units: usize) {
        self.units += units;
        // When the thread is still at work, the next commit wakes it.
        if self.units >= UNITS && self.wake.try_send(()).is_ok() {
            self.units = 0;
        }
    }
}

fn open(path: &Path, durable: bool) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    // Without waiting for the disk here, a page could be overwritten in the log before it is safe in the file.
    conn.pragma_update(None, "synchronous", if durable { "full" } else { "off" })?;
    Ok(conn)
}

fn run(conn: &Connection, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        // Passive: nobody waits for it and it waits for nobody. What it could not do (a full disk), the writer's own
        // checkpoint tries again and reports.
        let _left = conn.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
    }
}
