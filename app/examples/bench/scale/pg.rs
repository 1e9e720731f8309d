//! The same rows into PostgreSQL by `COPY`.
use std::{collections::BTreeMap, fmt::Write, path::Path};

use rusqlite::{Connection, types::Value};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tokio::runtime::Handle;

use super::{fill::Sink, template::Table};
use crate::Trouble;

/// Rows on their way, by table.
pub struct Postgres {
    conn: PgConnection,
    runtime: Handle,
    waiting: BTreeMap<String, String>,
    heads: BTreeMap<String, String>,
}

impl Postgres {
    /// Connects, with triggers and foreign keys asleep as in a restore, and copies all that stands in the template.
    pub async fn open(url: &str, template: &Path) -> Result<Self, Trouble> {
        let mut conn = PgConnection::connect(url).await?;
        conn.execute("set session_replication_role = replica").await?;
        conn.execute("set synchronous_commit = off").await?;
        let mut sink =
            Self { conn, runtime: Handle::current(), waiting: BTreeMap::new(), heads: BTreeMap::new() };
        sink.ground(&template.join("dingxin.db")).await?;
        Ok(sink)
    }

    async fn ground(&mut self, file: &Path) -> Result<(), Trouble> {
        let lite = Connection::open(file)?;
        let names: Vec<String> = {
            let mut tables = lite.prepare(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and \
                 name not like 'search_%' and name <> 'migrations'",
            )?;
            tables.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        for name in names {
            self.conn.execute(AssertSqlSafe(format!("truncate {name} cascade"))).await?;
            let (columns, rows) = super::template::whole(&lite, &name, true)?;
            let text: String = rows.iter().map(|row| line(row, &columns, None)).collect();
            copy(&mut self.conn, &head(&name, &columns, false), &text).await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), Trouble> {
        for (table, text) in std::mem::take(&mut self.waiting) {
            copy(&mut self.conn, &self.heads[&table], &text).await?;
        }
        Ok(())
    }

    /// Ends the filling: counters, reactions and seals stand at the end, statistics are fresh.
    pub async fn end(mut self) -> Result<(), Trouble> {
        self.flush().await?;
        for sql in [
            "select setval('journal_seq_seq', (select max(seq) from journal))",
            "update subscriptions set tx = pg_current_xact_id()::text::bigint, seq = (select max(seq) from journal)",
            "update jobs set run_at = run_at + 864000000 where kind like 'audit.%'",
            "vacuum analyze",
            "checkpoint",
        ] {
            self.conn.execute(sql).await?;
        }
        Ok(())
    }
}

impl Sink for Postgres {
    fn row(&mut self, table: &Table, values: Vec<Value>, words: Option<String>) -> Result<(), Trouble> {
        let with_words = words.is_some();
        self.heads.entry(table.name.clone()).or_insert_with(|| head(&table.name, &table.columns, with_words));
        let text = line(&values, &table.columns, words.as_deref());
        self.waiting.entry(table.name.clone()).or_default().push_str(&text);
        Ok(())
    }

    fn run(&mut self, sql: &'static str) -> Result<(), Trouble> {
        self.settle()?;
        let runtime = self.runtime.clone();
        tokio::task::block_in_place(|| runtime.block_on(self.conn.execute(sql)))?;
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Trouble> {
        let runtime = self.runtime.clone();
        tokio::task::block_in_place(|| runtime.block_on(self.flush()))
    }
}

fn head(table: &str, columns: &[(String, String)], words: bool) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let words = if words { ", tokens" } else { "" };
    format!("copy {table} ({}{words}) from stdin", names.join(", "))
}

async fn copy(conn: &mut PgConnection, head: &str, text: &str) -> sqlx::Result<()> {
    let mut into = conn.copy_in_raw(head).await?;
    into.send(text.as_bytes()).await?;
    into.finish().await.map(|_| ())
}

/// A line of `COPY`'s text form.
fn line(row: &[Value], columns: &[(String, String)], words: Option<&str>) -> String {
    let mut out = String::new();
    for (n, (value, (_, kind))) in row.iter().zip(columns).enumerate() {
        if n > 0 {
            out.push('\t');
        }
        let _written = match (value, kind.as_str()) {
            (Value::Null, _) => write!(out, "\\N"),
            (Value::Integer(i), "boolean") => write!(out, "{}", if *i == 0 { "f" } else { "t" }),
            (Value::Integer(i), _) => write!(out, "{i}"),
            (Value::Real(x), _) => write!(out, "{x}"),
            (Value::Text(text), _) => write!(out, "{}", escaped(text)),
            (Value::Blob(_), _) => write!(out, "\\N"),
        };
    }
    if let Some(words) = words {
        out.push('\t');
        let placed = words.split(' ').enumerate().map(|(n, word)| format!("{word}:{}", n + 1));
        out.push_str(&placed.collect::<Vec<_>>().join(" "));
    }
    out.push('\n');
    out
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}
