//! Reader threads: all reads of a page run as one snapshot on one connection.
use std::{path::Path, sync::Arc, thread};

use crossbeam_channel::{Sender, unbounded};

use crate::{
    error::{db_error, from_sqlite},
    sqlite::{SqliteConn, open_reader},
    task::ReadTask,
};

/// Handle to the reader threads.
pub(crate) struct Readers {
    tasks: Sender<Box<dyn ReadTask>>,
}

impl Readers {
    pub(crate) fn start(path: &Path, count: usize) -> Result<Self, kernel::Error> {
        let (tasks, inbox) = unbounded::<Box<dyn ReadTask>>();
        for n in 0..count {
            let conn = open_reader(path).map_err(|e| db_error(&from_sqlite(&e)))?;
            let conn = Arc::new(SqliteConn::new(conn));
            let inbox = inbox.clone();
            let work = move || {
                while let Ok(task) = inbox.recv() {
                    match conn.batch("begin") {
                        Ok(()) => task.run_on_sqlite(&conn),
                        Err(e) => task.refuse(db_error(&e)),
                    }
                    let _ended = conn.batch("rollback");
                }
            };
            let thread = thread::Builder::new().name(format!("sqlite-reader-{n}"));
            thread.spawn(work).map_err(kernel::Error::internal)?;
        }
        Ok(Self { tasks })
    }

    pub(crate) fn send(&self, task: Box<dyn ReadTask>) {
        let _gone = self.tasks.send(task);
    }
}
