//! Taking requests.
use cases::{Asker, Channel, OpenCase, State, open_case};
use customers::NewCustomer;
use kernel::{Actor, Error, Scope, UnitPath};
use testkit::on_both;

use crate::company::{Company, SERIAL, setup};

on_both!(a_request_is_covered_promised_and_given_to_the_outlet_of_the_place, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let opened = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap();
    assert!(opened.new && opened.in_warranty, "the card covers labour in its first month");
    assert_eq!(opened.unit, c.outlet);
    assert!(opened.number.starts_with("R2611-"), "{}", opened.number);
    let hours: Vec<i64> = opened.dues.iter().map(|d| (d.due_at.unwrap() - crate::company::minute(0)) / 3_600_000).collect();
    assert_eq!(hours, [24, 10, 12], "response of the basic level, arrival and completion of a repair");
    let id = opened.id;
    let case = t.read(async move |view| cases::case(view, id).await).await.unwrap();
    assert_eq!((case.state, case.product_name.as_str(), case.serial.as_str()), (State::Open, "挂式空调", SERIAL));
    assert_eq!(case.address, "练市镇农贸市场东侧");
    assert_eq!(case.next_due_at, opened.dues[1].due_at);
    let decision: warranty::CoverageDecision = serde_json::from_str(&case.coverage).unwrap();
    assert!(decision.any_covered());
    for words in ["沈阿婆", "13800138000", SERIAL, "35GW", "练市"] {
        let found = t.read(async move |view| store::search::find(view, words, Some("case"), 5).await).await.unwrap();
        assert_eq!(found.len(), 1, "found by {words}");
        assert!(!found[0].title.contains("1380") && !found[0].subtitle.contains("1380"));
    }
});

on_both!(a_caller_without_a_file_gets_one_at_the_unit_that_answers, setup(), t => {
    let c = Company::found(t).await;
    let caller = |phone: &str, division: &str| {
        let new = NewCustomer { name: "王秀英".into(), phone: phone.into(), division: division.into(), ..NewCustomer::default() };
        OpenCase::new(Asker::Caller(Box::new(new)), "漏水")
    };
    let (near, far) = (caller("13700137000", "330503102"), caller("13700137001", "110101"));
    let (near, far) = t.write(async move |uow| Ok((open_case(uow, near.clone()).await?, open_case(uow, far.clone()).await?))).await.unwrap();
    assert_eq!((near.unit.clone(), far.unit), (c.outlet.clone(), UnitPath::root()));
    assert!(!near.in_warranty);
    let customer = t.read(async move |view| customers::customer(view, near.customer).await).await.unwrap();
    assert_eq!((customer.unit, customer.division.as_str()), (c.outlet, "330503102"));
});

on_both!(a_repeated_request_from_the_phone_page_presses_the_first_unless_forced, setup(), t => {
    let c = Company::found(t).await;
    let open = async |ask: OpenCase| t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap();
    let first = open(c.web("不制冷")).await;
    let again = open(c.web("还是不制冷")).await;
    assert!(!again.new && again.id == first.id && again.similar.len() == 1);
    let by_agent = open(c.ask("不制冷")).await;
    assert!(by_agent.new && by_agent.similar.len() == 1, "an agent sees the similar case and decides himself");
    let forced = open(OpenCase { force: true, ..c.web("另一件") }).await;
    assert!(forced.new);
    let other_kind = open(OpenCase { kind: cases::CaseKind::Maintain, ..c.web("清洗") }).await;
    assert!(other_kind.new);
    let id = first.id;
    let (case, contacts) = t.read(async move |view| Ok((cases::case(view, id).await?, cases::contacts(view, id, 9).await?))).await.unwrap();
    assert_eq!((case.expedited, contacts.len()), (1, 1));
    assert!(contacts[0].body.contains("还是不制冷") && contacts[0].channel == Channel::Web);
    t.advance_minutes(24 * 60 + 1).await;
    assert!(open(c.web("不制冷")).await.new, "after a day it is a request of its own");
});

on_both!(wrong_requests_are_refused_field_by_field_and_leave_no_trace, setup(), t => {
    let c = Company::found(t).await;
    let mut ask = c.ask(" ");
    ask.priority = 9;
    ask.division = "33ab".into();
    let Err(Error::Invalid(fields)) = t.write(async move |uow| open_case(uow, ask.clone()).await).await else { panic!("taken") };
    let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(names, ["symptom", "priority", "division"]);
    let mut ask = c.ask("不制冷");
    ask.unit = UnitPath::parse("/nowhere/");
    assert!(matches!(t.write(async move |uow| open_case(uow, ask.clone()).await).await, Err(Error::Invalid(_))));
    let left = t.read(async |view| cases::list(view, &cases::Filter { size: 10, ..Default::default() }).await).await.unwrap();
    assert!(left.rows.is_empty());
});

on_both!(a_stranger_sees_nothing_and_cannot_tell_a_foreign_case_from_none, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let id = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap().id;
    let scopes = [Scope::customer("somebody else"), Scope::technician(c.technician.text()), Scope::nothing()];
    for scope in scopes {
        let stranger = Actor { scope, ..Actor::system() };
        let found = t.db.read(&stranger, async move |view| cases::case(view, id).await).await;
        assert_eq!(found.unwrap_err(), Error::NotFound);
        let act = t.db.write(&stranger, async move |uow| cases::cancel_case(uow, id, "不要了").await).await;
        assert_eq!(act.unwrap_err(), Error::NotFound);
    }
    let (outlet, technician) = (c.outlet.clone(), c.technician);
    t.write(async move |uow| cases::assign(uow, id, &outlet, Some(technician)).await).await.unwrap();
    let his = Actor { scope: Scope::technician(c.technician.text()), ..Actor::system() };
    t.db.read(&his, async move |view| cases::case(view, id).await).await.expect("given to him, seen by him");
    t.db.read(&his, async move |view| cases::dues(view, id).await.map(|d| assert_eq!(d.len(), 3))).await.unwrap();
});

on_both!(a_request_handed_back_by_one_who_may_not_see_the_file_is_still_found_by_its_number, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let opened = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap();
    let (id, outlet, technician) = (opened.id, c.outlet.clone(), c.technician);
    t.write(async move |uow| cases::assign(uow, id, &outlet, Some(technician)).await).await.unwrap();
    let his = Actor { scope: Scope::technician(c.technician.text()), ..Actor::system() };
    let file = t.db.read(&his, async move |view| customers::customer(view, opened.customer).await).await;
    assert_eq!(file.unwrap_err(), Error::NotFound);
    let outlet = c.outlet.clone();
    t.db.write(&his, async move |uow| cases::assign(uow, id, &outlet, None).await).await.unwrap();
    for words in ["13800138000", "35GW"] {
        let found = t.read(async move |view| store::search::find(view, words, Some("case"), 5).await).await.unwrap();
        assert_eq!(found.len(), 1, "found by {words}");
    }
});
