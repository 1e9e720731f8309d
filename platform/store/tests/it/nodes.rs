//! Two nodes on one database: each job runs once, whoever claims it; what a dead node had claimed is done after its lease.
use std::{collections::BTreeMap, sync::Arc};

use kernel::{Actor, VirtualClock};
use store::{Db, DbConfig, Job, JobKind, Runner, settings};
use testkit::{Kind, Setup, TestDb};

const JOBS: i64 = 300;

/// Counts itself under its number.
const COUNTED: JobKind = JobKind::on_demand("test.counted", |uow, payload| {
    Box::pin(async move {
        let key = format!("ran.{payload}");
        let n: i64 = settings::get(uow, &key).await?.unwrap_or(0);
        settings::set(uow, &key, &(n + 1)).await
    })
});

/// Another node's view of the same database.
async fn second(t: &TestDb, clock: Arc<VirtualClock>) -> Db {
    let zone = t.db.zone().clone();
    let config = DbConfig {
        kind: t.db.kind().clone(),
        readers: 2,
        writers: 3,
        clock,
        id_seed: 2,
        durable: true,
        zone,
    };
    Db::open(config, &[]).await.unwrap()
}

async fn enqueue(t: &TestDb) {
    let all = async |uow: &store::Uow| {
        for n in 0..JOBS {
            uow.enqueue(Job::new("test.counted", &n, uow.now())?).await?;
        }
        Ok(())
    };
    t.write(all).await.unwrap();
}

async fn counts(db: &Db) -> BTreeMap<i64, usize> {
    let ask = async |view: &store::View| {
        let mut all = BTreeMap::new();
        for n in 0..JOBS {
            let ran = settings::get::<i64>(view, &format!("ran.{n}")).await?.unwrap_or(0);
            *all.entry(ran).or_insert(0) += 1;
        }
        Ok(all)
    };
    db.read(&Actor::system(), ask).await.unwrap()
}

testkit::on_both!(a_job_is_done_by_one_of_two_nodes_once, Setup::default(), t => {
    enqueue(t).await;
    let other = second(t, t.clock.clone()).await;
    let nodes = [("a", &t.db), ("b", &other)].map(|(name, db)| Runner::new(db.clone(), name, vec![], vec![COUNTED]));
    // A job that collided too often waits a moment and is tried again.
    for _ in 0..8 {
        let done = futures_util::future::join_all(nodes.iter().map(Runner::drain)).await;
        println!("{done:?} jobs by two nodes");
        t.clock.advance(30_000);
    }
    assert_eq!(counts(&t.db).await, BTreeMap::from([(1, JOBS as usize)]));
});

testkit::on_both!(what_a_dead_node_claimed_is_done_after_its_lease_and_not_before, Setup::default(), t => {
    use sea_orm::ConnectionTrait;
    enqueue(t).await;
    // A node that claimed half of them and died.
    t.write(async |uow| {
        let until = uow.now().plus_minutes(1).ms();
        let sql = format!("update jobs set lease_until = {until}, lease_owner = 'dead' where cast(payload as integer) < {}", JOBS / 2);
        uow.execute_unprepared(&sql).await.map(|_| ()).map_err(|e| store::db_error(&e))
    }).await.unwrap();
    let alive = Runner::new(t.db.clone(), "alive", vec![], vec![COUNTED]);
    assert_eq!(alive.drain().await.unwrap(), JOBS as usize / 2);
    assert_eq!(counts(&t.db).await, BTreeMap::from([(0, JOBS as usize / 2), (1, JOBS as usize / 2)]));
    t.clock.advance(61_000);
    assert_eq!(alive.drain().await.unwrap(), JOBS as usize / 2);
    assert_eq!(counts(&t.db).await, BTreeMap::from([(1, JOBS as usize)]));
});

/// A disk that fills up under a shared commit: SQLite may take the whole transaction back. Whoever was told "done" is
/// there, whoever was not is not.
#[tokio::test]
async fn a_disk_that_fills_under_a_shared_commit_tells_everybody_the_truth() {
    use sea_orm::ConnectionTrait;
    let t = TestDb::open(Kind::Sqlite, Setup::default()).await;
    let shrink = async |uow: &store::Uow| {
        let row = uow
            .query_one_raw(sea_orm::Statement::from_string(uow.get_database_backend(), "pragma page_count"))
            .await;
        let pages: i64 = row.map_err(|e| store::db_error(&e))?.unwrap().try_get("", "page_count").unwrap();
        let limit = format!("pragma max_page_count = {}", pages + 40);
        uow.execute_unprepared(&limit).await.map(|_| ()).map_err(|e| store::db_error(&e))
    };
    t.write(shrink).await.unwrap();
    let all = (0..120i64).map(|n| {
        let db = t.db.clone();
        async move {
            let text = "x".repeat(if n % 10 == 9 { 400_000 } else { 900 });
            let save = async move |uow: &store::Uow| settings::set(uow, &format!("k{n}"), &text).await;
            db.write(&Actor::system(), save).await
        }
    });
    let told = futures_util::future::join_all(all).await;
    let mut full = 0;
    for (n, told) in told.iter().enumerate() {
        let kept = t
            .read(async move |view| Ok(settings::get::<String>(view, &format!("k{n}")).await?.is_some()))
            .await;
        assert_eq!(kept.unwrap(), told.is_ok(), "{n}: {told:?}");
        full += usize::from(matches!(told, Err(kernel::Error::Unavailable(_))));
    }
    assert!(full > 0 && full < told.len(), "{full} of {} met a full disk", told.len());
}
