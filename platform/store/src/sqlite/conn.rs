//! A rusqlite connection that answers SeaORM's statements on the caller's thread, without a hand-over.
use std::{
    borrow::Cow,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{
    Connection,
    types::{ToSqlOutput, Value as Sqlite, ValueRef},
};
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

    /// One statement without parameters that is run again and again: parsed once.
    pub(crate) fn again(&self, sql: &'static str) -> Result<(), DbErr> {
        self.raw()
            .prepare_cached(sql)
            .and_then(|mut s| s.raw_execute())
            .map(|_| ())
            .map_err(|e| from_sqlite(&e))
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
        let sql = with_limit_written(stmt);
        let run = || {
            let mut prepared = conn.prepare_cached(&sql)?;
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

/// SeaORM sends the most rows it wants as the last parameter. SQLite looks at a bound limit while it plans, so it would plan
/// such a statement anew each time a value is bound to it: a quarter of the time an intake took. Written into the text it
/// is planned once.
fn with_limit_written(stmt: &Statement) -> Cow<'_, str> {
    let last = stmt.values.as_ref().and_then(|v| v.0.last());
    let most = match last {
        Some(Value::BigUnsigned(Some(n))) => *n,
        _ => return Cow::Borrowed(&stmt.sql),
    };
    let marked = stmt.sql.rsplit_once(" LIMIT ").filter(|(_, mark)| *mark == "?" || is_number_mark(mark));
    marked.map_or(Cow::Borrowed(&stmt.sql), |(head, _)| Cow::Owned(format!("{head} LIMIT {most}")))
}

/// `$2`.
fn is_number_mark(mark: &str) -> bool {
    mark.strip_prefix('$').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn is_boolean(declared: Option<&str>) -> bool {
    declared.is_some_and(|t| t.eq_ignore_ascii_case("boolean"))
}

/// Binds by the number written in the text (`$2`), which SQLite itself takes for a name, or by place (`?`).
fn bind_all(prepared: &mut rusqlite::CachedStatement<'_>, stmt: &Statement) -> rusqlite::Result<()> {
    let Some(values) = &stmt.values else { return Ok(()) };
    for place in 1..=prepared.parameter_count() {
        let written = prepared.parameter_name(place).and_then(|name| name[1..].parse::<usize>().ok());
        let value = values.0.get(written.unwrap_or(place).wrapping_sub(1)).map_or(NULL, bind);
        prepared.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

const NULL: ToSqlOutput<'static> = ToSqlOutput::Owned(Sqlite::Null);

fn bind(value: &Value) -> ToSqlOutput<'_> {
    let owned = match value {
        Value::String(Some(s)) => return ToSqlOutput::Borrowed(ValueRef::Text(s.as_bytes())),
        Value::Bytes(Some(b)) => return ToSqlOutput::Borrowed(ValueRef::Blob(b)),
        Value::Bool(Some(b)) => Sqlite::Integer(i64::from(*b)),
        Value::BigInt(Some(i)) => Sqlite::Integer(*i),
        Value::Int(Some(i)) => Sqlite::Integer(i64::from(*i)),
        Value::Unsigned(Some(i)) => Sqlite::Integer(i64::from(*i)),
        Value::BigUnsigned(Some(i)) => Sqlite::Integer(i.cast_signed()),
        Value::Double(Some(f)) => Sqlite::Real(*f),
        _ => Sqlite::Null,
    };
    ToSqlOutput::Owned(owned)
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

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;
    use sea_orm::DbBackend;

    use super::*;

    fn ask(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
        Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
    }

    /// What SeaORM's `one()` sends.
    fn by_phone(phone: &str) -> Statement {
        let values = [Value::from(phone), Value::BigUnsigned(Some(1))];
        ask("SELECT id FROM people WHERE phone = ? LIMIT ?", values)
    }

    #[test]
    fn a_question_for_one_row_is_planned_once() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "create table people (id integer primary key, phone text); create index people_phone on people (phone);
             insert into people values (1, 'a'), (2, 'b'), (3, 'b')",
        )
        .unwrap();
        let conn = SqliteConn::new(conn);
        let found = |phone: &str| conn.rows(&by_phone(phone), usize::MAX).unwrap().len();
        assert_eq!((found("a"), found("b"), found("c"), found("b")), (1, 1, 0, 1));
        let sql = with_limit_written(&by_phone("b")).into_owned();
        let raw = conn.raw();
        let planned_again = raw.prepare_cached(&sql).unwrap().get_status(StatementStatus::RePrepare);
        assert_eq!(planned_again, 0);
    }

    #[test]
    fn only_a_limit_at_the_end_is_written_out() {
        let most = || Value::BigUnsigned(Some(51));
        let written = |sql: &str| with_limit_written(&ask(sql, [most()])).into_owned();
        assert_eq!(written("SELECT a FROM t LIMIT ?"), "SELECT a FROM t LIMIT 51");
        assert_eq!(written("SELECT a FROM t LIMIT $12"), "SELECT a FROM t LIMIT 51");
        for same in [
            "SELECT a FROM t WHERE a = ?",
            "SELECT a FROM t LIMIT ? OFFSET ?",
            "SELECT ' LIMIT ' FROM t WHERE a = ?",
        ] {
            assert_eq!(written(same), same);
        }
        let text = ask("SELECT a FROM t LIMIT ?", [Value::from("1")]);
        assert_eq!(with_limit_written(&text), text.sql);
    }
}
