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
