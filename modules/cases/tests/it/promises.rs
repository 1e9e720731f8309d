//! Keeping, pausing and changing promises.
use cases::{
    Case, ChangeCase, ChangePromise, Due, Promise, ReopenDepth, State, Wait, WaitReason, assign, change_case,
    change_promise, close, complete, open_case, record_arrival, record_response, reopen, resume_at, wait_for,
};
use customers::DefineLevel;
use kernel::{Error, Id, Money, Result};
use store::Uow;
use testkit::{TestDb, on_both};

use crate::company::{Company, minute, setup};

async fn opened(t: &TestDb) -> (Company, Id<Case>) {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    (c, t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap().id)
}

async fn due(t: &TestDb, id: Id<Case>, promise: Promise) -> Due {
    let dues = t.read(async move |view| cases::dues(view, id).await).await.unwrap();
    dues.into_iter().find(|d| d.promise == promise).expect("promised")
}

async fn case(t: &TestDb, id: Id<Case>) -> Case {
    t.read(async move |view| cases::case(view, id).await).await.unwrap()
}

on_both!(the_main_way_through_a_case_keeps_its_promises, setup(), t => {
    let (c, id) = opened(t).await;
    let (outlet, technician) = (c.outlet.clone(), c.technician);
    t.write(async move |uow| assign(uow, id, &outlet, Some(technician)).await).await.unwrap();
    t.clock.set(minute(30));
    t.write(async move |uow| record_response(uow, id, minute(10)).await).await.unwrap();
    t.clock.set(minute(120));
    t.write(async move |uow| record_arrival(uow, id, minute(100)).await).await.unwrap();
    assert_eq!(case(t, id).await.state, State::OnSite);
    t.clock.set(minute(180));
    t.write(async move |uow| complete(uow, id, minute(170)).await).await.unwrap();
    for promise in Promise::ALL {
        assert_eq!(due(t, id, promise).await.code, "met");
    }
    let done = case(t, id).await;
    assert_eq!((done.state, done.completed_at, done.next_due_at, done.breached), (State::Completed, Some(minute(170)), None, false));
    t.write(async move |uow| close(uow, id).await).await.unwrap();
    let twice = t.write(async move |uow| close(uow, id).await).await;
    assert!(matches!(twice, Err(Error::Refused(_))), "closing twice is refused");
    let kinds = t.read(async move |view| store::journal::of_thread(view, &id.text(), 50).await).await.unwrap();
    let kinds: Vec<&str> = kinds.iter().rev().map(|e| e.kind.as_str()).collect();
    assert_eq!(kinds, ["cases.CaseOpened", "cases.CaseAssigned", "cases.CaseResponded", "cases.CaseArrived", "cases.CaseCompleted", "cases.CaseClosed"]);
});

on_both!(only_what_is_not_our_doing_stops_the_clocks, setup(), t => {
    let (_, id) = opened(t).await;
    let before = due(t, id, Promise::Completion).await.due_at.unwrap();
    t.clock.set(minute(60));
    t.write(async move |uow| wait_for(uow, id, WaitReason::Parts).await).await.unwrap();
    assert_eq!(due(t, id, Promise::Completion).await.due_at, Some(before), "a missing part is our own fault");
    t.write(async move |uow| cases::resume(uow, id).await).await.unwrap();
    t.clock.set(minute(120));
    let wait = Wait { reason: WaitReason::Customer, why: "客户在外地".into(), since: Some(minute(90)), until: None };
    t.write(async move |uow| wait_for(uow, id, wait.clone()).await).await.unwrap();
    let waiting = case(t, id).await;
    assert_eq!((waiting.state, waiting.next_due_at), (State::Waiting, None));
    assert_eq!(due(t, id, Promise::Completion).await.code, "paused");
    t.clock.set(minute(300));
    t.write(async move |uow| resume_at(uow, id, minute(210), "客户已回").await).await.unwrap();
    assert_eq!(due(t, id, Promise::Completion).await.due_at, Some(before.plus_minutes(120)), "two hours credited, not three");
});

on_both!(a_change_of_level_keeps_the_pauses_made_before, setup(), t => {
    let (_, id) = opened(t).await;
    t.write(async |uow| level(uow, "gold").await).await.unwrap();
    t.write(async move |uow| wait_for(uow, id, WaitReason::Customer).await).await.unwrap();
    t.clock.set(minute(45));
    t.write(async move |uow| cases::resume(uow, id).await).await.unwrap();
    assert_eq!(due(t, id, Promise::Response).await.due_at, Some(minute(45 + 24 * 60)));
    let change = ChangePromise { case: id, level: "gold".into(), priority: 0, why: "客户已升级".into() };
    t.write(async move |uow| change_promise(uow, change.clone()).await).await.unwrap();
    assert_eq!(due(t, id, Promise::Response).await.due_at, Some(minute(45 + 60)), "one hour of the gold level, 45 minutes paused");
    let unknown = ChangePromise { case: id, level: "none".into(), priority: 0, why: "试试".into() };
    let refused = t.write(async move |uow| change_promise(uow, unknown.clone()).await).await;
    assert_eq!(refused.unwrap_err(), Error::field("level", "customers-level-unknown"));
});

async fn level(uow: &Uow, code: &str) -> Result<()> {
    let text = |t: &str| t.to_owned();
    let level = DefineLevel {
        code: text(code),
        name_zh: text("金卡"),
        name_en: text("Gold"),
        rank: 3,
        price: Money::fen(0),
        months: 12,
        active: true,
    };
    customers::define_level(uow, level).await
}

on_both!(a_redo_counts_anew_and_a_re_entry_does_not, setup(), t => {
    let (_, id) = opened(t).await;
    t.clock.set(minute(60));
    t.write(async move |uow| complete(uow, id, minute(60)).await).await.unwrap();
    t.write(async move |uow| reopen(uow, id, ReopenDepth::ReEnter, "序列号登记错误").await).await.unwrap();
    assert_eq!((case(t, id).await.reopened, due(t, id, Promise::Completion).await.code.as_str()), (0, "met"));
    t.write(async move |uow| complete(uow, id, minute(60)).await).await.unwrap();
    t.clock.set(minute(600));
    t.write(async move |uow| reopen(uow, id, ReopenDepth::Redo, "回访：仍不制冷").await).await.unwrap();
    let again = due(t, id, Promise::Completion).await;
    assert_eq!((again.code.as_str(), again.due_at), ("running", Some(minute(600 + 12 * 60))));
    assert_eq!(case(t, id).await.reopened, 1);
    assert_eq!(due(t, id, Promise::Response).await.code, "met", "he was answered once");
});

on_both!(times_that_cannot_be_are_refused_and_a_clock_that_jumps_back_loses_nothing, setup(), t => {
    let (_, id) = opened(t).await;
    t.clock.set(minute(60));
    let early = t.write(async move |uow| record_arrival(uow, id, minute(-5)).await).await;
    assert_eq!(early.unwrap_err(), Error::field("at", "cases-before-opening"));
    let late = t.write(async move |uow| record_arrival(uow, id, minute(90)).await).await;
    assert_eq!(late.unwrap_err(), Error::field("at", "cases-in-the-future"));
    t.write(async move |uow| wait_for(uow, id, WaitReason::Customer).await).await.unwrap();
    t.clock.set(minute(20));
    t.write(async move |uow| cases::resume(uow, id).await).await.unwrap();
    t.write(async move |uow| complete(uow, id, minute(20)).await).await.unwrap();
    t.clock.set(minute(61));
    let code = due(t, id, Promise::Completion).await.code;
    assert_eq!(code, "met");
    assert_eq!(case(t, id).await.state, State::Completed);
});

on_both!(two_people_editing_one_case_is_a_conflict_not_a_loss, setup(), t => {
    let (_, id) = opened(t).await;
    let shown = case(t, id).await;
    let change = |symptom: &str| ChangeCase {
        id,
        version: shown.version,
        symptom: symptom.into(),
        description: String::new(),
        skill: String::new(),
        address: shown.address.clone(),
        division: shown.division.clone(),
    };
    let (first, second) = (change("滴水"), change("噪音大"));
    t.write(async move |uow| change_case(uow, first.clone()).await).await.unwrap();
    let lost = t.write(async move |uow| change_case(uow, second.clone()).await).await;
    assert!(matches!(lost, Err(Error::Conflict(_))));
    assert_eq!(case(t, id).await.symptom, "滴水");
});
