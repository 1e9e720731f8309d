//! Plain SQL on PostgreSQL: several sessions, each request a transaction; a statement a table, or all in one statement.
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use sea_orm::sqlx::{
    self, AssertSqlSafe, Connection as _, Executor as _, PgConnection, Postgres, postgres::PgArguments,
    query::Query,
};

use super::{Batch, Cell, Rows, id, insert, number};
use crate::Trouble;

/// How the rows of a request are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `begin`, a statement a table, `commit`.
    Statements,
    /// One statement with all of them, committed by itself.
    One,
}

/// Writes for so long with `sessions` at once; returns requests a second. `first` keeps ids apart between calls.
pub async fn write(
    url: &str,
    rows: &Rows,
    (way, sessions): (Way, u64),
    seconds: f64,
    first: u64,
) -> Result<f64, Trouble> {
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(seconds);
    let mut tasks = vec![];
    for lane in 0..sessions {
        let (url, rows) = (url.to_owned(), rows.clone());
        tasks.push(tokio::spawn(async move { session(&url, &rows, way, end, first + (lane << 26)).await }));
    }
    let mut done = 0;
    for task in tasks {
        done += task.await?.map_err(|e| e.to_string())?;
    }
    Ok(done as f64 / start.elapsed().as_secs_f64())
}

async fn session(url: &str, rows: &Rows, way: Way, end: Instant, first: u64) -> sqlx::Result<u64> {
    let mut conn = PgConnection::connect(url).await?;
    // What SQLite keeps in a table of its own stands in a column here.
    let batches: Vec<Batch> = rows.batches.iter().filter(|b| b.table != "search_fts").cloned().collect();
    let sqls: Vec<String> = batches.iter().map(|b| insert(b, 1, true)).collect();
    let whole = whole(&batches);
    let mut n = first;
    while Instant::now() < end {
        if way == Way::One {
            let query = sqlx::query(AssertSqlSafe(whole.clone()));
            conn.execute(batches.iter().fold(query, |q, b| bound(q, b, rows, n))).await?;
        } else {
            let mut tx = conn.begin().await?;
            for (batch, sql) in batches.iter().zip(&sqls) {
                tx.execute(bound(sqlx::query(AssertSqlSafe(sql.clone())), batch, rows, n)).await?;
            }
            tx.commit().await?;
        }
        n += 1;
    }
    Ok(n - first)
}

fn whole(batches: &[Batch]) -> String {
    let mut first = 1;
    let mut parts: Vec<String> = vec![];
    for b in batches {
        parts.push(insert(b, first, true));
        first += b.rows.iter().map(Vec::len).sum::<usize>() + usize::from(b.table == "search_docs");
    }
    let last = parts.pop().unwrap_or_default();
    let named: Vec<String> = parts.iter().enumerate().map(|(n, p)| format!("w{n} as ({p})")).collect();
    format!("with {} {last}", named.join(", "))
}

type Ask<'q> = Query<'q, Postgres, PgArguments>;

fn bound<'q>(mut query: Ask<'q>, batch: &'q Batch, rows: &Rows, n: u64) -> Ask<'q> {
    for row in &batch.rows {
        for (cell, (_, kind)) in row.iter().zip(&batch.columns) {
            query = match (cell, kind.as_str()) {
                (Cell::Id, _) => query.bind(id(1, n)),
                (Cell::Number, _) => query.bind(number(n)),
                (Cell::Key, _) => query.bind(format!("key-{n:032}")),
                (Cell::Tokens, _) => query.bind(rows.tokens(n)),
                (Cell::Fixed(Value::Integer(i)), "boolean") => query.bind(*i != 0),
                (Cell::Fixed(Value::Integer(i)), _) => query.bind(*i),
                (Cell::Fixed(Value::Real(x)), _) => query.bind(*x),
                (Cell::Fixed(Value::Text(text)), _) => query.bind(text.as_str()),
                (Cell::Fixed(Value::Blob(bytes)), _) => query.bind(bytes.as_slice()),
                (Cell::Fixed(Value::Null), "bigint") => query.bind(None::<i64>),
                (Cell::Fixed(Value::Null), "boolean") => query.bind(None::<bool>),
                (Cell::Fixed(Value::Null), "double precision") => query.bind(None::<f64>),
                (Cell::Fixed(Value::Null), _) => query.bind(None::<&str>),
            };
        }
        if batch.table == "search_docs" {
            query = query.bind(rows.tokens(n));
        }
    }
    query
}
