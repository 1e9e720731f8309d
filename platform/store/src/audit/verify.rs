//! The verifier: reads chain and journal side by side and names the first fault. It shares no code with the sealer: its own
//! queries, its own encoding.
use std::collections::HashMap;

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use sha2::{Digest, Sha256};

use super::AnchorLine;
use crate::{DbResult, View};

/// Links of the chain looked at together; swapped entries are told from changed ones within as many.
const PAGE: i64 = 1_000;

/// Columns of an entry in the order they are hashed, after `tx`.
const COLUMNS: [&str; 14] = [
    "seq",
    "at",
    "kind",
    "subject_kind",
    "subject_id",
    "unit",
    "customer",
    "technician",
    "thread",
    "actor_kind",
    "actor_id",
    "actor_name",
    "why",
    "body",
];

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The entry (or its hash) is not what was sealed.
    Changed,
    /// A sealed entry is gone.
    Missing,
    /// An entry stands among sealed ones and was never sealed.
    Inserted,
    /// The entry holds what was sealed as another.
    Swapped,
    /// Positions, order or links of the chain do not fit together.
    ChainBroken,
    /// The anchor knows more of the chain than there is.
    Truncated,
    /// The chain is whole but not the one the anchor knows.
    Forked,
}

/// The first fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Position in the chain, from 1.
    pub position: i64,
    /// Position in the journal; `None` when the chain ends before.
    pub seq: Option<i64>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What the verifier found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Links that hold, up to the fault or the end.
    pub verified: i64,
    /// Entries after the end of the chain, not yet sealed (0 when there is a fault).
    pub unsealed: i64,
    /// Lines of the anchor that were met.
    pub anchored: usize,
    /// The first fault; `None` when all is as it was sealed.
    pub fault: Option<Fault>,
}

#[derive(Debug, Clone)]
struct Link {
    position: i64,
    key: (i64, i64),
    prev: Vec<u8>,
    hash: Vec<u8>,
}

struct Row {
    key: (i64, i64),
    columns: Vec<Option<Vec<u8>>>,
}

/// Verifies the whole chain against the journal and the anchor's lines.
///
/// # Errors
/// Database failures only; faults are in the report.
pub async fn verify(view: &View, anchor: &[AnchorLine]) -> Result<Report> {
    let first = Link { position: 0, key: (0, i64::MIN), prev: vec![], hash: super::GENESIS.into() };
    let mut walk = Walk { last: first, anchors: HashMap::new(), anchored: 0 };
    for line in anchor {
        walk.anchors.entry(line.position).or_default().push(line.hash.as_bytes());
    }
    loop {
        let page = links(view, walk.last.position).await?;
        let Some(end) = page.last() else { break };
        let rows = entries(view, walk.last.key, end.key).await?;
        if let Err(fault) = walk.page(&page, &rows) {
            return Ok(walk.report(0, Some(fault)));
        }
    }
    if anchor.iter().any(|l| l.position > walk.last.position) {
        let fault = Fault { position: walk.last.position + 1, seq: None, kind: FaultKind::Truncated };
        return Ok(walk.report(0, Some(fault)));
    }
    if let Some(fault) = stray_links(view).await? {
        return Ok(walk.report(0, Some(fault)));
    }
    let unsealed = count_after(view, walk.last.key).await?;
    Ok(walk.report(unsealed, None))
}

/// How far the verifier has come.
struct Walk<'a> {
    last: Link,
    anchors: HashMap<i64, Vec<&'a [u8]>>,
    anchored: usize,
}

impl Walk<'_> {
    fn report(&self, unsealed: i64, fault: Option<Fault>) -> Report {
        Report { verified: self.last.position, unsealed, anchored: self.anchored, fault }
    }

    fn page(&mut self, links: &[Link], rows: &[Row]) -> Result<(), Fault> {
        let mut ahead = rows.iter().peekable();
        for link in links {
            let fault = |kind, seq| Fault { position: self.last.position + 1, seq: Some(seq), kind };
            let fits = link.position == self.last.position + 1
                && link.prev == self.last.hash
                && link.key > self.last.key;
            if !fits {
                return Err(fault(FaultKind::ChainBroken, link.key.1));
            }
            let row = match ahead.peek() {
                Some(row) if row.key < link.key => return Err(fault(FaultKind::Inserted, row.key.1)),
                Some(row) if row.key == link.key => *row,
                _ => return Err(fault(FaultKind::Missing, link.key.1)),
            };
            ahead.next();
            if digest(link, &row.columns) != link.hash {
                let elsewhere = rows.iter().any(|r| digest(link, &posing(r, row)) == link.hash);
                let kind = if elsewhere { FaultKind::Swapped } else { FaultKind::Changed };
                return Err(fault(kind, link.key.1));
            }
            let known = self.anchors.get(&link.position).map_or(&[][..], |v| v);
            if known.iter().any(|hash| *hash != link.hash) {
                return Err(fault(FaultKind::Forked, link.key.1));
            }
            self.anchored += known.len();
            self.last = link.clone();
        }
        Ok(())
    }
}

/// What another row holds, as if it stood in this row's place.
fn posing(other: &Row, place: &Row) -> Vec<Option<Vec<u8>>> {
    let mut columns = other.columns.clone();
    columns[0].clone_from(&place.columns[0]);
    columns
}

/// The hash an entry has at a link, as hex digits.
fn digest(link: &Link, columns: &[Option<Vec<u8>>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1_024);
    let position = link.position.to_string().into_bytes();
    let tx = link.key.0.to_string().into_bytes();
    let fixed = [b"dingxin-journal-1".to_vec(), link.prev.clone(), position, tx].map(Some);
    for field in fixed.iter().chain(columns) {
        match field {
            None => bytes.push(0),
            Some(text) => {
                bytes.push(1);
                bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
                bytes.extend_from_slice(text);
            }
        }
    }
    hex(&Sha256::digest(&bytes)).into_bytes()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// SQL for a column's bytes as hex digits, `-` for null: even bytes that are no text come through.
fn bytes_of(view: &View, column: &str) -> String {
    let digits = if view.is_sqlite() {
        format!("hex({column})")
    } else {
        format!("encode(convert_to({column}::text, 'UTF8'), 'hex')")
    };
    format!("case when {column} is null then '-' else {digits} end as {column}_hex")
}

fn read_bytes(row: &QueryResult, column: &str) -> Result<Option<Vec<u8>>> {
    let text: String = row.try_get("", &format!("{column}_hex")).db()?;
    if text == "-" {
        return Ok(None);
    }
    let byte = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(byte).collect();
    bytes.map(Some).ok_or_else(|| Error::internal("no hex digits"))
}

async fn all<const N: usize>(view: &View, sql: &str, values: [Value; N]) -> Result<Vec<QueryResult>> {
    view.query_all_raw(Statement::from_sql_and_values(view.get_database_backend(), sql, values)).await.db()
}

async fn links(view: &View, after: i64) -> Result<Vec<Link>> {
    let (prev, hash) = (bytes_of(view, "prev"), bytes_of(view, "hash"));
    let sql = format!(
        "select position, cast(tx as bigint) as tx_number, cast(seq as bigint) as seq_number, {prev}, {hash} \
         from journal_chain where position > $1 order by position limit $2"
    );
    let rows = all(view, &sql, [after.into(), PAGE.into()]).await?;
    rows.iter()
        .map(|r| {
            Ok(Link {
                position: r.try_get("", "position").db()?,
                key: (r.try_get("", "tx_number").db()?, r.try_get("", "seq_number").db()?),
                prev: read_bytes(r, "prev")?.unwrap_or_default(),
                hash: read_bytes(r, "hash")?.unwrap_or_default(),
            })
        })
        .collect()
}

/// Entries after one place up to another, in order: transaction (0 on SQLite), then position.
async fn entries(view: &View, after: (i64, i64), upto: (i64, i64)) -> Result<Vec<Row>> {
    let columns = COLUMNS.map(|c| bytes_of(view, c)).join(", ");
    let sql = if view.is_sqlite() {
        format!(
            "select 0 as tx_number, seq, {columns} from journal where $1 = $1 and seq > $2 and $3 = $3 and seq <= $4 \
             order by seq"
        )
    } else {
        format!(
            "select journal.tx::text::bigint as tx_number, seq, {columns} from journal \
             where (tx, seq) > (($1::bigint)::text::xid8, $2) and (tx, seq) <= (($3::bigint)::text::xid8, $4) \
             order by journal.tx, seq"
        )
    };
    let rows = all(view, &sql, [after.0.into(), after.1.into(), upto.0.into(), upto.1.into()]).await?;
    rows.iter()
        .map(|r| {
            let columns = COLUMNS.iter().map(|c| read_bytes(r, c)).collect::<Result<_>>()?;
            Ok(Row { key: (r.try_get("", "tx_number").db()?, r.try_get("", "seq").db()?), columns })
        })
        .collect()
}

/// A link before the first position is no link.
async fn stray_links(view: &View) -> Result<Option<Fault>> {
    let sql =
        "select position, cast(seq as bigint) as seq_number from journal_chain where position < 1 limit $1";
    let Some(row) = all(view, sql, [1i64.into()]).await?.pop() else { return Ok(None) };
    let seq = Some(row.try_get("", "seq_number").db()?);
    Ok(Some(Fault { position: row.try_get("", "position").db()?, seq, kind: FaultKind::ChainBroken }))
}

async fn count_after(view: &View, after: (i64, i64)) -> Result<i64> {
    let beyond =
        if view.is_sqlite() { "$1 = $1 and seq > $2" } else { "(tx, seq) > (($1::bigint)::text::xid8, $2)" };
    let sql = format!("select count(*) as n from journal where {beyond}");
    let rows = all(view, &sql, [after.0.into(), after.1.into()]).await?;
    rows.first().map_or(Ok(0), |r| r.try_get("", "n").db())
}

/// The hash the chain holds at a position, if it holds one.
pub(super) async fn hash_at(view: &View, position: i64) -> Result<Option<String>> {
    let rows = all(view, "select hash from journal_chain where position = $1", [position.into()]).await?;
    rows.first().map(|r| r.try_get("", "hash").db()).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_vector_is_met() {
        let link = Link { position: 7, key: (901, 42), prev: "ab".repeat(32).into(), hash: vec![] };
        let text = |t: &str| Some(t.as_bytes().to_vec());
        let columns = [
            text("42"),
            text("1795000000000"),
            text("cases.CaseOpened"),
            text("case"),
            text("c-1"),
            text("/hq/east/"),
            text("u-9"),
            None,
            text(""),
            text("staff"),
            text("s-3"),
            text("王芳"),
            None,
            text(r#"{"n":1}"#),
        ];
        let expected = include_str!("../../tests/vectors/journal_chain.txt").trim();
        assert_eq!(digest(&link, &columns), expected.as_bytes());
    }
}
