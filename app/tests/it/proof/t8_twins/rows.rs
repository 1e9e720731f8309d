//! Every row of every table as text that means the same in both databases.
use std::collections::BTreeMap;

use kernel::Actor;
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use store::{Db, DbResult, View};
use testkit::Kind;

/// Columns that are each database's own: PostgreSQL's transaction numbers, its search tokens, the seal over both,
/// and tokens drawn by chance.
const OWN_COLUMNS: &[(&str, &str)] = &[
    ("journal", "tx"),
    ("subscriptions", "tx"),
    ("search_docs", "tokens"),
    ("search_docs", "doc"),
    ("jobs", "last_error"),
    ("versions", "token"),
];
/// Tables that follow from others, or hold ranges that may leave gaps.
const OWN_TABLES: &[&str] = &["journal_chain", "numbers", "migrations"];

/// What commands may be about, by table.
const SUBJECTS: &[&str] = &[
    "cases",
    "visits",
    "part_requests",
    "parts",
    "claims",
    "objections",
    "statements",
    "callbacks",
    "cards",
    "ledger_entries",
    "customers",
    "staff",
];

async fn all(db: &Db, sql: String) -> Vec<QueryResult> {
    let ask = async move |view: &View| {
        view.query_all_raw(Statement::from_string(view.get_database_backend(), &sql)).await.db()
    };
    db.read(&Actor::system(), ask).await.expect("the database answers")
}

async fn texts(db: &Db, sql: String) -> Vec<String> {
    all(db, sql).await.iter().map(|row| row.try_get("", "v").expect("a text")).collect()
}

/// Runs a statement, for the control.
pub(super) async fn run(db: &Db, sql: &'static str) {
    let work = async move |uow: &store::Uow| uow.execute_unprepared(sql).await.db().map(|_| ());
    db.write(&Actor::system(), work).await.expect("the harm is done");
}

/// The ids of everything a command may be about.
pub(super) async fn ids(db: &Db) -> BTreeMap<&'static str, Vec<String>> {
    let mut known = BTreeMap::new();
    for table in SUBJECTS {
        let live = if *table == "cases" { " where state not in ('closed', 'cancelled')" } else { "" };
        known.insert(*table, texts(db, format!("select id as v from {table}{live} order by id")).await);
    }
    known
}

async fn columns(db: &Db, kind: Kind, table: &str) -> Vec<String> {
    let mut names = match kind {
        Kind::Sqlite => texts(db, format!("select name as v from pragma_table_info('{table}')")).await,
        Kind::Postgres => {
            let sql = format!(
                "select column_name::text as v from information_schema.columns where table_name = '{table}' and table_schema = 'public'"
            );
            texts(db, sql).await
        }
    };
    names.retain(|name| !OWN_COLUMNS.contains(&(table, name)));
    names.sort();
    names
}

/// All tables, each as its rows in an order of their own.
pub(super) async fn dump(db: &Db, kind: Kind) -> BTreeMap<String, Vec<String>> {
    let sql = match kind {
        Kind::Sqlite => {
            "select name as v from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'search_fts%'"
        }
        Kind::Postgres => "select tablename::text as v from pg_tables where schemaname = 'public'",
    };
    let mut tables: Vec<String> = texts(db, sql.into()).await;
    tables.retain(|table| !OWN_TABLES.contains(&table.as_str()));
    // The journal first: numbers are named in the order in which they came to be.
    tables.sort_by_key(|table| (table != "journal", table.clone()));
    let (mut found, mut names) = (BTreeMap::new(), Names::default());
    for table in tables {
        let pairs: Vec<String> =
            columns(db, kind, &table).await.iter().map(|name| format!("'{name}', {name}")).collect();
        let make = if kind == Kind::Sqlite { "json_object" } else { "json_build_object" };
        let order = if table == "journal" { " order by seq" } else { "" };
        let sql = format!("select cast({make}({}) as text) as v from {table}{order}", pairs.join(", "));
        let mut rows: Vec<String> = texts(db, sql).await.iter().map(|row| same_words(row)).collect();
        if table != "journal" {
            rows.sort_by_cached_key(|row| (blank(row), row.clone()));
        }
        found.insert(table, rows.iter().map(|row| names.name(row)).collect());
    }
    found
}

/// A row's JSON with its names in order, and numbers and truths written in one way.
fn same_words(row: &str) -> String {
    let parsed: BTreeMap<String, serde_json::Value> = serde_json::from_str(row).expect("a row");
    let one_way = |value: serde_json::Value| match value {
        serde_json::Value::Bool(truth) => serde_json::Value::from(f64::from(u8::from(truth))),
        serde_json::Value::Number(n) if n.is_f64() || n.as_i64().is_some_and(|n| n.abs() < 1 << 50) => {
            serde_json::Value::from(n.as_f64().unwrap_or_default())
        }
        other => other,
    };
    let parsed: BTreeMap<String, serde_json::Value> =
        parsed.into_iter().map(|(k, v)| (k, one_way(v))).collect();
    serde_json::to_string(&parsed).expect("a row")
}

/// Running numbers such as `R2611-004217`, and identifiers: unique and rising, but a gap means nothing. Each is named by
/// its place in the order of appearance.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, usize>);

impl Names {
    /// The same text with numbers and identifiers written as how many-th they are.
    fn name(&mut self, text: &str) -> String {
        replaced(text, |name| {
            let next = self.0.len();
            format!("№{}", self.0.entry(name.to_owned()).or_insert(next))
        })
    }
}

/// The same text without numbers and identifiers.
pub(super) fn blank(text: &str) -> String {
    replaced(text, |_| "№".into())
}

/// Lengths of an identifier's parts.
const PARTS: [usize; 5] = [8, 4, 4, 4, 12];

/// How long the identifier at the beginning of a text is; 0 when there is none.
fn identifier(text: &[u8]) -> usize {
    let mut at = 0;
    for (n, len) in PARTS.into_iter().enumerate() {
        if n > 0 && text.get(at) != Some(&b'-') {
            return 0;
        }
        at += usize::from(n > 0);
        let part = text.get(at..at + len).unwrap_or_default();
        if part.len() < len || !part.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b)) {
            return 0;
        }
        at += len;
    }
    at
}

/// How long the running number at the beginning of a text is; 0 when there is none.
fn number(text: &[u8]) -> usize {
    let letters = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let digits = |from: usize| text[from.min(text.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let (month, many) = (digits(letters), digits(letters + 5));
    let whole = (1..=3).contains(&letters) && month == 4 && text.get(letters + 4) == Some(&b'-') && many >= 6;
    if whole { letters + 5 + many } else { 0 }
}

fn replaced(text: &str, mut with: impl FnMut(&str) -> String) -> String {
    let (mut out, bytes, mut at, mut from) = (String::with_capacity(text.len()), text.as_bytes(), 0, 0);
    while at < bytes.len() {
        let inside = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
        let len = if inside { 0 } else { identifier(&bytes[at..]).max(number(&bytes[at..])) };
        if len == 0 {
            at += 1;
            continue;
        }
        out.push_str(&text[from..at]);
        out.push_str(&with(&text[at..at + len]));
        at += len;
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

/// The first rows that differ, in words.
pub(super) fn difference(
    a: &BTreeMap<String, Vec<String>>,
    b: &BTreeMap<String, Vec<String>>,
) -> Option<String> {
    let (left, right): (Vec<_>, Vec<_>) = (a.keys().collect(), b.keys().collect());
    if left != right {
        return Some(format!("tables {left:?} and {right:?}"));
    }
    a.iter().find_map(|(table, rows)| {
        let other = &b[table];
        let at = (0..rows.len().max(other.len())).find(|n| rows.get(*n) != other.get(*n))?;
        Some(format!(
            "{table}: {} and {} rows, first\n  {:?}\n  {:?}",
            rows.len(),
            other.len(),
            rows.get(at),
            other.get(at)
        ))
    })
}

#[test]
fn numbers_and_identifiers_are_named_in_order_and_nothing_else_is() {
    let mut names = Names::default();
    let text = "R2611-000401 of 2026-11-23, R2611-000007, R2611-000401";
    assert_eq!(names.name(text), "№0 of 2026-11-23, №1, №0");
    let text = "客户 C2611-000001 (01a221da-e044-7380-a2ad-2ff9d260c8cd) 01a221da-e044-7380";
    assert_eq!(names.name(text), "客户 №2 (№3) 01a221da-e044-7380");
}
