//! Delivery of journal entries to one reaction.
use kernel::{Actor, Result};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::{Heard, Reaction, heard::At};
use crate::{Db, DbResult, Entry, Uow, View, journal::entity};

/// Entries handed over in one unit of work.
const BATCH: i64 = 100;
/// Attempts before an entry is parked so that the ones behind it go on.
const ATTEMPTS_MAX: i64 = 5;

/// How far a reaction has come. On PostgreSQL entries are ordered by writing transaction, then by position, and only
/// transactions older than every running one are read: a slow commit is never overtaken.
#[derive(Debug, Clone, Copy, FromQueryResult)]
struct Cursor {
    tx: i64,
    seq: i64,
    attempts: i64,
}

/// The newest entry that may be handed over: `(tx, seq)`.
pub(crate) async fn newest(view: &View) -> Result<At> {
    let sql = if view.is_sqlite() {
        "select 0 as tx, seq from journal order by seq desc limit 1"
    } else {
        "select tx::text::bigint as tx, seq from journal where tx < pg_snapshot_xmin(pg_current_snapshot()) \
         order by journal.tx desc, seq desc limit 1"
    };
    let row = view.query_one_raw(Statement::from_string(view.get_database_backend(), sql)).await.db()?;
    row.map_or(Ok((0, 0)), |r| Ok((r.try_get("", "tx").db()?, r.try_get("", "seq").db()?)))
}

/// Hands the next entries to a reaction. Returns how many were dealt with; 0 when there is nothing (or another node
/// is at it). `newest` is how far the journal went before.
pub(crate) async fn deliver(db: &Db, reaction: Reaction, heard: &Heard, newest: At) -> Result<usize> {
    let system = Actor::system();
    let known = heard.until(reaction.name);
    if known >= newest {
        return Ok(0);
    }
    if !db.read(&system, async move |view| is_behind(view, &reaction, known).await).await? {
        heard.nothing_until(reaction.name, newest);
        return Ok(0);
    }
    let batch = db.write(&system, async move |uow| some(uow, &reaction, BATCH).await).await;
    match batch {
        Ok(count) => Ok(count),
        Err(_) => one_by_one(db, reaction).await,
    }
}

async fn is_behind(view: &View, reaction: &Reaction, known: At) -> Result<bool> {
    let cursor = cursor(view, reaction, false).await?;
    let mut from = cursor.unwrap_or(Cursor { tx: 0, seq: 0, attempts: 0 });
    if known > (from.tx, from.seq) {
        (from.tx, from.seq) = known;
    }
    Ok(!entries(view, reaction, from, 1).await?.is_empty())
}

async fn some(uow: &Uow, reaction: &Reaction, most: i64) -> Result<usize> {
    let Some(from) = held_cursor(uow, reaction).await? else { return Ok(0) };
    let found = entries(uow, reaction, from, most).await?;
    for (_, entry) in &found {
        (reaction.run)(uow, entry).await?;
    }
    if let Some((tx, last)) = found.last() {
        advance(uow, reaction, *tx, last.seq).await?;
    }
    Ok(found.len())
}

/// After a failure: the entries up to the failing one go through singly; the failing one counts an attempt and is
/// parked at the last.
async fn one_by_one(db: &Db, reaction: Reaction) -> Result<usize> {
    let system = Actor::system();
    let mut dealt = 0;
    loop {
        match db.write(&system, async move |uow| some(uow, &reaction, 1).await).await {
            Ok(0) => return Ok(dealt),
            Ok(n) => dealt += n,
            Err(kernel::Error::Unavailable(cause)) => return Err(kernel::Error::Unavailable(cause)),
            Err(cause) => {
                let text = cause.to_string();
                let parked = db.write(&system, async move |uow| failed(uow, &reaction, &text).await).await?;
                return Ok(dealt + usize::from(parked));
            }
        }
    }
}

async fn failed(uow: &Uow, reaction: &Reaction, cause: &str) -> Result<bool> {
    let Some(from) = held_cursor(uow, reaction).await? else { return Ok(false) };
    let Some((tx, entry)) = entries(uow, reaction, from, 1).await?.into_iter().next() else {
        return Ok(false);
    };
    if from.attempts + 1 < ATTEMPTS_MAX {
        run(uow, "update subscriptions set attempts = attempts + 1 where name = $1", [reaction.name.into()])
            .await?;
        return Ok(false);
    }
    tracing::error!(reaction = reaction.name, seq = entry.seq, cause, "parked a journal entry");
    let sql = "insert into parked (reaction, seq, at, cause) values ($1, $2, $3, $4)";
    let values = [reaction.name.into(), entry.seq.into(), uow.now().ms().into(), cause.into()];
    run(uow, sql, values).await?;
    advance(uow, reaction, tx, entry.seq).await?;
    Ok(true)
}

async fn run<const N: usize>(uow: &Uow, sql: &str, values: [Value; N]) -> Result<()> {
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    uow.execute_raw(stmt).await.db().map(|_| ())
}

async fn advance(uow: &Uow, reaction: &Reaction, tx: i64, seq: i64) -> Result<()> {
    let sql = "update subscriptions set tx = $1, seq = $2, attempts = 0 where name = $3";
    run(uow, sql, [tx.into(), seq.into(), reaction.name.into()]).await
}

async fn cursor(view: &View, reaction: &Reaction, hold: bool) -> Result<Option<Cursor>> {
    let lock = if hold && !view.is_sqlite() { " for update skip locked" } else { "" };
    let sql = format!("select tx, seq, attempts from subscriptions where name = $1{lock}");
    let stmt = Statement::from_sql_and_values(view.get_database_backend(), sql, [reaction.name.into()]);
    let row = view.query_one_raw(stmt).await.db()?;
    row.map(|r| Cursor::from_query_result(&r, "").db()).transpose()
}

/// The cursor, held until the end of the unit of work; `None` when another node holds it.
async fn held_cursor(uow: &Uow, reaction: &Reaction) -> Result<Option<Cursor>> {
    let sql =
        "insert into subscriptions (name, tx, seq, attempts) values ($1, 0, 0, 0) on conflict do nothing";
    run(uow, sql, [reaction.name.into()]).await?;
    cursor(uow, reaction, true).await
}

async fn entries(view: &View, reaction: &Reaction, from: Cursor, most: i64) -> Result<Vec<(i64, Entry)>> {
    let kinds = (0..reaction.on.len()).map(|n| format!("${}", n + 4)).collect::<Vec<_>>().join(", ");
    let (tx, settled) = if view.is_sqlite() {
        ("0", "$1 = $1 and seq > $2")
    } else {
        (
            "tx::text::bigint",
            "(tx, seq) > (($1::bigint)::text::xid8, $2) and tx < pg_snapshot_xmin(pg_current_snapshot())",
        )
    };
    let order = if view.is_sqlite() { "seq" } else { "journal.tx, seq" };
    let columns = "seq, at, kind, subject_kind, subject_id, unit, customer, technician, thread, actor_kind, actor_id, \
                   actor_name, why, body";
    let sql = format!(
        "select {tx} as tx_number, {columns} from journal where {settled} and kind in ({kinds}) order by {order} limit $3"
    );
    let mut values: Vec<Value> = vec![from.tx.into(), from.seq.into(), most.into()];
    values.extend(reaction.on.iter().map(|k| Value::from(*k)));
    let stmt = Statement::from_sql_and_values(view.get_database_backend(), sql, values);
    let rows = view.query_all_raw(stmt).await.db()?;
    rows.iter()
        .map(|r| Ok((r.try_get("", "tx_number").db()?, entity::Model::from_query_result(r, "").db()?.into())))
        .collect()
}
