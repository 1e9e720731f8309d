//! The technician's visit, from the door to the customer's code.
use std::collections::BTreeMap;

use field::{
    AttachPhoto, CleanPicture, CompleteVisit, Completion, Expense, FieldKind, FormField, JobForm, PhotoSlot,
    VisitCompleted, VisitState,
};
use kernel::{Actor, Error, Id};
use network::Place;
use store::{Uow, blobs::BlobHash};
use testkit::{TestDb, on_both};

use crate::company::{Company, SITE, go_and_arrive, see, setup};

fn form() -> JobForm {
    let pressure = FormField {
        code: "pressure".into(),
        name_zh: "低压侧压力".into(),
        name_en: "Low pressure".into(),
        kind: FieldKind::Number,
        unit: "MPa".into(),
        min: Some(0.1),
        max: Some(1.2),
        choices: vec![],
        required: true,
    };
    let plate = PhotoSlot {
        code: "nameplate".into(),
        name_zh: "铭牌".into(),
        name_en: "Name plate".into(),
        required: true,
    };
    JobForm {
        code: "ac-repair".into(),
        name_zh: "空调维修".into(),
        name_en: "Air conditioner repair".into(),
        kind: "repair".into(),
        category: String::new(),
        minutes: 50,
        fields: vec![pressure],
        photos: vec![plate],
        active: true,
        version: 0,
    }
}

async fn with_form(t: &TestDb) -> Company {
    let c = Company::found(t).await;
    t.write(async |uow| field::define_job_form(uow, form()).await).await.unwrap();
    c
}

async fn do_the_work(t: &TestDb, actor: &Actor, visit: Id<field::Visit>) {
    let work = async move |uow: &Uow| {
        field::fill_form(uow, visit, &BTreeMap::from([("pressure".into(), "0.5".into())])).await?;
        let picture = CleanPicture { media_type: "image/jpeg", size: 5, width: 1, height: 1 };
        field::attach_photo(
            uow,
            AttachPhoto { visit, slot: "nameplate".into(), blob: BlobHash::of(b"proof"), picture },
        )
        .await
    };
    t.db.write(actor, work).await.expect("the work is written down");
}

async fn code(t: &TestDb, c: &Company, visit: Id<field::Visit>) -> String {
    t.db.read(&c.customer(), async move |view| field::code_of(view, visit).await)
        .await
        .unwrap()
        .expect("a code")
}

fn closing(code: &str) -> CompleteVisit {
    CompleteVisit { code: code.into(), result: "换了电容".into(), ..CompleteVisit::default() }
}

on_both!(a_visit_from_the_door_to_the_code, setup(), t => {
    let c = with_form(t).await;
    let (visit, li) = c.on_site(t, "不制冷").await;
    t.advance_minutes(42).await;
    let close = |ask: CompleteVisit| async move |uow: &Uow| field::complete_visit(uow, visit, ask.clone()).await;
    let Err(Error::Invalid(missing)) = t.db.write(&li, close(CompleteVisit::default())).await else { panic!("closed without evidence") };
    let fields: Vec<&str> = missing.iter().map(|m| m.field.as_str()).collect();
    assert_eq!(fields, ["form.pressure", "photo.nameplate", "result", "code"]);
    do_the_work(t, &li, visit).await;
    let right = code(t, &c, visit).await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    assert_eq!(t.db.write(&li, close(closing(wrong))).await.unwrap(), Completion::WrongCode { left: 4 });
    assert_eq!(see(t, visit).await.state, VisitState::OnSite);
    let done = t.db.write(&li, close(closing(&right))).await.unwrap();
    assert_eq!(done, Completion::Done { flags: vec![], others: 0 });
    let again = t.db.write(&li, close(closing(&right))).await;
    assert!(matches!(again, Err(Error::Refused(_))), "no visit is closed twice");
    let entry = t.read(async move |view| {
        let all = store::journal::of_subject(view, "visit", &visit.text(), 50).await?;
        Ok(all.into_iter().find(|e| e.kind == "field.VisitCompleted").expect("announced"))
    }).await.unwrap();
    let news: VisitCompleted = entry.event().unwrap();
    assert_eq!((news.labour_minutes, news.code_ok, news.on_time, news.far), (42, true, true, false));
    assert_eq!(news.evidence, ["code", "form:pressure", "photo:nameplate", "position"]);
    assert!(news.distance_m > 1_000 && news.arrival_distance_m == Some(0));
    let case = t.read(async move |view| cases::case(view, news.case).await).await.unwrap();
    assert_eq!(case.state, cases::State::Completed);
});

on_both!(nobody_but_the_customer_reads_his_code, setup(), t => {
    let c = with_form(t).await;
    let (visit, li) = c.on_site(t, "不制冷").await;
    assert_eq!(code(t, &c, visit).await.len(), 6);
    for other in [li, c.dispatcher(&c.outlet), Actor::customer("someone", "x", kernel::Locale::ZhCn)] {
        let read = t.db.read(&other, async move |view| field::code_of(view, visit).await).await.unwrap();
        assert_eq!(read, None);
    }
});

on_both!(after_five_wrong_codes_only_a_reason_helps_and_it_is_marked, setup(), t => {
    let c = with_form(t).await;
    let (visit, li) = c.on_site(t, "不制冷").await;
    do_the_work(t, &li, visit).await;
    let right = code(t, &c, visit).await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let close = |ask: CompleteVisit| async move |uow: &Uow| field::complete_visit(uow, visit, ask.clone()).await;
    for left in [4, 3, 2, 1, 0] {
        assert_eq!(t.db.write(&li, close(closing(wrong))).await.unwrap(), Completion::WrongCode { left });
    }
    assert_eq!(t.db.write(&li, close(closing(&right))).await.unwrap(), Completion::WrongCode { left: 0 }, "guessing is over");
    let reason = CompleteVisit { no_code_why: "客户手机没电".into(), ..closing("") };
    let done = t.db.write(&li, close(reason)).await.unwrap();
    assert_eq!(done, Completion::Done { flags: vec!["no-code".into()], others: 0 });
});

on_both!(one_code_closes_all_of_the_customers_visits_of_the_day, setup(), t => {
    let c = with_form(t).await;
    let (first, li) = c.on_site(t, "不制冷").await;
    let second = c.booked(t, "漏水").await;
    let technician = c.li;
    t.write(async move |uow| field::dispatch(uow, field::Dispatch::to(second, technician)).await).await.unwrap();
    go_and_arrive(t, &li, second, Some(SITE)).await.unwrap();
    do_the_work(t, &li, first).await;
    do_the_work(t, &li, second).await;
    let other_code = code(t, &c, second).await;
    let done = t.db.write(&li, async move |uow| field::complete_visit(uow, first, closing(&other_code)).await).await.unwrap();
    assert_eq!(done, Completion::Done { flags: vec![], others: 1 });
    assert_eq!(see(t, second).await.state, VisitState::Done);
});

on_both!(arriving_far_away_is_marked_and_not_refused, setup(), t => {
    let c = with_form(t).await;
    let visit = c.booked(t, "不制冷").await;
    let why = t.write(async move |uow| field::dispatch(uow, field::Dispatch::cheapest(visit)).await).await.unwrap();
    let li = c.technician(why.technician);
    go_and_arrive(t, &li, visit, Some(Place { lon: 120.5, lat: 30.87 })).await.unwrap();
    let arrival = see(t, visit).await.detail.arrived.unwrap();
    assert!(arrival.far && arrival.distance_m.unwrap() > 9_000);
});

on_both!(steps_out_of_turn_are_refused_and_foreign_visits_are_not_there, setup(), t => {
    let c = with_form(t).await;
    let visit = c.booked(t, "不制冷").await;
    let why = t.write(async move |uow| field::dispatch(uow, field::Dispatch::cheapest(visit)).await).await.unwrap();
    let li = c.technician(why.technician);
    let early = t.db.write(&li, async move |uow| field::complete_visit(uow, visit, closing("123456")).await).await;
    assert!(matches!(early, Err(Error::Refused(m)) if m.key == "field-not-in-this-state"));
    let absent: Id<field::Visit> = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    for actor in [c.technician(c.zhao), c.dispatcher(&c.next), Actor::customer("x", "x", kernel::Locale::En)] {
        for id in [visit, absent] {
            let seen = t.db.read(&actor, async move |view| field::visit(view, id).await).await;
            assert_eq!(seen.unwrap_err(), Error::NotFound);
            let taken = t.db.write(&actor, async move |uow| field::accept(uow, id).await).await;
            assert_eq!(taken.unwrap_err(), Error::NotFound);
        }
    }
});

on_both!(chargeable_work_needs_the_customers_word_and_a_new_price_needs_it_again, setup(), t => {
    let c = with_form(t).await;
    let (visit, li) = c.on_site(t, "不制冷").await;
    do_the_work(t, &li, visit).await;
    let line = |price_fen| Expense { what: "加氟".into(), kind: "labour".into(), qty: 1, price_fen };
    let price = |price_fen| async move |uow: &Uow| field::record_expenses(uow, visit, vec![line(price_fen)]).await;
    let right = code(t, &c, visit).await;
    let close = { let right = right.clone(); async move |uow: &Uow| field::complete_visit(uow, visit, closing(&right)).await };
    t.db.write(&li, price(15_000)).await.unwrap();
    assert_eq!(t.db.write(&li, close.clone()).await.unwrap_err(), Error::refused("field-charge-not-agreed"));
    let stale = t.db.write(&c.customer(), async move |uow| field::approve_charge(uow, visit, 14_000, "").await).await;
    assert!(matches!(stale, Err(Error::Conflict(_))));
    t.db.write(&c.customer(), async move |uow| field::approve_charge(uow, visit, 15_000, "").await).await.unwrap();
    t.db.write(&li, price(25_000)).await.unwrap();
    assert_eq!(t.db.write(&li, close.clone()).await.unwrap_err(), Error::refused("field-charge-not-agreed"));
    t.db.write(&li, async move |uow| field::approve_charge(uow, visit, 25_000, &right).await).await.unwrap();
    assert!(matches!(t.db.write(&li, close).await.unwrap(), Completion::Done { .. }));
});

on_both!(a_missing_part_plans_the_next_visit_and_its_coming_wakes_the_case, setup(), t => {
    let c = with_form(t).await;
    let (visit, li) = c.on_site(t, "不制冷").await;
    let region = c.region.clone();
    let part = t.write(async move |uow| {
        let define = parts::DefinePart {
            code: "CAP-35".into(), name: "启动电容".into(), unit_of_measure: "piece".into(),
            price: kernel::Money::fen(3_500), old_part_back: false, active: true,
        };
        let part = parts::define_part(uow, define).await?;
        let supply = parts::MoveStock {
            part, from: parts::StockPlace::Supplier, to: parts::StockPlace::Unit(region.clone()), qty: 3, unit: region.clone(), why: "到货".into(),
        };
        parts::move_stock(uow, supply).await?;
        Ok(part)
    }).await.unwrap();
    let pause = async move |uow: &Uow| {
        let ask = field::PauseForParts { visit, parts: vec![(part, 1)], why: "缺电容".into(), express: true };
        field::pause_for_parts(uow, ask).await
    };
    let next = t.db.write(&li, pause).await.unwrap();
    assert_eq!(see(t, visit).await.state, VisitState::Paused);
    let waiting = see(t, next).await;
    assert_eq!((waiting.state, waiting.detail.follows, waiting.promised), (VisitState::Planned, Some(visit), None));
    let case = waiting.case;
    let stands = async move |view: &store::View| Ok(cases::case(view, case).await?.state);
    assert_eq!(t.read(stands).await.unwrap(), cases::State::Waiting);
    t.write(async move |uow| {
        for request in parts::requests_of_case(uow, &case.text()).await? {
            parts::ship(uow, request.id, "顺丰", "SF1").await?;
            parts::receive(uow, request.id).await?;
        }
        Ok(())
    }).await.unwrap();
    t.drain().await;
    assert!(see(t, next).await.detail.parts_ready);
    assert_eq!(t.read(stands).await.unwrap(), cases::State::Assigned);
});

on_both!(a_visit_nobody_took_is_found_late_before_the_promise_passes, setup(), t => {
    let c = with_form(t).await;
    let visit = c.booked(t, "不制冷").await;
    let to = see(t, visit).await.promised.unwrap().to;
    t.clock.advance((to - kernel::Clock::now(&*t.clock)) - 20 * 60_000);
    t.drain().await;
    let late = see(t, visit).await;
    assert!(late.late_at.is_some() && late.missed == 0);
    assert_eq!(late.detail.late_why, "field-late-nobody");
});
