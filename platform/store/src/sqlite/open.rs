//! Opening the database file with the settings durability rests on.
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// SQLite before this has a WAL race that can lose commits: 3.51.3.
pub(crate) const MINIMUM_VERSION: i32 = 3_051_003;

/// Statements kept prepared per connection.
const CACHED_STATEMENTS: usize = 512;

/// The one connection that writes. Its own checkpoint, at 64 MB of log, finds little left to carry: see `checkpoints`.
pub(crate) fn open_writer(path: &Path, durable: bool) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
         pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -65536;
         pragma wal_autocheckpoint = 16000; pragma trusted_schema = off;",
    )?;
    if !durable {
        conn.execute_batch("pragma synchronous = off")?;
    }
    conn.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(conn)
}

/// A connection that only reads.
pub(crate) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.execute_batch(
        "pragma query_only = on; pragma busy_timeout = 5000; pragma temp_store = memory;
         pragma cache_size = -32768; pragma mmap_size = 268435456; pragma trusted_schema = off;",
    )?;
    conn.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(conn)
}
