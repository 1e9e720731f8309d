//! A real visit, booked, driven to, done and called back: its trip, its proof and its claim are in the figures.
use std::collections::BTreeMap;

use cases::{Asker, OpenCase};
use customers::NewCustomer;
use feedback::Ending;
use field::{Arrive, Book, CodeNotice, CompleteVisit, Completion, JobForm, OfferSlots};
use insight::{Figure, Part};
use jiff::civil::Weekday;
use kernel::{Actor, Id, UnitPath};
use network::{Contract, Employ, FoundUnit, Ownership, Place, PlanShifts, Role, ShiftRule, UnitKind};
use store::Uow;
use testkit::{TestDb, on_both};

use crate::company::{behind, call_back, of, path, setup, share, slice, total};

const SITE: Place = Place { lon: 120.40, lat: 30.87 };

async fn with_technician(uow: &Uow) -> kernel::Result<()> {
    cases::install_presets(uow).await?;
    let unit = FoundUnit {
        parent: UnitPath::root(),
        code: "nanxun".into(),
        name: "南浔网点".into(),
        kind: UnitKind::CountyOutlet,
        ownership: Ownership::Own,
        division: "330503".into(),
        address: String::new(),
        phone: String::new(),
        place: Some(SITE),
        calendar: String::new(),
        contract: Contract::default(),
        territories: vec!["330503".into()],
        skills: vec![],
        active: true,
    };
    let unit = network::found_unit(uow, unit).await?;
    let person = Employ {
        number: "T1".into(),
        unit,
        name: "李强".into(),
        phone: "13900000001".into(),
        role: Role::Technician,
        home: Some(SITE),
        active: true,
        skills: vec![],
    };
    let staff = network::employ(uow, person).await?;
    let shifts = vec![(ShiftRule::Weekly(Weekday::Monday), 480, 1080)];
    network::plan_shifts(uow, PlanShifts { staff, shifts }).await?;
    let form = JobForm {
        code: "repair".into(),
        name_zh: "维修".into(),
        name_en: "Repair".into(),
        kind: "repair".into(),
        category: String::new(),
        minutes: 50,
        fields: vec![],
        photos: vec![],
        active: true,
        version: 0,
    };
    field::define_job_form(uow, form).await
}

/// Opens, books, gives out, drives there, and closes with the customer's code or with a reason for having none.
async fn serve(t: &TestDb, phone: &'static str, with_code: bool) -> Id<cases::Case> {
    let case = t
        .write(async move |uow| {
            let caller = NewCustomer {
                name: "沈阿婆".into(),
                phone: phone.into(),
                unit: Some(path("/nanxun/")),
                division: "330503".into(),
                address: "练市镇农贸市场东侧".into(),
                place: Some(customers::Place { lon: SITE.lon, lat: SITE.lat }),
                ..NewCustomer::default()
            };
            Ok(cases::open_case(uow, OpenCase::new(Asker::Caller(Box::new(caller)), "不制冷")).await?.id)
        })
        .await
        .expect("a case");
    let soon = OfferSlots::soon(case, 1);
    let window =
        t.read(async move |view| field::offer_slots(view, &soon).await).await.expect("offers").offers[0]
            .window;
    let visit = t
        .write(async move |uow| {
            let visit = field::book(uow, Book { case, window }).await?;
            field::dispatch(uow, field::Dispatch::cheapest(visit)).await?;
            let notice =
                CodeNotice { secret: "0123456789abcdef0123".into(), words: "验收码 {code}".into() };
            field::set_out(uow, visit, &notice).await?;
            let here = Arrive { place: Some(SITE), accuracy_m: Some(30), ..Arrive::default() };
            field::arrive(uow, visit, here).await?;
            field::fill_form(uow, visit, &BTreeMap::new()).await?;
            Ok(visit)
        })
        .await
        .expect("on site");
    t.advance_minutes(40).await;
    let customer = t.read(async move |view| Ok(cases::case(view, case).await?.customer)).await.unwrap();
    let his = Actor::customer(&customer.text(), "沈阿婆", kernel::Locale::ZhCn);
    let code =
        t.db.read(&his, async move |view| field::code_of(view, visit).await).await.unwrap().expect("a code");
    let close = CompleteVisit { result: "换了电容".into(), ..CompleteVisit::default() };
    let close = if with_code {
        CompleteVisit { code, ..close }
    } else {
        CompleteVisit { no_code_why: "客户手机没电".into(), ..close }
    };
    let done = t
        .write(async move |uow| field::complete_visit(uow, visit, close.clone()).await)
        .await
        .expect("closed");
    assert!(matches!(done, Completion::Done { .. }));
    t.advance_minutes(2).await;
    case
}

on_both!(a_visit_is_counted_with_its_trip_and_its_missing_proof, setup(), t => {
    t.write(with_technician).await.expect("a technician");
    let proven = serve(t, "13800138000", true).await;
    let bare = serve(t, "13800138001", false).await;
    call_back(t, proven, Ending::Finished, 5, Some(9)).await;
    t.advance_minutes(2).await;
    insight::catch_up(&t.db).await.unwrap();
    let all = total(t, slice(&["/"])).await;
    assert_eq!(share(&all, Figure::OnTime), (2, 2));
    assert_eq!(share(&all, Figure::FirstFix), (2, 2));
    assert_eq!(share(&all, Figure::Unproven), (1, 2));
    assert_eq!(share(&all, Figure::Error), (1, 2));
    assert_eq!(share(&all, Figure::Answered), (1, 2));
    assert_eq!(share(&all, Figure::Promoters), (1, 1));
    assert_eq!(behind(t, of("/"), slice(&["/"]), Figure::Unproven, Part::Hit).await, [bare.text()]);
    let fact = t.read(async move |view| insight::fact(view, &bare.text()).await).await.unwrap();
    assert_eq!((fact.trips, fact.unproven), (1, vec!["no-code".to_owned()]));
});
