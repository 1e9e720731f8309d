//! Seven requests, from the call to the callback; every figure computed by hand from what happened.
use cases::{Case, CaseKind};
use feedback::Ending;
use insight::{By, Count, Figure, Part};
use kernel::{Error, Id};
use testkit::{TestDb, on_both};

use crate::company::{
    ANJI, HZ, JX, TOWN, WEST, arrive, ask, at, behind, call_back, complete, found, of, open, path, setup,
    share, slice, total,
};

struct Told {
    a: Id<Case>,
    b: Id<Case>,
    c: Id<Case>,
    e: Id<Case>,
}

/// The preset promises a repair an answer within 24 hours, somebody there within 10, done within 12; all of it
/// around the clock. Minutes are from Monday 09:00.
async fn tell(t: &TestDb) -> Told {
    let co = found(t).await;
    let repair = CaseKind::Repair;
    let a = open(t, ask(co.wang, TOWN, repair, "S1", co.aircon)).await;
    let b = open(t, ask(co.zhou, JX, repair, "S2", co.boiler)).await;
    let c = open(t, ask(co.zhou, ANJI, repair, "S3", co.aircon)).await;
    let e = open(t, ask(co.wang, HZ, repair, "S4", co.boiler)).await;
    let f = open(t, ask(co.wang, WEST, CaseKind::Install, "S5", co.aircon)).await;
    at(t, 30).await;
    t.write(async move |uow| cases::record_response(uow, a, uow.now()).await).await.unwrap();
    at(t, 60).await;
    t.write(async move |uow| cases::cancel_case(uow, f, "客户不装了").await).await.unwrap();
    at(t, 120).await;
    arrive(t, a).await;
    arrive(t, e).await;
    at(t, 180).await;
    complete(t, a).await;
    complete(t, e).await;
    at(t, 200).await;
    call_back(t, a, Ending::Finished, 5, Some(10)).await;
    call_back(t, e, Ending::Redo, 3, Some(6)).await;
    at(t, 300).await;
    complete(t, e).await;
    at(t, 700).await;
    arrive(t, b).await;
    at(t, 760).await;
    complete(t, b).await;
    at(t, 800).await;
    // A bad answer opens complaint G at the unit above.
    call_back(t, b, Ending::Finished, 2, Some(8)).await;
    at(t, 3 * 1440).await;
    let d = open(t, ask(co.wang, TOWN, repair, "S1", co.aircon)).await;
    at(t, 3 * 1440 + 60).await;
    complete(t, d).await;
    at(t, 3 * 1440 + 70).await;
    Told { a, b, c, e }
}

on_both!(every_figure_is_what_the_hand_computes, setup(), t => {
    let told = tell(t).await;
    let all = total(t, slice(&["/"])).await;
    assert_eq!(all.count(Count::Cases), 7);
    // In time: A, D, E. Late: B (arrival, completion), C (all three), G (no answer within the hour). F was withdrawn.
    assert_eq!(share(&all, Figure::OnTime), (3, 6));
    assert_eq!(share(&all, Figure::Response), (4, 6));
    assert_eq!(share(&all, Figure::Arrival), (3, 5));
    assert_eq!(share(&all, Figure::Completion), (3, 5));
    // Done: A (failed again as D), B (complaint), E (redone), D.
    assert_eq!(share(&all, Figure::Error), (3, 4));
    assert_eq!(share(&all, Figure::Redo), (1, 4));
    assert_eq!(share(&all, Figure::Reentry), (0, 4));
    assert_eq!(share(&all, Figure::Repeat), (1, 4));
    assert_eq!(share(&all, Figure::Unproven), (0, 4));
    assert_eq!(share(&all, Figure::Complaint), (1, 4));
    // Rated: A 5, E 3, B 2; asked A 10, E 6, B 8.
    assert_eq!(share(&all, Figure::Satisfied), (1, 3));
    assert_eq!(share(&all, Figure::Answered), (3, 4));
    assert_eq!(share(&all, Figure::Score), (10, 3));
    assert_eq!(share(&all, Figure::Promoters), (0, 3));
    // Minutes to arrival: D 60, A 120, E 120, B 700; 121 and 687 are the middles of their buckets.
    assert_eq!((all.minutes[1].percentile(50), all.minutes[1].percentile(90)), (Some(121), Some(687)));
    let fact = |id: Id<Case>| async move { t.read(async move |view| insight::fact(view, &id.text()).await).await.unwrap() };
    let b = fact(told.b).await;
    assert_eq!(b.promises.each_ref().map(|p| p.over_minutes), [0, 100, 40]);
    assert_eq!((b.complaints, fact(told.e).await.redone), (1, 1));
    assert_eq!(fact(told.a).await.repeat.map(|r| r.number.is_empty()), Some(false));
    assert!(fact(told.c).await.overdue_since().is_some());
});

on_both!(a_number_leads_to_its_cases_and_nobody_sees_those_of_others, setup(), t => {
    let told = tell(t).await;
    let late = behind(t, of("/"), slice(&["/"]), Figure::OnTime, Part::Rest).await;
    assert_eq!(late.len(), 3);
    assert!(late.contains(&told.b.text()) && late.contains(&told.c.text()));
    assert_eq!(behind(t, of("/"), slice(&["/"]), Figure::Redo, Part::Hit).await, [told.e.text()]);
    // A manager of one unit, whatever he asks for.
    for asked in [&["/"][..], &[JX], &["/east/"], &[HZ, JX, WEST]] {
        let cut = slice(asked);
        let seen = t.db.read(&of(JX), async move |view| insight::total(view, &cut).await).await.unwrap();
        assert!(seen.count(Count::Cases) <= 1, "{asked:?}");
        let list = behind(t, of(JX), slice(asked), Figure::OnTime, Part::All).await;
        assert!(list.iter().all(|id| *id == told.b.text()), "{asked:?}");
    }
    let other = told.a;
    let hidden = t.db.read(&of(JX), async move |view| insight::fact(view, &other.text()).await).await;
    assert!(matches!(hidden, Err(Error::NotFound)));
    let refused = t.db.write(&of(JX), async |uow| insight::rebuild(uow).await).await;
    assert!(matches!(refused, Err(Error::Forbidden { .. })));
});

on_both!(rows_of_a_table_add_up_to_the_total_and_deep_units_are_counted_from_facts, setup(), t => {
    tell(t).await;
    let by = async |unit: &'static str, by: By, below: &'static [&'static str]| {
        let (cut, below) = (slice(&[unit]), below.iter().map(|u| path(u)).collect::<Vec<_>>());
        t.read(async move |view| insight::totals_by(view, &cut, by, &below).await).await.unwrap()
    };
    let cases = |groups: &std::collections::BTreeMap<String, insight::Tally>| {
        groups.iter().map(|(key, tally)| (key.clone(), tally.count(Count::Cases))).collect::<Vec<_>>()
    };
    assert_eq!(cases(&by("/", By::Unit, &["/east/", WEST]).await), [("/east/".into(), 6), (WEST.into(), 1)]);
    // G stands at /east/ itself.
    assert_eq!(cases(&by("/east/", By::Unit, &[HZ, JX]).await), [(HZ.into(), 4), (JX.into(), 1)]);
    assert_eq!(cases(&by(ANJI, By::Unit, &[TOWN]).await), [(TOWN.into(), 2)]);
    assert_eq!(cases(&by("/", By::Kind, &[]).await), [("complaint".into(), 1), ("install".into(), 1), ("repair".into(), 5)]);
    assert_eq!(by("/", By::Product, &[]).await.values().map(|t| t.count(Count::Cases)).sum::<i64>(), 7);
    let days: Vec<(String, i64)> = cases(&by("/", By::Time, &[]).await);
    assert_eq!(days, [("2026-11-23".into(), 6), ("2026-11-26".into(), 1)]);
    assert_eq!(share(&total(t, slice(&[TOWN])).await, Figure::OnTime), (2, 2));
});

on_both!(what_a_unit_sits_on_is_seen_above_it, setup(), t => {
    let told = tell(t).await;
    let sat = async |who: &'static str, idle_hours: i64| {
        let look = async move |view: &store::View| {
            let sat = insight::SatOn { units: vec![path("/")], idle_hours };
            let rows = insight::stuck_cases(view, &sat, 0, 100).await?;
            let (count, owed) = insight::stuck_count(view, &sat).await?;
            let by: i64 = insight::stuck_by_unit(view, &sat, 50).await?.iter().map(|u| u.cases).sum();
            assert_eq!((rows.len() as u64, by), (count, count as i64));
            assert_eq!(rows.iter().filter(|(_, why)| why.overdue_since.is_some()).count() as u64, owed);
            assert!(rows.is_sorted_by_key(|(_, why)| why.since()), "the longest first");
            Ok(rows.into_iter().map(|(f, _)| f.case).collect::<Vec<_>>())
        };
        t.db.read(&of(who), look).await.unwrap()
    };
    // C is owed since ten hours after the call, G since an hour after the complaint.
    let seen = sat("/", 1_000).await;
    assert_eq!((seen.len(), seen[0].clone()), (2, told.c.text()));
    assert_eq!(sat("/east/hz/", 1_000).await, [told.c.text()]);
    assert!(sat(WEST, 1).await.is_empty());
    // A case that waits until an agreed day does not lie idle; without a day it does.
    let co = told.c;
    t.write(async move |uow| {
        let until = Some(uow.now().plus_days(9));
        let wait = cases::Wait { until, why: "客户出差".into(), ..cases::WaitReason::Customer.into() };
        cases::wait_for(uow, co, wait).await
    }).await.unwrap();
    at(t, 6 * 1440).await;
    let still = t.read(async |view| {
        let sat = insight::SatOn { units: vec![path("/")], idle_hours: 24 };
        insight::stuck_cases(view, &sat, 0, 100).await
    }).await.unwrap();
    let (_, why) = still.iter().find(|(f, _)| f.case == co.text()).expect("still owed");
    assert!(why.overdue_since.is_some() && why.idle_since.is_none());
});
