//! The template: a month of 定心电器, played through the acts. What a case leaves behind is learned from it, not written
//! down here a second time.
use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use dingxin::{
    company::Size,
    config::Config,
    demo::{self, DemoPlan},
    stop::Stop,
};
use kernel::UnitPath;
use rusqlite::{Connection, types::Value};
use store::search::{marks, tokens::index_tokens};

use super::pieces::{Cell, Kind, Text, Words, words};
use crate::{Trouble, ground::SEED};

/// Days played.
const DAYS: i64 = 30;
/// Tables that stand once, or that prove themselves by chains no copy can continue.
const ONCE: &[&str] = &[
    "journal_chain",
    "ledger_accounts",
    "ledger_entries",
    "ledger_postings",
    "ledger_seals",
    "subscriptions",
    "parked",
    "jobs",
    "numbers",
    "settings",
    "versions",
    "idempotency",
    "migrations",
    "staff",
    "stock",
    "sessions",
    "sms_out",
    "part_moves",
    "part_requests",
];

/// A table with the rows that are copied.
#[derive(Debug)]
pub struct Table {
    /// Name.
    pub name: String,
    /// Columns with their declared type, without those the database counts itself.
    pub columns: Vec<(String, String)>,
    /// Rows; whose case is still under way.
    pub rows: Vec<(Vec<Cell>, bool)>,
}

/// The month, in pieces.
#[derive(Debug)]
pub struct Template {
    /// What differs from copy to copy.
    pub words: Words,
    /// Tables in the order they are written.
    pub tables: Vec<Table>,
    /// Texts things are found by, in the order of `search_docs`.
    pub found_by: Vec<Text>,
    /// Cases, and those of them that have ended.
    pub cases: (usize, usize),
    /// Tables with the rows of one finished case, for the check.
    pub per_case: BTreeMap<String, f64>,
}

/// Plays the month into a folder, unless it stands there already.
pub async fn play(folder: &Path) -> Result<(), Trouble> {
    if folder.join("dingxin.db").exists() {
        return Ok(());
    }
    let config = Config { data: folder.into(), ..Config::default() };
    let plan =
        DemoPlan { size: Size::Full, seed: SEED, days: Some(DAYS), today: None, serve: false, at: None };
    let played = demo::play(&config, plan, &Stop::default()).await?;
    eprint!("{}", played.tally);
    Ok(())
}

impl Template {
    /// Reads the month and cuts it into pieces.
    pub fn read(folder: &Path) -> Result<Self, Trouble> {
        let conn = Connection::open(folder.join("dingxin.db"))?;
        let names = tables(&conn)?;
        let newest: i64 = conn.query_row("select max(at) from journal", [], |r| r.get(0))?;
        let mut words = Words::within(newest - (DAYS + 1) * 86_400_000, newest + 60 * 86_400_000);
        own(&conn, &names, &mut words)?;
        let ended = ended(&conn)?;
        let mut all = vec![];
        for name in &names {
            let table = table(&conn, name, &words, &ended)?;
            if !table.rows.is_empty() {
                all.push(table);
            }
        }
        let found_by = found_by(&conn, &words)?;
        if all.iter().any(|t| t.name == "search_docs" && t.rows.len() != found_by.len()) {
            return Err("the index holds things of a kind the filler does not know".into());
        }
        let cases: i64 = conn.query_row("select count(*) from cases", [], |r| r.get(0))?;
        let cases = usize::try_from(cases)?;
        let closed = ended.values().filter(|e| **e).count();
        let per_case = all.iter().map(|t| (t.name.clone(), t.rows.len() as f64 / cases as f64)).collect();
        Ok(Self { words, tables: all, found_by, cases: (cases, closed), per_case })
    }
}

fn tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and \
               name not like 'search_fts%' order by name";
    let mut statement = conn.prepare(sql)?;
    let all = statement.query_map([], |r| r.get::<_, String>(0))?;
    all.filter(|name| name.as_ref().map_or(true, |n| !ONCE.contains(&n.as_str()))).collect()
}

/// What belongs to one customer or case: their ids and numbers, and those of everything that names them, in rounds
/// until nothing more is found.
fn own(conn: &Connection, names: &[String], words: &mut Words) -> Result<(), Trouble> {
    let texts = |sql: &str| -> rusqlite::Result<Vec<String>> {
        conn.prepare(sql)?.query_map([], |r| r.get(0))?.collect()
    };
    for table in ["customers", "cards", "cases"] {
        texts(&format!("select id from {table}"))?.iter().for_each(|id| words.own(id, Kind::Id));
    }
    for phone in texts("select phone from customers")? {
        words.own(&phone, Kind::Phone);
    }
    for serial in texts("select serial from card_serials")? {
        words.own(&serial, Kind::Serial);
    }
    for code in texts("select code from cards")? {
        words.own(&code, Kind::Code);
    }
    for _round in 0..4 {
        for name in names.iter().filter(|n| *n != "journal" && *n != "search_docs") {
            let (columns, rows) = whole(conn, name, false)?;
            let at = |wanted: &str| columns.iter().position(|(c, _)| c == wanted);
            for row in &rows {
                if !is_owned(row, words) {
                    continue;
                }
                for (column, kind) in [("id", Kind::Id), ("number", Kind::Number)] {
                    if let Some(Value::Text(text)) = at(column).and_then(|n| row.get(n)) {
                        words.own(text, kind);
                    }
                }
            }
        }
    }
    Ok(())
}

fn is_owned(row: &[Value], own: &Words) -> bool {
    row.iter().any(|v| matches!(v, Value::Text(text) if words(text).any(|w| w.len() == 36 && own.owns_id(w))))
}

type Whole = (Vec<(String, String)>, Vec<Vec<Value>>);

/// A table's columns and rows; columns the database counts itself only if they are wanted.
pub fn whole(conn: &Connection, table: &str, counters: bool) -> rusqlite::Result<Whole> {
    let mut info =
        conn.prepare(&format!("select name, lower(type), pk from pragma_table_info('{table}')"))?;
    let columns = info.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get::<_, i64>(2)?)))?;
    let counted = |(_, kind, pk): &(String, String, i64)| *pk == 1 && kind == "integer";
    let columns: Vec<_> = columns.collect::<rusqlite::Result<Vec<_>>>()?;
    let columns: Vec<(String, String)> =
        columns.into_iter().filter(|c| counters || !counted(c)).map(|(name, kind, _)| (name, kind)).collect();
    let list: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let mut rows = conn.prepare(&format!("select {} from {table} order by rowid", list.join(", ")))?;
    let n = columns.len();
    let rows = rows.query_map([], |r| (0..n).map(|i| r.get::<_, Value>(i)).collect())?;
    let rows = rows.collect::<rusqlite::Result<Vec<Vec<Value>>>>()?;
    Ok((columns, rows))
}

/// Cases by id, and whether everything about them is over.
fn ended(conn: &Connection) -> rusqlite::Result<HashMap<String, bool>> {
    let sql = "select c.id, c.state in ('closed', 'cancelled') and not exists \
               (select 1 from callbacks b where b.case_id = c.id and b.done_at is null and b.state = 'planned') from cases c";
    conn.prepare(sql)?.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
}

fn table(
    conn: &Connection,
    name: &str,
    own: &Words,
    ended: &HashMap<String, bool>,
) -> rusqlite::Result<Table> {
    let (columns, rows) = whole(conn, name, false)?;
    let under_way = |row: &[Value]| {
        row.iter().any(|v| matches!(v, Value::Text(t) if words(t).any(|w| ended.get(w) == Some(&false))))
    };
    let owned = rows.into_iter().filter(|row| is_owned(row, own));
    let rows = owned
        .map(|row| {
            let live = under_way(&row);
            (row.into_iter().map(|v| Cell::of(v, own)).collect(), live)
        })
        .collect();
    Ok(Table { name: name.into(), columns, rows })
}

/// The words each thing is found by, written as its module writes them and held against what the acts put in the index.
fn found_by(conn: &Connection, own: &Words) -> Result<Vec<Text>, Trouble> {
    conn.execute_batch("create virtual table temp.seen using fts5vocab('main', 'search_fts', 'instance')")?;
    let mut indexed: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
    let mut seen = conn.prepare("select doc, offset, term from temp.seen")?;
    for row in seen.query_map([], |r| Ok((r.get::<_, i64>(0)?, r.get(1)?, r.get(2)?)))? {
        let (doc, offset, term) = row?;
        indexed.entry(doc).or_default().push((offset, term));
    }
    let mut docs =
        conn.prepare("select doc, kind, id, unit, customer, technician from search_docs order by doc")?;
    let docs = docs.query_map([], |r| {
        let marked = (r.get::<_, String>(3)?, r.get::<_, Option<String>>(4)?, r.get::<_, Option<String>>(5)?);
        Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?, marked))
    })?;
    let (mut texts, mut unlike) = (vec![], BTreeMap::new());
    for doc in docs {
        let (doc, kind, id, (unit, customer, technician)) = doc?;
        let Some(text) = text_of(conn, &kind, &id)? else { continue };
        let mut terms = indexed.remove(&doc).unwrap_or_default();
        terms.sort();
        let terms: Vec<String> = terms.into_iter().map(|(_, term)| term).collect();
        let mut ours = index_tokens(&text);
        let unit = UnitPath::parse(&unit).unwrap_or_else(UnitPath::root);
        ours.extend(marks(&kind, &unit, customer.as_deref(), technician.as_deref()));
        if terms != ours {
            unlike.entry(kind).or_insert((terms, ours));
        }
        texts.push(Text::of(&text, own));
    }
    if !unlike.is_empty() {
        return Err(format!("the filler's words differ from the acts' (kind, words of an act, words of the filler): {unlike:?}").into());
    }
    Ok(texts)
}

fn text_of(conn: &Connection, kind: &str, id: &str) -> Result<Option<String>, Trouble> {
    let sql = match kind {
        "customer" => {
            "select number || ' ' || name || ' ' || phone || ' ' || address from customers where id = ?1"
        }
        "card" => {
            "select number || ' ' || serial || ' ' || model || ' ' || json_extract(face, '$.product_name') || ' ' || \
             iif(transfers > 0, '', json_extract(face, '$.user_name')) from cards where id = ?1"
        }
        "case" => {
            "select c.number || ' ' || c.customer_name || ' ' || f.phone || ' ' || c.serial || ' ' || c.product_name || \
             ' ' || coalesce(p.model, '') || ' ' || c.address || ' ' || c.symptom from cases c \
             join customers f on f.id = c.customer left join products p on p.id = c.product where c.id = ?1"
        }
        "claim" => "select number || ' ' || case_number || ' ' || serial from claims where id = ?1",
        _ => return Ok(None),
    };
    Ok(Some(conn.query_row(sql, [id], |r| r.get(0))?))
}
