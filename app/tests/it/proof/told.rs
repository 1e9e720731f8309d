//! What clients were told, and whether the house still holds all of it: nothing lost, nothing half, nothing doubled.
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

/// A request, and its answer if it came whole.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) key: String,
    pub(super) path: String,
    pub(super) body: String,
    pub(super) answer: Option<Value>,
}

/// How a house falls short of what it said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// An acknowledged request is not there, or with another answer.
    Lost(String),
    /// Some rows of a request are there and others are not.
    Half(String),
    /// One key had two effects.
    Doubled(String),
    /// The file itself is damaged.
    Damaged(String),
}

/// Both sides of everything a request writes. Each query names what has one side only.
const HALVES: &[(&str, &str)] = &[
    (
        "a case without its news",
        "select id from cases where id not in (select subject_id from journal where kind = 'cases.CaseOpened')",
    ),
    (
        "news without its case",
        "select subject_id from journal where kind = 'cases.CaseOpened' and subject_id not in (select id from cases)",
    ),
    (
        "a case without three clocks",
        "select id from cases c where (select count(*) from case_clocks k where k.case_id = c.id) <> 3",
    ),
    (
        "a clock without its case",
        "select case_id from case_clocks where case_id not in (select id from cases)",
    ),
    (
        "a case nobody finds",
        "select id from cases where id not in (select id from search_docs where kind = 'case')",
    ),
    (
        "a find without its case",
        "select id from search_docs where kind = 'case' and id not in (select id from cases)",
    ),
    (
        "a find without its words",
        "select id from search_docs where doc not in (select rowid from search_fts)",
    ),
    (
        "a customer without his news",
        "select id from customers where id not in (select subject_id from journal where kind = 'customers.FileOpened')",
    ),
    (
        "news without its customer",
        "select subject_id from journal where kind = 'customers.FileOpened' and subject_id not in (select id from customers)",
    ),
    ("a case without its customer", "select id from cases where customer not in (select id from customers)"),
    (
        "a case without its answer",
        "select id from cases where id not in (select json_extract(answer, '$.id') from idempotency where route = '/api/v1/cases')",
    ),
    (
        "an answer without its case",
        "select key from idempotency where route = '/api/v1/cases' and json_extract(answer, '$.id') not in (select id from cases)",
    ),
];

/// A key is written into what it opens, so that two effects of one key show.
const DOUBLES: &[&str] = &[
    "select symptom from cases group by symptom having count(*) > 1",
    "select name from customers group by name having count(*) > 1",
    "select subject_id from journal where kind = 'cases.CaseOpened' group by subject_id having count(*) > 1",
];

/// Opens the database file beside whoever else has it open.
pub(super) fn look(data: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(data.join("dingxin.db"), flags)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(conn)
}

fn texts(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut prepared = conn.prepare_cached(sql)?;
    prepared.query_map([], |row| row.get::<_, Option<String>>(0).map(Option::unwrap_or_default))?.collect()
}

/// What is wrong with the whole house.
pub(super) fn faults(conn: &Connection) -> Vec<Fault> {
    let ask = |sql: &str| texts(conn, sql);
    let all = || -> rusqlite::Result<Vec<Fault>> {
        let damage = ask("pragma quick_check")?.into_iter().filter(|line| line != "ok").map(Fault::Damaged);
        let mut found: Vec<Fault> = damage.collect();
        for (what, sql) in HALVES {
            found.extend(ask(sql)?.into_iter().map(|id| Fault::Half(format!("{what}: {id}"))));
        }
        for sql in DOUBLES {
            found.extend(ask(sql)?.into_iter().map(Fault::Doubled));
        }
        Ok(found)
    };
    all().unwrap_or_else(|e| vec![Fault::Damaged(e.to_string())])
}

/// Which of these answers the house no longer gives.
pub(super) fn lost(conn: &Connection, told: &[Told]) -> Vec<Fault> {
    let stored = |key: &str| -> rusqlite::Result<String> {
        let mut prepared = conn.prepare_cached("select answer from idempotency where key = ?1")?;
        prepared.query_row([key], |row| row.get(0))
    };
    let missing = |t: &&Told| {
        let Some(answer) = &t.answer else { return false };
        let kept = stored(&t.key).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok());
        kept.as_ref() != Some(answer)
    };
    told.iter().filter(missing).map(|t| Fault::Lost(t.key.clone())).collect()
}
