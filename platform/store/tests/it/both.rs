//! The same promises on both databases.
use kernel::{Actor, Error, Scope, UnitPath};
use store::{Fingerprint, Once, journal, settings};
use testkit::Setup;

use super::work::{COUNT, Rang};

fn counting() -> Setup {
    Setup { reactions: vec![COUNT], ..Setup::default() }
}

testkit::on_both!(a_failed_unit_leaves_no_trace, t => {
    let failed: Result<(), Error> = t
        .write(async |uow| {
            settings::set(uow, "k", &1).await?;
            uow.announce(&Rang { bell: "a".into(), bad: false })?;
            Err(Error::refused("error-test"))
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(t.read(async |view| settings::get::<i64>(view, "k").await).await.unwrap(), None);
    assert!(t.read(async |view| journal::of_subject(view, "bell", "a", 9).await).await.unwrap().is_empty());
});

testkit::on_both!(one_key_has_one_effect_even_when_sent_many_times_at_once, t => {
    let sends = (0..24).map(|_| {
        let db = t.db.clone();
        async move {
            let f = Fingerprint { key: "k".into(), route: "/r".into(), body: "b".into() };
            db.write(&Actor::system(), async move |uow| uow.once(&f, async || uow.number("R").await).await).await
        }
    });
    let answers: Vec<_> = futures_util::future::join_all(sends).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(answers.iter().filter(|(_, once)| *once == Once::Now).count(), 1);
    assert!(answers.iter().all(|(number, _)| *number == answers[0].0));
});

testkit::on_both!(every_entry_is_heard_once_in_order_while_many_write, counting(), t => {
    let rings = (0..120).map(|n| {
        let db = t.db.clone();
        async move {
            db.write(&Actor::system(), async move |uow| uow.announce(&Rang { bell: format!("b{}", n % 5), bad: false }))
                .await
                .unwrap();
        }
    });
    futures_util::future::join_all(rings).await;
    while t.drain().await > 0 {}
    let heard = t.read(async |view| settings::get::<Vec<i64>>(view, "heard").await).await.unwrap().unwrap();
    let distinct: std::collections::BTreeSet<i64> = heard.iter().copied().collect();
    assert_eq!((heard.len(), distinct.len()), (120, 120));
});

testkit::on_both!(a_timeline_shows_each_reader_only_his_units, t => {
    t.write(async |uow| uow.announce(&Rang { bell: "a".into(), bad: false })).await.unwrap();
    let mut outsider = Actor::system();
    outsider.scope = Scope::unit(UnitPath::parse("/hq/").unwrap());
    let seen = t.db.read(&outsider, async |view| journal::of_subject(view, "bell", "a", 9).await).await.unwrap();
    assert!(seen.is_empty(), "the event stands at the root, above the reader's unit");
    outsider.scope = Scope::nothing();
    assert!(t.db.read(&outsider, async |view| journal::of_subject(view, "bell", "a", 9).await).await.unwrap().is_empty());
    let all = t.read(async |view| journal::of_subject(view, "bell", "a", 9).await).await.unwrap();
    assert_eq!(all.len(), 1);
});

testkit::on_both!(two_writers_who_read_the_same_do_not_both_win, t => {
    t.write(async |uow| settings::set(uow, "sum", &0i64).await).await.unwrap();
    let adds = (0..30).map(|_| {
        let db = t.db.clone();
        async move {
            db.write(&Actor::system(), async |uow| {
                let n: i64 = settings::get(uow, "sum").await?.unwrap_or(0);
                settings::set(uow, "sum", &(n + 1)).await
            })
            .await
        }
    });
    let won = futures_util::future::join_all(adds).await.into_iter().filter(Result::is_ok).count() as i64;
    let sum = t.read(async |view| settings::get::<i64>(view, "sum").await).await.unwrap();
    assert_eq!(sum, Some(won), "every acknowledged addition counts, and no other");
    assert!(won > 0);
});
