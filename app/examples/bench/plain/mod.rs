//! The named limit: the very rows an intake writes, written by plain SQL with the same durability and nothing else.
pub mod postgres;
pub mod sqlite;

use std::collections::BTreeMap;

use rusqlite::{Connection, types::Value};
use store::search::tokens::index_tokens;

use crate::{Trouble, act, ground};

/// What stands in a column.
#[derive(Debug, Clone)]
pub enum Cell {
    /// The same in every row.
    Fixed(Value),
    /// The new case's id.
    Id,
    /// Its number.
    Number,
    /// The caller's key.
    Key,
    /// The words it is found by, as the search index takes them.
    Tokens,
}

/// The rows of one table, all written by one statement.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Table.
    pub table: String,
    /// Columns with their declared type.
    pub columns: Vec<(String, String)>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

/// All rows of one intake.
#[derive(Debug, Clone)]
pub struct Rows {
    /// By table.
    pub batches: Vec<Batch>,
    /// Tokens of the text the case is found by, but for its number.
    pub found_by: String,
}

impl Rows {
    /// How many rows each table gets.
    pub fn counted(&self) -> BTreeMap<String, usize> {
        self.batches.iter().map(|b| (b.table.clone(), b.rows.len())).collect()
    }

    /// How many rows there are, words for search included.
    pub fn count(&self) -> usize {
        self.batches.iter().map(|b| b.rows.len()).sum()
    }

    /// Tokens of the n-th case.
    pub fn tokens(&self, n: u64) -> String {
        format!("{} {}", index_tokens(&number(n)).join(" "), self.found_by)
    }
}

/// Id of the n-th case of a lane: rising, as the house's own are.
pub fn id(lane: u64, n: u64) -> String {
    format!("{:08x}-{:04x}-7{:03x}-8000-{lane:012x}", n >> 16, n & 0xffff, n & 0xfff)
}

/// Its number.
pub fn number(n: u64) -> String {
    format!("P2611-{n:08}")
}

/// Takes a few requests in a house of its own and looks which rows the last one left.
pub async fn capture() -> Result<Rows, Trouble> {
    let folder = tempfile::tempdir()?;
    let (house, callers) = ground::build(folder.path(), "sqlite", 50).await?;
    let file = folder.path().join("dingxin.db");
    let callers = std::sync::Arc::new(callers);
    for n in 0..20 {
        act::intake(house.db.clone(), callers.clone(), 1, n).await?;
    }
    let conn = Connection::open(&file)?;
    let before = counts(&conn)?;
    act::intake(house.db.clone(), callers.clone(), 1, 20).await?;
    let after = counts(&conn)?;
    let (id, number, found_by): (String, String, String) = conn.query_row(
        "select c.id, c.number, c.customer_name || ' ' || f.phone || ' ' || c.serial || ' ' || c.product_name || ' ' || \
         p.model || ' ' || c.address || ' ' || c.symptom from cases c join customers f on f.id = c.customer \
         join products p on p.id = c.product order by c.rowid desc limit 1",
        [],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
    )?;
    let grown = after.iter().map(|(table, n)| (table, n - before.get(table).unwrap_or(&0)));
    let mut batches = vec![];
    for (table, more) in grown.filter(|(table, more)| *more > 0 && !table.starts_with("search_fts")) {
        batches.push(batch(&conn, table, more, &id, &number)?);
    }
    // The index's own tables are SQLite's; the row that fills them is one.
    let columns = vec![("rowid".to_owned(), "bigint".to_owned()), ("tokens".to_owned(), "text".to_owned())];
    let fixed = Cell::Fixed(Value::Null);
    batches.push(Batch { table: "search_fts".into(), columns, rows: vec![vec![fixed, Cell::Tokens]] });
    // Cutting words is the house's own work, not SQL's: done once here.
    Ok(Rows { batches, found_by: index_tokens(&found_by).join(" ") })
}

fn counts(conn: &Connection) -> rusqlite::Result<BTreeMap<String, i64>> {
    let mut tables = conn.prepare("select name from sqlite_schema where type = 'table'")?;
    let names = tables.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let count = |name: String| {
        let n = conn.query_row(&format!("select count(*) from {name}"), [], |r| r.get(0))?;
        Ok((name, n))
    };
    names.into_iter().map(count).collect()
}

fn batch(conn: &Connection, table: &str, rows: i64, id: &str, number: &str) -> rusqlite::Result<Batch> {
    let mut info = conn.prepare(&format!("select name, type, pk from pragma_table_info('{table}')"))?;
    let all = info.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get::<_, i64>(2)?)))?;
    let all: Vec<(String, String, i64)> = all.collect::<rusqlite::Result<_>>()?;
    // A key the database counts itself is left to it.
    let counted = |(_, kind, pk): &(String, String, i64)| *pk == 1 && kind.eq_ignore_ascii_case("integer");
    let columns: Vec<(String, String)> =
        all.into_iter().filter(|c| !counted(c)).map(|(name, kind, _)| (name, kind.to_lowercase())).collect();
    let list: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let sql = format!("select {} from {table} order by rowid desc limit {rows}", list.join(", "));
    let mut found = conn.prepare(&sql)?;
    let cell = |name: &str, value: Value| match &value {
        Value::Text(text) if text == id => Cell::Id,
        Value::Text(text) if text == number => Cell::Number,
        Value::Text(_) if table == "idempotency" && name == "key" => Cell::Key,
        _ => Cell::Fixed(value),
    };
    let row = |r: &rusqlite::Row<'_>| {
        columns.iter().enumerate().map(|(n, (name, _))| Ok(cell(name, r.get::<_, Value>(n)?))).collect()
    };
    let rows = found.query_map([], row)?.collect::<rusqlite::Result<Vec<Vec<Cell>>>>()?;
    Ok(Batch { table: table.into(), columns, rows })
}

/// `insert into … values ($1, …), …` beginning with a parameter's number; PostgreSQL keeps a case's words beside it.
pub fn insert(b: &Batch, first: usize, postgres: bool) -> String {
    let words = postgres && b.table == "search_docs";
    let mut list: Vec<&str> = b.columns.iter().map(|(name, _)| name.as_str()).collect();
    if words {
        list.push("tokens");
    }
    let mut at = first;
    let row = |_: &Vec<Cell>| {
        let marks: Vec<String> = b
            .columns
            .iter()
            .map(|_| {
                at += 1;
                format!("${}", at - 1)
            })
            .collect();
        let more = if words {
            at += 1;
            format!(", to_tsvector('simple', ${})", at - 1)
        } else {
            String::new()
        };
        format!("({}{more})", marks.join(", "))
    };
    let rows: Vec<String> = b.rows.iter().map(row).collect();
    format!("insert into {} ({}) values {}", b.table, list.join(", "), rows.join(", "))
}
