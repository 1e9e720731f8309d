//! Plain SQL on SQLite: prepared statements, a savepoint a request, fifty requests a durable commit, one thread.
use std::{
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::{Connection, types::Value};

use super::{Cell, Rows, id, insert, number};
use crate::Trouble;

/// Requests that share a commit, as in the house.
const GROUP: u64 = 50;

/// Writes for so long; returns requests a second. `next` counts on across calls.
pub fn write(file: &Path, rows: &Rows, seconds: f64, next: &mut u64) -> Result<f64, Trouble> {
    let conn = Connection::open(file)?;
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma temp_store = memory;
         pragma wal_autocheckpoint = 4000; pragma foreign_keys = on;",
    )?;
    let sqls: Vec<String> = rows.batches.iter().map(|b| insert(b, 1, false).replace('$', "?")).collect();
    let mut done = 0;
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(seconds);
    while Instant::now() < end {
        conn.execute_batch("begin immediate")?;
        for _ in 0..GROUP {
            conn.execute_batch("savepoint one")?;
            one(&conn, rows, &sqls, *next)?;
            conn.execute_batch("release one")?;
            *next += 1;
            done += 1;
        }
        conn.execute_batch("commit")?;
    }
    Ok(done as f64 / start.elapsed().as_secs_f64())
}

fn one(conn: &Connection, rows: &Rows, sqls: &[String], n: u64) -> Result<(), Trouble> {
    let mut doc = 0;
    for (batch, sql) in rows.batches.iter().zip(sqls) {
        let mut statement = conn.prepare_cached(sql)?;
        let mut at = 0;
        for cell in batch.rows.iter().flatten() {
            at += 1;
            match cell {
                Cell::Fixed(Value::Null) if batch.table == "search_fts" => {
                    statement.raw_bind_parameter(at, doc)?;
                }
                Cell::Fixed(value) => statement.raw_bind_parameter(at, value)?,
                Cell::Id => statement.raw_bind_parameter(at, id(1, n))?,
                Cell::Number => statement.raw_bind_parameter(at, number(n))?,
                Cell::Key => statement.raw_bind_parameter(at, format!("key-{n:032}"))?,
                Cell::Tokens => statement.raw_bind_parameter(at, rows.tokens(n))?,
            }
        }
        statement.raw_execute()?;
        if batch.table == "search_docs" {
            doc = conn.last_insert_rowid();
        }
    }
    Ok(())
}
