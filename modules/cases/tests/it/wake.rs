//! What the minute brings.
use cases::{
    BreachReason, Case, DueBreached, DueEscalated, DueWarned, Promise, State, Wait, WaitReason, open_case,
};
use kernel::{Error, Id};
use testkit::{TestDb, on_both};

use crate::company::{Company, minute, setup};

async fn kinds(t: &TestDb, id: Id<Case>) -> Vec<String> {
    let entries =
        t.read(async move |view| store::journal::of_thread(view, &id.text(), 100).await).await.unwrap();
    let of = |e: &store::Entry| match e.kind.as_str() {
        "cases.DueWarned" => format!("warned {:?}", e.event::<DueWarned>().unwrap().promise),
        "cases.DueBreached" => format!("breached {:?}", e.event::<DueBreached>().unwrap().promise),
        "cases.DueEscalated" => {
            let up: DueEscalated = e.event().unwrap();
            format!("escalated {:?} {} {}", up.promise, up.step, up.to)
        }
        other => other.to_owned(),
    };
    entries.iter().rev().map(of).collect()
}

on_both!(each_milestone_is_announced_once_and_escalates_up_the_tree, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let id = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap().id;
    t.drain().await;
    assert_eq!(kinds(t, id).await, ["cases.CaseOpened"]);
    for hour in 1..=15 {
        t.clock.set(minute(hour * 60 + 1));
        t.drain().await;
        t.drain().await;
    }
    assert_eq!(kinds(t, id).await[1..], [
        "warned Arrival",
        "warned Completion",
        "breached Arrival",
        "escalated Arrival 1 /east/",
        "breached Completion",
        "escalated Completion 1 /east/",
        "escalated Arrival 2 /",
    ]);
    let case = t.read(async move |view| cases::case(view, id).await).await.unwrap();
    assert!(case.breached && case.version == 1, "the minute is no edit");
    let give = async move |promise: Promise, note: &'static str| {
        t.write(async move |uow| cases::give_breach_reason(uow, id, promise, BreachReason::Other, note).await).await
    };
    assert!(matches!(give(Promise::Response, "说明").await, Err(Error::Refused(_))), "the answer is not late yet");
    assert!(matches!(give(Promise::Arrival, "").await, Err(Error::Invalid(_))));
    give(Promise::Arrival, "台风封路").await.unwrap();
});

on_both!(nothing_is_announced_while_the_customer_keeps_us_waiting, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let id = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap().id;
    let wait = Wait { reason: WaitReason::Customer, why: String::new(), since: None, until: Some(minute(48 * 60)) };
    t.write(async move |uow| cases::wait_for(uow, id, wait.clone()).await).await.unwrap();
    t.advance_minutes(47 * 60).await;
    assert_eq!(kinds(t, id).await.len(), 2);
    t.advance_minutes(2 * 60).await;
    assert_eq!(kinds(t, id).await[2..], ["cases.CaseResumed"], "the agreed day came");
    let case = t.read(async move |view| cases::case(view, id).await).await.unwrap();
    assert_eq!((case.state, case.next_due_at), (State::Open, Some(minute(48 * 60 + 10 * 60))));
});

on_both!(an_arrival_reported_late_takes_an_announced_breach_back, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let id = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap().id;
    t.clock.set(minute(11 * 60));
    t.drain().await;
    let breached = async || t.read(async move |view| cases::case(view, id).await).await.unwrap().breached;
    assert!(breached().await);
    t.write(async move |uow| cases::record_arrival(uow, id, minute(9 * 60)).await).await.unwrap();
    assert!(!breached().await, "he was there in time; the phone had no signal");
});

on_both!(a_hundred_and_fifty_cases_breach_in_one_minute, setup(), t => {
    let c = Company::found(t).await;
    for n in 0..150 {
        let mut ask = c.ask("不制冷");
        ask.serial = format!("N{n}");
        t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap();
    }
    t.clock.set(minute(11 * 60));
    t.drain().await;
    let all = cases::Filter { breached: true, size: 500, ..Default::default() };
    assert_eq!(t.read(async move |view| cases::list(view, &all).await).await.unwrap().rows.len(), 150);
});
