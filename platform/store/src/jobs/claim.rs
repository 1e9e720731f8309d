//! Claiming and running jobs: one node at a time within a lease, retried with growing waits, parked at the last.
use kernel::{Actor, Error, Result};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::{Job, JobKind};
use crate::{Db, DbResult, Uow};

/// How long a claimed job belongs to its node, milliseconds.
const LEASE_MS: i64 = 60_000;
/// Attempts before a job is parked for a person to look at.
const ATTEMPTS_MAX: i64 = 8;

#[derive(Debug, Clone, FromQueryResult)]
struct Claimed {
    id: String,
    kind: String,
    payload: String,
    attempts: i64,
}

/// Puts every scheduled kind in line once.
pub(crate) async fn ensure_scheduled(db: &Db, kinds: &[JobKind]) -> Result<()> {
    for kind in kinds.iter().copied().filter(|k| k.every_minutes.is_some()) {
        db.write(&Actor::system(), async move |uow| schedule(uow, &kind, 0).await).await?;
    }
    Ok(())
}

/// Scheduled jobs that stand farther ahead than their interval, and leases longer than any lease, are left from before the
/// clock was put back.
pub(crate) async fn pull_forward(db: &Db, kinds: &[JobKind]) -> Result<()> {
    let every: Vec<(String, i64)> = kinds
        .iter()
        .filter_map(|k| k.every_minutes.map(|m| (format!("every:{}", k.name), m * 60_000)))
        .collect();
    let pull = async move |uow: &Uow| {
        let now = uow.now();
        for (key, every_ms) in &every {
            let sql = "update jobs set run_at = $1 where key = $2 and state = 'waiting' and run_at > $3";
            let values: [Value; 3] = [now.ms().into(), key.as_str().into(), (now + *every_ms).ms().into()];
            uow.execute_raw(Statement::from_sql_and_values(uow.get_database_backend(), sql, values))
                .await
                .db()?;
        }
        let sql = "update jobs set lease_until = null, lease_owner = null where lease_until > $1";
        let values: [Value; 1] = [(now + LEASE_MS).ms().into()];
        let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
        uow.execute_raw(stmt).await.db().map(|_| ())
    };
    db.write(&Actor::system(), pull).await
}

async fn schedule(uow: &Uow, kind: &JobKind, wait_minutes: i64) -> Result<()> {
    let at = uow.now().plus_minutes(wait_minutes);
    uow.enqueue(Job::new(kind.name, &(), at)?.once(format!("every:{}", kind.name))).await
}

/// Claims and runs one due job. `false` when none is due.
pub(crate) async fn work_one(db: &Db, kinds: &[JobKind], owner: &str) -> Result<bool> {
    let system = Actor::system();
    let who = owner.to_owned();
    let names: Vec<&'static str> = kinds.iter().map(|k| k.name).collect();
    if !db.read(&system, async |view| is_due(view).await).await? {
        return Ok(false);
    }
    let Some(job) = db.write(&system, async move |uow| claim(uow, &names, &who).await).await? else {
        return Ok(false);
    };
    let Some(kind) = kinds.iter().copied().find(|k| k.name == job.kind) else { return Ok(false) };
    let (owner, work) = (owner.to_owned(), job.clone());
    let done = db.write(&system, async move |uow| complete(uow, &kind, &work, &owner).await).await;
    if let Err(cause) = done {
        let text = cause.to_string();
        db.write(&system, async move |uow| failed(uow, &kind, &job, &text).await).await?;
    }
    Ok(true)
}

async fn is_due(view: &crate::View) -> Result<bool> {
    let sql = "select id from jobs where state = 'waiting' and run_at <= $1 and (lease_until is null or lease_until <= $1) limit 1";
    let stmt = Statement::from_sql_and_values(view.get_database_backend(), sql, [view.now().ms().into()]);
    Ok(view.query_one_raw(stmt).await.db()?.is_some())
}

async fn claim(uow: &Uow, names: &[&'static str], owner: &str) -> Result<Option<Claimed>> {
    let skip = if uow.is_sqlite() { "" } else { " for update skip locked" };
    let list = (0..names.len()).map(|n| format!("${}", n + 4)).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "update jobs set lease_until = $1, lease_owner = $2, attempts = attempts + 1 where id = ( \
         select id from jobs where state = 'waiting' and run_at <= $3 and (lease_until is null or lease_until <= $3) \
         and kind in ({list}) order by run_at, id limit 1{skip}) returning id, kind, payload, attempts"
    );
    let now = uow.now();
    let mut values: Vec<Value> = vec![(now + LEASE_MS).ms().into(), owner.into(), now.ms().into()];
    values.extend(names.iter().map(|n| Value::from(*n)));
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    let row = uow.query_one_raw(stmt).await.db()?;
    row.map(|r| Claimed::from_query_result(&r, "").db()).transpose()
}

async fn complete(uow: &Uow, kind: &JobKind, job: &Claimed, owner: &str) -> Result<()> {
    let sql = "delete from jobs where id = $1 and lease_owner = $2";
    let stmt = Statement::from_sql_and_values(
        uow.get_database_backend(),
        sql,
        [job.id.as_str().into(), owner.into()],
    );
    if uow.execute_raw(stmt).await.db()?.rows_affected() == 0 {
        return Err(Error::internal("the lease passed to another node"));
    }
    let payload = serde_json::from_str(&job.payload).map_err(Error::internal)?;
    (kind.run)(uow, &payload).await?;
    if let Some(minutes) = kind.every_minutes {
        schedule(uow, kind, minutes).await?;
    }
    Ok(())
}

async fn failed(uow: &Uow, kind: &JobKind, job: &Claimed, cause: &str) -> Result<()> {
    // A scheduled kind is never parked: its next run may find what this one missed.
    let parked = job.attempts >= ATTEMPTS_MAX && kind.every_minutes.is_none();
    tracing::warn!(job = job.kind, attempts = job.attempts, parked, cause, "a job failed");
    let wait_ms = 1_000i64 << job.attempts.clamp(0, 12);
    let sql = "update jobs set state = $1, run_at = $2, lease_until = null, lease_owner = null, last_error = $3 where id = $4";
    let state = if parked { "parked" } else { "waiting" };
    let values: [Value; 4] =
        [state.into(), (uow.now() + wait_ms).ms().into(), cause.into(), job.id.as_str().into()];
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    uow.execute_raw(stmt).await.db().map(|_| ())
}
