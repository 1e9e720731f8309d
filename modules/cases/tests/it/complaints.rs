//! The complaint's own procedure.
use cases::{Channel, ComplaintStep, OpenComplaint, State, Step, open_case, open_complaint, step_complaint};
use kernel::{Actor, Error, Money, Permissions};
use testkit::on_both;

use crate::company::{Company, minute, setup};

on_both!(a_complaint_is_handled_by_the_unit_above_step_by_step, setup(), t => {
    let c = Company::found(t).await;
    let ask = c.ask("不制冷");
    let about = t.write(async move |uow| open_case(uow, ask.clone()).await).await.unwrap().id;
    let says = OpenComplaint { customer: None, about: Some(about), about_unit: None, channel: Channel::Phone, says: "师傅迟到两小时".into(), priority: 1 };
    let opened = t.write(async move |uow| open_complaint(uow, says.clone()).await).await.unwrap();
    assert_eq!(opened.unit, c.region, "nobody judges a complaint about himself");
    let id = opened.case;
    let agent = Actor { permissions: Permissions::of(["cases.compensate"]), ..Actor::system() };
    let step = async |version: i64, step: ComplaintStep| {
        t.db.write(&agent, async move |uow| step_complaint(uow, id, version, step.clone()).await).await
    };
    let plan = |fen: i64| ComplaintStep::Plan { plan: "道歉并免费清洗".into(), compensation: Money::fen(fen) };
    assert!(matches!(step(1, plan(0)).await, Err(Error::Refused(_))), "no plan before the facts");
    step(1, ComplaintStep::Acknowledge { words: "非常抱歉".into() }).await.unwrap();
    let stale = step(1, ComplaintStep::Facts { customer_says: "迟到".into(), outlet_says: "堵车".into() }).await;
    assert!(matches!(stale, Err(Error::Conflict(_))));
    let one_side = step(2, ComplaintStep::Facts { customer_says: "迟到".into(), outlet_says: String::new() }).await;
    assert_eq!(one_side.unwrap_err(), Error::field("outlet_says", "cases-body-missing"));
    step(2, ComplaintStep::Facts { customer_says: "迟到两小时".into(), outlet_says: "路上事故".into() }).await.unwrap();
    let Err(Error::Invalid(fields)) = step(3, plan(20_001)).await else { panic!("above the limit of the role") };
    assert_eq!(fields[0].message.args, [("limit", "200".to_owned())]);
    step(3, plan(20_000)).await.unwrap();
    step(4, ComplaintStep::Execute { done: "已清洗".into() }).await.unwrap();
    step(5, ComplaintStep::Tell { result: "客户表示满意".into() }).await.unwrap();
    let (case, complaint) = t.read(async move |view| Ok((cases::case(view, id).await?, cases::complaint(view, id).await?))).await.unwrap();
    assert_eq!((case.state, complaint.step, complaint.compensation), (State::Completed, Step::Told, Money::fen(20_000)));
    let dues = t.read(async move |view| cases::dues(view, id).await).await.unwrap();
    assert!(dues.iter().all(|d| d.code == "met"), "{dues:?}");
});

on_both!(an_unanswered_complaint_goes_up_before_the_customer_asks, setup(), t => {
    let c = Company::found(t).await;
    let says = OpenComplaint {
        customer: Some(c.customer), about: None, about_unit: Some(c.outlet.clone()), channel: Channel::Phone, says: "没人接电话".into(), priority: 0,
    };
    let id = t.write(async move |uow| open_complaint(uow, says.clone()).await).await.unwrap().case;
    t.clock.set(minute(62));
    t.drain().await;
    let complaint = t.read(async move |view| cases::complaint(view, id).await).await.unwrap();
    assert_eq!((complaint.unit.as_str(), complaint.escalated), ("/", 1));
    let case = t.read(async move |view| cases::case(view, id).await).await.unwrap();
    assert_eq!(case.unit.as_str(), "/");
});
