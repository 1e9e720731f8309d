//! SQLite: one writer thread with grouped durable commits, several reader threads with snapshots.
mod checkpoints;
mod conn;
mod open;
mod readers;
mod writer;

pub(crate) use checkpoints::Checkpoints;
pub(crate) use conn::SqliteConn;
pub(crate) use open::{MINIMUM_VERSION, open_reader, open_writer};
pub(crate) use readers::Readers;
pub(crate) use writer::Writer;
