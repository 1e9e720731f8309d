//! A rusqlite connection that answers SeaORM's statements on the caller's thread, without a hand-over.
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, types::Value as Sqlite, types::ValueRef};
use sea_orm::{DbErr, ExecResult, ProxyExecResult, ProxyRow, QueryResult, Statement, Value};

use crate::error::from_sqlite;

/// The owning thread's connection. The lock is never contended: it only makes the type shareable.
pub(crate) struct SqliteConn(Mutex<Connection>);

impl SqliteConn {
    pub(crate) fn new(conn: Connection) -> Self {
        Self(Mutex::new(conn))
    }

    pub(crate) fn raw(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a transaction is open. SQLite takes one back by itself when the disk fails.
    pub(crate) fn in_transaction(&self) -> bool {
        !self.raw().is_autocommit()
    }

    /// Runs statements without parameters.
    pub(crate) fn batch(&self, sql: &str) -> Result<(), DbErr> {
        self.raw().execute_batch(sql).map_err(|e| from_sqlite(&e))
    }

    pub(crate) fn execute_batch(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.batch(sql)?;
        Ok(ProxyExecResult::new(0, 0).into())
    }

    pub(crate) fn execute(&self, stmt: &Statement) -> Result<ExecResult, DbErr> {
        let conn = self.raw();
        let run = || {
            let mut prepared = conn.prepare_cached(&stmt.sql)?;
            bind_all(&mut prepared, stmt)?;
            prepared.raw_execute()
        };
        let changed = run().map_err(|e| from_sqlite(&e))?;
        let rowid = conn.last_insert_rowid().cast_unsigned();
        Ok(ProxyExecResult::new(rowid, changed as u64).into())
    }

    pub(crate) fn rows(&self, stmt: &Statement, most: usize) -> Result<Vec<QueryResult>, DbErr> {
        let conn = self.raw();
        let run = || {
            let mut prepared = conn.prepare_cached(&stmt.sql)?;
            bind_all(&mut prepared, stmt)?;
            let columns: Vec<(String, bool)> =
                prepared.columns().map(|c| (c.name().to_owned(), is_boolean(c.decl_type()))).collect();
            let mut found = vec![];
            let mut rows = prepared.raw_query();
            while found.len() < most
                && let Some(row) = rows.next()?
            {
                let values = columns
                    .iter()
                    .enumerate()
                    .map(|(at, (name, boolean))| Ok((name.clone(), read(row.get_ref(at)?, *boolean)?)))
                    .collect::<rusqlite::Result<_>>()?;
                found.push(ProxyRow::new(values).into());
            }
            Ok(found)
        };
        run().map_err(|e: rusqlite::Error| from_sqlite(&e))
    }
}

fn is_boolean(declared: Option<&str>) -> bool {
    declared.is_some_and(|t| t.eq_ignore_ascii_case("boolean"))
}

/// Binds by the number written in the text (`$2`), which SQLite itself takes for a name, or by place (`?`).
fn bind_all(prepared: &mut rusqlite::CachedStatement<'_>, stmt: &Statement) -> rusqlite::Result<()> {
    let Some(values) = &stmt.values else { return Ok(()) };
    for place in 1..=prepared.parameter_count() {
        let written = prepared.parameter_name(place).and_then(|name| name[1..].parse::<usize>().ok());
        let value = values.0.get(written.unwrap_or(place).wrapping_sub(1)).map_or(Sqlite::Null, bind);
        prepared.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

fn bind(value: &Value) -> Sqlite {
    match value {
        Value::Bool(Some(b)) => Sqlite::Integer(i64::from(*b)),
        Value::BigInt(Some(i)) => Sqlite::Integer(*i),
        Value::Int(Some(i)) => Sqlite::Integer(i64::from(*i)),
        Value::Unsigned(Some(i)) => Sqlite::Integer(i64::from(*i)),
        Value::BigUnsigned(Some(i)) => Sqlite::Integer(i.cast_signed()),
        Value::Double(Some(f)) => Sqlite::Real(*f),
        Value::String(Some(s)) => Sqlite::Text(s.to_string()),
        Value::Bytes(Some(b)) => Sqlite::Blob(b.to_vec()),
        _ => Sqlite::Null,
    }
}

fn read(value: ValueRef<'_>, boolean: bool) -> rusqlite::Result<Value> {
    Ok(match value {
        ValueRef::Integer(i) if boolean => Value::Bool(Some(i != 0)),
        ValueRef::Integer(i) => Value::BigInt(Some(i)),
        ValueRef::Real(f) => Value::Double(Some(f)),
        ValueRef::Text(_) => Value::String(Some(value.as_str()?.to_owned())),
        ValueRef::Blob(b) => Value::Bytes(Some(b.to_vec())),
        ValueRef::Null => Value::BigInt(None),
    })
}
