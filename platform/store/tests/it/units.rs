//! Units of work: saved whole or not at all, numbers distinct, keys once.
use std::sync::Arc;

use kernel::{Actor, Error, Instant, VirtualClock};
use store::{Db, DbConfig, DbKind, Fingerprint, Once, settings};

pub(crate) async fn sqlite() -> (tempfile::TempDir, Db) {
    sqlite_at(Arc::new(VirtualClock::at(Instant::from_ms(1_795_000_000_000)))).await
}

pub(crate) async fn sqlite_at(clock: Arc<VirtualClock>) -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let config = DbConfig { clock, ..config(folder.path().join("t.db")) };
    let db = Db::open(config, &[]).await.unwrap();
    (folder, db)
}

pub(crate) fn config(file: std::path::PathBuf) -> DbConfig {
    DbConfig {
        kind: DbKind::Sqlite(file),
        readers: 2,
        writers: 1,
        clock: Arc::new(VirtualClock::at(Instant::from_ms(1_795_000_000_000))),
        id_seed: 7,
        zone: jiff::tz::TimeZone::get("Asia/Shanghai").unwrap(),
        durable: true,
    }
}

#[tokio::test]
async fn a_failed_unit_leaves_no_trace_and_harms_no_other() {
    let (_folder, db) = sqlite().await;
    let actor = Actor::system();
    let saves = (0..40i64).map(|n| {
        let (db, actor) = (db.clone(), actor.clone());
        async move {
            db.write(&actor, async move |uow| {
                settings::set(uow, &format!("k{n}"), &n).await?;
                match n % 4 {
                    0 => Err(Error::refused("error-test")),
                    1 => panic!("planted"),
                    _ => Ok(n),
                }
            })
            .await
        }
    });
    let results = futures_util::future::join_all(saves).await;
    for n in 0..40i64 {
        let kept = db
            .read(&actor, async move |view| settings::get::<i64>(view, &format!("k{n}")).await)
            .await
            .unwrap();
        assert_eq!(kept.is_some(), n % 4 > 1, "{n}");
        assert_eq!(results[n as usize].is_ok(), n % 4 > 1);
    }
}

#[tokio::test]
async fn numbers_stay_distinct_over_ranges_and_failures() {
    let (_folder, db) = sqlite().await;
    let actor = Actor::system();
    let mut seen = std::collections::HashSet::new();
    for n in 0..500 {
        let got = db
            .write(&actor, async move |uow| {
                let number = uow.number("R").await?;
                if n % 7 == 0 { Err(Error::refused("error-test")) } else { Ok(number) }
            })
            .await;
        if let Ok(number) = got {
            assert!(number.starts_with("R2611-"), "{number}");
            assert!(seen.insert(number));
        }
    }
}

#[tokio::test]
async fn one_key_has_one_effect_and_one_answer() {
    let (_folder, db) = sqlite().await;
    let actor = Actor::system();
    let send = |body: &str| {
        let f = Fingerprint { key: "k".into(), route: "/r".into(), body: body.into() };
        let (db, actor) = (db.clone(), actor.clone());
        async move { db.write(&actor, async move |uow| uow.once(&f, async || uow.number("R").await).await).await }
    };
    let (first, once) = send("a").await.unwrap();
    assert_eq!(once, Once::Now);
    assert_eq!(send("a").await.unwrap(), (first, Once::Before));
    assert!(matches!(send("b").await, Err(Error::Refused(m)) if m.key == "error-idempotency-changed"));
}
