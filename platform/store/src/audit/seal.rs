//! The job that seals: settled entries, in the order (tx, seq), each hash over the one before.
use kernel::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::{
    GENESIS,
    encode::{Place, hash},
};
use crate::{DbResult, Job, JobKind, Uow, View, journal::entity::Model};

/// Entries sealed in one unit of work, so that others need not wait long.
const BATCH: i64 = 1_000;

/// The background jobs of the seal: every minute, and at once again while much is unsealed.
pub const JOBS: &[JobKind] = &[
    JobKind::every("audit.seal", 1, |uow, _| Box::pin(seal_some(uow))),
    JobKind::on_demand("audit.seal_rest", |uow, _| Box::pin(seal_some(uow))),
];

/// The newest seal.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Head {
    /// Position in the chain, from 1; 0 when nothing is sealed.
    pub position: i64,
    /// Transaction of the entry; 0 on SQLite.
    pub tx: i64,
    /// Its position in the journal.
    pub seq: i64,
    /// Its hash, 64 lower-case hex digits.
    pub hash: String,
}

/// The newest seal.
///
/// # Errors
/// Database failures.
pub async fn head(view: &View) -> Result<Head> {
    let sql = "select position, tx, seq, hash from journal_chain order by position desc limit 1";
    let row = view.query_one_raw(Statement::from_string(view.get_database_backend(), sql)).await.db()?;
    let found = row.map(|r| Head::from_query_result(&r, "").db()).transpose()?;
    Ok(found.unwrap_or_else(|| Head { position: 0, tx: 0, seq: 0, hash: GENESIS.into() }))
}

async fn seal_some(uow: &Uow) -> Result<()> {
    if seal(uow).await? == BATCH as usize {
        uow.enqueue(Job::new("audit.seal_rest", &(), uow.now())?.once("audit.seal_rest")).await?;
    }
    Ok(())
}

/// Seals the next settled entries, 1,000 at most. Returns how many.
///
/// # Errors
/// Database failures.
pub async fn seal(uow: &Uow) -> Result<usize> {
    let mut last = head(uow).await?;
    let found = settled(uow, &last).await?;
    for (tx, entry) in &found {
        let place = Place { position: last.position + 1, tx: *tx, prev: &last.hash };
        let hash = hash(&place, entry);
        let next = Head { position: place.position, tx: *tx, seq: entry.seq, hash };
        insert(uow, &next, &last.hash).await?;
        last = next;
    }
    Ok(found.len())
}

async fn insert(uow: &Uow, seal: &Head, prev: &str) -> Result<()> {
    let sql = "insert into journal_chain (position, tx, seq, prev, hash) values ($1, $2, $3, $4, $5)";
    let values: [Value; 5] =
        [seal.position.into(), seal.tx.into(), seal.seq.into(), prev.into(), seal.hash.as_str().into()];
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    uow.execute_raw(stmt).await.db().map(|_| ())
}

/// Entries after a seal. On PostgreSQL only those whose transaction is older than every running one: nothing can still
/// come to stand before them.
async fn settled(uow: &Uow, last: &Head) -> Result<Vec<(i64, Model)>> {
    let (tx, after, order) = if uow.is_sqlite() {
        ("0", "$1 = $1 and seq > $2", "seq")
    } else {
        (
            "journal.tx::text::bigint",
            "(tx, seq) > (($1::bigint)::text::xid8, $2) and tx < pg_snapshot_xmin(pg_current_snapshot())",
            "journal.tx, seq",
        )
    };
    let sql = format!(
        "select {tx} as tx_number, seq, at, kind, subject_kind, subject_id, unit, customer, technician, thread, \
         actor_kind, actor_id, actor_name, why, body from journal where {after} order by {order} limit $3"
    );
    let values: [Value; 3] = [last.tx.into(), last.seq.into(), BATCH.into()];
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    let rows = uow.query_all_raw(stmt).await.db()?;
    rows.iter()
        .map(|r| Ok((r.try_get("", "tx_number").db()?, Model::from_query_result(r, "").db()?)))
        .collect()
}
