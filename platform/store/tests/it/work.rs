//! Reactions and jobs: delivered once, in order, retried, parked; nothing done twice.
use std::sync::Arc;

use kernel::{Actor, Error, Instant, UnitPath, VirtualClock};
use sea_orm::{ConnectionTrait, Statement};
use store::{About, Db, DbResult, Event, Job, JobKind, Reaction, Runner, Subject, View, settings};

#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Rang {
    pub(crate) bell: String,
    pub(crate) bad: bool,
}

impl Event for Rang {
    const KIND: &'static str = "test.Rang";
    fn about(&self) -> About {
        About::new(Subject { kind: "bell", id: self.bell.clone() }, UnitPath::root())
    }
}

pub(crate) const COUNT: Reaction = Reaction::new("test.count", &["test.Rang"], |uow, entry| {
    Box::pin(async move {
        let rang: Rang = entry.event()?;
        if rang.bad {
            return Err(Error::refused("error-test"));
        }
        let heard: Vec<i64> = settings::get(uow, "heard").await?.unwrap_or_default();
        settings::set(uow, "heard", &[heard, vec![entry.seq]].concat()).await
    })
});

const TICK: JobKind = JobKind::every("test.tick", 10, |uow, _| {
    Box::pin(async move {
        let n: i64 = settings::get(uow, "ticks").await?.unwrap_or(0);
        settings::set(uow, "ticks", &(n + 1)).await
    })
});

const POISON: JobKind =
    JobKind::on_demand("test.poison", |_, _| Box::pin(async { Err(Error::internal("planted")) }));

async fn count(db: &Db, sql: &'static str) -> i64 {
    let ask = async move |view: &View| {
        let stmt = Statement::from_string(view.get_database_backend(), sql);
        view.query_one_raw(stmt).await.db()?.unwrap().try_get::<i64>("", "n").db()
    };
    db.read(&Actor::system(), ask).await.unwrap()
}

#[tokio::test]
async fn every_entry_is_heard_once_in_order_and_a_poisoned_one_is_parked() {
    let (_folder, db) = super::units::sqlite().await;
    let ring = |bad| {
        let db = db.clone();
        async move {
            db.write(&Actor::system(), async move |uow| uow.announce(&Rang { bell: "a".into(), bad }))
                .await
                .unwrap()
        }
    };
    for n in 0..250 {
        ring(n == 120).await;
    }
    let runner = Runner::new(db.clone(), "node", vec![COUNT], vec![]);
    for _ in 0..8 {
        runner.drain().await.unwrap();
    }
    let heard = db
        .read(&Actor::system(), async |view| settings::get::<Vec<i64>>(view, "heard").await)
        .await
        .unwrap()
        .unwrap();
    let expected: Vec<i64> = (1..=250).filter(|n| *n != 121).collect();
    assert_eq!(heard, expected);
    assert_eq!(count(&db, "select count(*) as n from parked").await, 1);
}

#[tokio::test]
async fn a_scheduled_job_runs_each_time_its_time_comes_and_a_poisoned_one_is_parked() {
    let clock = Arc::new(VirtualClock::at(Instant::from_ms(1_795_000_000_000)));
    let (_folder, db) = super::units::sqlite_at(clock.clone()).await;
    let runner = Runner::new(db.clone(), "node", vec![], vec![TICK, POISON]);
    db.write(&Actor::system(), async |uow| uow.enqueue(Job::new("test.poison", &(), uow.now())?).await)
        .await
        .unwrap();
    for _ in 0..12 {
        runner.drain().await.unwrap();
        clock.advance(10 * 60_000);
    }
    let ticks =
        db.read(&Actor::system(), async |view| settings::get::<i64>(view, "ticks").await).await.unwrap();
    assert_eq!(ticks, Some(12));
    assert_eq!(count(&db, "select count(*) as n from jobs where state = 'parked' and attempts = 8").await, 1);
}

#[tokio::test]
async fn a_clock_put_back_an_hour_or_forward_a_day_stops_no_scheduled_job() {
    let clock = Arc::new(VirtualClock::at(Instant::from_ms(1_795_000_000_000)));
    let (_folder, db) = super::units::sqlite_at(clock.clone()).await;
    let runner = Runner::new(db.clone(), "node", vec![], vec![TICK]);
    let ticks = async || {
        runner.drain().await.unwrap();
        db.read(&Actor::system(), async |view| settings::get::<i64>(view, "ticks").await).await.unwrap()
    };
    assert_eq!(ticks().await, Some(1));
    clock.advance(-3_600_000);
    assert_eq!(ticks().await, Some(2), "it would have waited for an hour and ten minutes");
    clock.advance(10 * 60_000);
    assert_eq!(ticks().await, Some(3));
    clock.advance(86_400_000);
    assert_eq!(ticks().await, Some(4), "once, not once for each time missed");
}

#[tokio::test]
async fn after_a_restore_into_a_new_server_what_is_ahead_of_its_counter_is_heard_again() {
    let t = testkit::TestDb::open(
        testkit::Kind::Postgres,
        testkit::Setup { reactions: vec![COUNT], ..testkit::Setup::default() },
    )
    .await;
    let store::DbKind::Postgres(url) = t.db.kind().clone() else { panic!("PostgreSQL") };
    assert_eq!(store::catch_up_transactions(&url, &|_| ()).await.unwrap(), 0, "an ordinary start");
    let ahead = async |uow: &store::Uow| {
        // As pg_restore leaves it: written by a transaction this server has not counted to.
        let sql = "insert into journal (tx, at, kind, subject_kind, subject_id, unit, actor_kind, actor_id, actor_name, body) \
                   values ((pg_current_xact_id()::text::bigint + 50000)::text::xid8, 1, 'test.Rang', 'bell', 'a', '/', \
                   'system', 'system', 'system', '{\"bell\":\"a\",\"bad\":false}')";
        uow.execute_raw(Statement::from_string(uow.get_database_backend(), sql)).await.db().map(|_| ())
    };
    t.write(ahead).await.unwrap();
    t.runner.drain().await.unwrap();
    let heard = async || t.read(async |view| settings::get::<Vec<i64>>(view, "heard").await).await.unwrap();
    assert_eq!(heard().await, None, "it waits");
    assert!(store::catch_up_transactions(&url, &|_| ()).await.unwrap() > 40_000);
    // Another test's transaction on this server, begun before the counter was taken up, still holds readers back.
    for _ in 0..500 {
        t.runner.drain().await.unwrap();
        if heard().await.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(heard().await.map(|all| all.len()), Some(1));
}

#[tokio::test]
async fn a_reaction_to_something_rare_hears_it_after_much_else() {
    let (_folder, db) = super::units::sqlite().await;
    const RARE: Reaction = Reaction::new("test.rare", &["test.Rare"], |_, _| Box::pin(async { Ok(()) }));
    let runner = Runner::new(db.clone(), "node", vec![RARE, COUNT], vec![]);
    for _ in 0..3 {
        let ring = async |uow: &store::Uow| uow.announce(&Rang { bell: "a".into(), bad: false });
        db.write(&Actor::system(), ring).await.unwrap();
        runner.drain().await.unwrap();
    }
    let heard = db.read(&Actor::system(), async |view| settings::get::<Vec<i64>>(view, "heard").await).await;
    assert_eq!(
        heard.unwrap(),
        Some(vec![1, 2, 3]),
        "knowing that one hears nothing hides nothing from the other"
    );
}
