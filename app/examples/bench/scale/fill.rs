//! The filler: copies of the month, each with its own people, moved back month by month, written in bulk.
use std::path::Path;

use kernel::UnitPath;
use rusqlite::{Connection, types::Value};
use store::search::{marks, tokens::index_tokens};

use super::{
    pieces::Copy,
    sums,
    template::{Table, Template},
};
use crate::Trouble;

/// Where rows go.
pub trait Sink {
    /// One row of a table; `words` are the tokens a thing is found by (rows of `search_docs` alone).
    fn row(&mut self, table: &Table, values: Vec<Value>, words: Option<String>) -> Result<(), Trouble>;
    /// A statement of its own.
    fn run(&mut self, sql: &'static str) -> Result<(), Trouble>;
    /// Makes what came so far durable.
    fn settle(&mut self) -> Result<(), Trouble>;
}

/// A case to look at later.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Sample {
    /// Its id.
    pub case: String,
    /// Its customer's id.
    pub customer: String,
    /// His name.
    pub name: String,
    /// Its serial number.
    pub serial: String,
    /// When it was opened, milliseconds.
    pub opened_at: i64,
}

impl Sample {
    fn of(table: &Table, values: &[Value]) -> Self {
        let text = |wanted: &str| text(table, values, wanted).unwrap_or_default().to_owned();
        let opened_at = if let Some(Value::Integer(ms)) = cell(table, values, "opened_at") { *ms } else { 0 };
        Self {
            case: text("id"),
            customer: text("customer"),
            name: text("customer_name"),
            serial: text("serial"),
            opened_at,
        }
    }
}

fn cell<'a>(table: &Table, values: &'a [Value], wanted: &str) -> Option<&'a Value> {
    table.columns.iter().position(|(c, _)| c == wanted).and_then(|n| values.get(n))
}

fn text<'a>(table: &Table, values: &'a [Value], wanted: &str) -> Option<&'a str> {
    match cell(table, values, wanted) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// The words a thing is found by and the marks of its row, as the store writes both.
fn tokens(words: &str, table: &Table, values: &[Value]) -> String {
    let of = |wanted: &str| text(table, values, wanted);
    let unit = of("unit").and_then(UnitPath::parse).unwrap_or_else(UnitPath::root);
    let mut all = index_tokens(words);
    all.extend(marks(of("kind").unwrap_or_default(), &unit, of("customer"), of("technician")));
    all.join(" ")
}

/// Samples kept.
const SAMPLES: usize = 400;

/// Copies until there are `cases` (those of the template included), the oldest first. Says how far it is.
pub fn fill(
    (month, t): (&Path, &Template),
    cases: usize,
    sink: &mut dyn Sink,
) -> Result<(usize, Vec<Sample>), Trouble> {
    let (all, ended) = t.cases;
    let copies = cases.saturating_sub(all).div_ceil(ended.max(1));
    // A company like the template's for ten years; where that is not enough, with more people asking every month.
    let a_month = copies.div_ceil(120).max(1);
    let (mut total, mut samples) = (all, vec![]);
    for n in 0..copies {
        let k = (copies - n) as u64;
        let months = ((copies - n - 1) / a_month) as i64;
        let copy = Copy { k, days: -28 * months };
        // Once this month work is under way, as much as these technicians can do; all else is over.
        let with_live = n + 1 == copies;
        copy_once(t, copy, with_live, (sink, (cases / SAMPLES).max(1)), &mut samples)?;
        total += if with_live { all } else { ended };
        if n % 10 == 9 || n + 1 == copies {
            sink.settle()?;
        }
        if n % 50 == 49 {
            eprintln!("  {total} cases");
        }
    }
    // The template itself stands in the newest month once more.
    let times = |m: i64| a_month as i64 + i64::from(m == 0);
    if let Some((table, rows)) = sums::rows(month, copies.div_ceil(a_month) as i64, &times)? {
        sink.run("delete from insight_sums")?;
        for row in rows {
            sink.row(&table, row, None)?;
        }
    }
    sink.settle()?;
    Ok((total, samples))
}

fn copy_once(
    t: &Template,
    copy: Copy,
    with_live: bool,
    (sink, every): (&mut dyn Sink, usize),
    samples: &mut Vec<Sample>,
) -> Result<(), Trouble> {
    for table in &t.tables {
        let is_search = table.name == "search_docs";
        for (n, (row, live)) in table.rows.iter().enumerate() {
            if *live && !with_live {
                continue;
            }
            let values: Vec<Value> = row.iter().map(|cell| cell.copy(copy, &t.words)).collect();
            if table.name == "cases" && (n + copy.k as usize * table.rows.len()).is_multiple_of(every) {
                samples.push(Sample::of(table, &values));
            }
            let words = is_search.then(|| tokens(&t.found_by[n].copy(copy, &t.words), table, &values));
            sink.row(table, values, words)?;
        }
    }
    Ok(())
}

/// Rows into an SQLite file that nobody else has open.
pub struct Sqlite(Connection);

impl Sqlite {
    /// Opens the file for filling: speed before safety, a failed filling is thrown away.
    pub fn open(file: &Path) -> Result<Self, Trouble> {
        let conn = Connection::open(file)?;
        conn.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -524288; pragma temp_store = memory;
             pragma wal_autocheckpoint = 20000; begin immediate",
        )?;
        conn.set_prepared_statement_cache_capacity(64);
        Ok(Self(conn))
    }

    /// Ends the filling: reactions and seals stand at the end, as they would after years of service.
    pub fn end(self) -> Result<(), Trouble> {
        self.0.execute_batch(
            "update subscriptions set seq = (select max(seq) from journal), attempts = 0;
             update jobs set run_at = run_at + 864000000 where kind like 'audit.%'; commit;
             pragma wal_checkpoint(truncate)",
        )?;
        Ok(())
    }
}

impl Sink for Sqlite {
    fn row(&mut self, table: &Table, values: Vec<Value>, words: Option<String>) -> Result<(), Trouble> {
        let mut insert = self.0.prepare_cached(&sql(table))?;
        insert.execute(rusqlite::params_from_iter(values))?;
        if let Some(words) = words {
            let doc = self.0.last_insert_rowid();
            let mut index =
                self.0.prepare_cached("insert into search_fts (rowid, tokens) values (?1, ?2)")?;
            index.execute((doc, words))?;
        }
        Ok(())
    }

    fn run(&mut self, sql: &'static str) -> Result<(), Trouble> {
        Ok(self.0.execute_batch(sql)?)
    }

    fn settle(&mut self) -> Result<(), Trouble> {
        Ok(self.0.execute_batch("commit; begin immediate")?)
    }
}

fn sql(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
    let marks: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    format!("insert into {} ({}) values ({})", table.name, names.join(", "), marks.join(", "))
}
