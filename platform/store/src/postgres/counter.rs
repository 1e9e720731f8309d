//! The server's transaction counter after a restore. Journal entries carry the number of the transaction that wrote
//! them, and readers stay behind the oldest one still running; a new server counts from near zero, so what `pg_restore`
//! brought would wait for numbers it has not reached. The counter is taken there once.
use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use super::connect_once;
use crate::DbResult;

/// Numbers used up in one round trip.
const ROUND: i64 = 20_000;
/// Most numbers that are used up; more would take hours and wear the server's own housekeeping.
const BEHIND_MAX: i64 = 200_000_000;

/// Takes the server's transaction counter beyond the newest journal entry, when a restore left it behind. `say` hears
/// how many numbers are left. Returns how many it was behind; 0 for an ordinary start.
///
/// # Errors
/// `Unavailable` when the server is away; `Internal` when it is too far behind to be taken there.
pub async fn catch_up_transactions(url: &str, say: &(dyn Fn(i64) + Sync)) -> Result<i64> {
    let conn = connect_once(url).await.db()?;
    let behind = behind(&conn).await?;
    if behind > BEHIND_MAX {
        return Err(Error::internal(format!(
            "the journal is {behind} transactions ahead of this server, more than can be made up; restore with pg_basebackup"
        )));
    }
    let mut left = behind;
    if left > 0 {
        conn.execute_unprepared("set synchronous_commit = off").await.db()?;
    }
    while left > 0 {
        say(left);
        let round = left.min(ROUND);
        let sql = format!(
            "do $$ begin for i in 1..{round} loop perform pg_current_xact_id(); commit; end loop; end $$"
        );
        conn.execute_unprepared(&sql).await.db()?;
        left = self::behind(&conn).await?;
    }
    conn.close().await.db()?;
    Ok(behind)
}

/// How far the newest entry is ahead of what this server has counted. An entry anybody can read was written by a
/// transaction that ended here, below the end of the snapshot; one that is not came from another server.
async fn behind(conn: &DatabaseConnection) -> Result<i64> {
    let sql = "select coalesce((select tx::text::bigint from journal order by journal.tx desc, seq desc limit 1), 0) \
               - pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1 as n";
    let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), sql)).await.db()?;
    let ahead: i64 = row.ok_or_else(|| Error::internal("no row"))?.try_get("", "n").db()?;
    Ok(ahead.max(0))
}
