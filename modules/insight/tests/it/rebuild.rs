//! A random month: folded in whatever portions the clock brings, or all at once after a rebuild, it gives the same rows;
//! sums are the fold of facts; nothing depends on the order in which cases were folded.
use cases::{Case, CaseKind, ReopenDepth, WaitReason};
use feedback::{GiveRating, Scores};
use insight::{Behind, Count, Fact};
use kernel::Id;
use rand::{Rng, SeedableRng, rngs::SmallRng};
use testkit::{TestDb, on_both};

use crate::company::{ANJI, HZ, JX, TOWN, WEST, ask, found, setup, slice, total};

const UNITS: [&str; 6] = [TOWN, ANJI, HZ, JX, WEST, "/east/"];

/// Plays random acts; what an act refuses is no concern here.
pub async fn play(t: &TestDb, seed: u64, steps: usize) {
    let co = found(t).await;
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut open: Vec<Id<Case>> = vec![];
    for _ in 0..steps {
        let minutes = rng.random_range(0..500);
        if rng.random_bool(0.5) {
            t.advance_minutes(minutes).await;
        } else {
            t.clock.advance(minutes * 60_000);
        }
        if open.len() < 6 || rng.random_bool(0.25) {
            let kind = CaseKind::ALL[rng.random_range(0..5)];
            let customer = if rng.random_bool(0.5) { co.wang } else { co.zhou };
            let product = if rng.random_bool(0.5) { co.aircon } else { co.boiler };
            let serial = ["", "S1", "S2", "S3"][rng.random_range(0..4)];
            let ask = ask(customer, UNITS[rng.random_range(0..UNITS.len())], kind, serial, product);
            open.push(crate::company::open(t, ask).await);
            continue;
        }
        let case = open[rng.random_range(0..open.len())];
        act(t, case, &mut rng).await;
    }
    t.advance_minutes(5).await;
    insight::catch_up(&t.db).await.expect("folded");
}

async fn act(t: &TestDb, case: Id<Case>, rng: &mut SmallRng) {
    let (choice, n) = (rng.random_range(0..13), rng.random_range(1..6));
    let unit = crate::company::path(UNITS[rng.random_range(0..UNITS.len())]);
    let level = if rng.random_bool(0.5) { "basic" } else { "gold" };
    let done = t
        .write(async move |uow| match choice {
            0 => cases::record_response(uow, case, uow.now()).await,
            1 | 2 => cases::record_arrival(uow, case, uow.now()).await,
            3..=5 => cases::complete(uow, case, uow.now()).await,
            6 => cases::wait_for(uow, case, WaitReason::Customer).await,
            7 => cases::resume(uow, case).await,
            8 if n == 1 => cases::cancel_case(uow, case, "不修了").await,
            8 => cases::assign(uow, case, &unit, None).await,
            9 => {
                let depth = if n < 3 { ReopenDepth::ReEnter } else { ReopenDepth::Redo };
                cases::reopen(uow, case, depth, "没有修好").await
            }
            10 => {
                let change = cases::ChangePromise {
                    case,
                    level: level.into(),
                    priority: n % 4,
                    why: "客户升级".into(),
                };
                cases::change_promise(uow, change).await
            }
            _ => {
                let scores = Scores { overall: n, attitude: Some(n), skill: None, result: None };
                feedback::give_rating(uow, GiveRating { case, scores, comment: String::new() }).await
            }
        })
        .await;
    if let Err(kernel::Error::Internal(cause) | kernel::Error::Unavailable(cause)) = done {
        panic!("{cause}");
    }
}

pub async fn facts(t: &TestDb) -> Vec<Fact> {
    let every = Behind { any: Count::Cases.bit(), none: 0, basis: Count::Cases.basis() };
    let list =
        async move |view: &store::View| insight::cases_behind(view, &slice(&["/"]), every, 0, 1_000).await;
    t.read(list).await.expect("facts").0
}

on_both!(a_rebuild_gives_the_same_rows, setup(), t => {
    play(t, 7, 220).await;
    let (facts_before, sums_before) = (facts(t).await, t.read(insight::all_sums).await.unwrap());
    assert!(facts_before.len() > 40 && sums_before.len() > 100, "{} facts, {} sums", facts_before.len(), sums_before.len());
    assert!(facts_before.iter().any(|f| f.repeat.is_some()) && facts_before.iter().any(|f| f.complaints > 0));
    let cases = t.write(async |uow| insight::rebuild(uow).await).await.unwrap();
    assert_eq!(cases as usize, facts_before.len());
    assert!(total(t, slice(&["/"])).await.is_empty(), "everything was thrown away");
    insight::catch_up(&t.db).await.unwrap();
    t.drain().await;
    let facts_after = facts(t).await;
    for (before, after) in facts_before.iter().zip(&facts_after) {
        assert_eq!(before, after);
    }
    assert_eq!(facts_before.len(), facts_after.len());
    assert_eq!(sums_before, t.read(insight::all_sums).await.unwrap());
});
