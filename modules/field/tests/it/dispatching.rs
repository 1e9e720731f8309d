//! Who goes, why, and what happens when he will not.
use field::{Dispatch, VisitState};
use kernel::Error;
use testkit::on_both;

use crate::company::{Company, see, setup};

on_both!(the_cheapest_is_sent_and_everybody_else_has_a_price_or_a_reason, setup(), t => {
    let c = Company::found(t).await;
    let visit = c.booked_late(t, "不制冷").await;
    let why = t.write(async move |uow| field::dispatch(uow, Dispatch::cheapest(visit)).await).await.unwrap();
    assert_eq!(why.technician, c.li);
    assert_eq!(why.extra_fen(), 0);
    let others: Vec<_> = why.others().collect();
    assert_eq!(others.len(), 2);
    assert!(others.iter().all(|o| o.cost_fen.is_some() != o.reason.is_some()), "{others:?}");
    let wang = others.iter().find(|o| o.technician == c.wang).unwrap();
    assert_eq!(wang.reason.as_deref(), Some("routing-reason-skill-expired"));
    let zhao = others.iter().find(|o| o.technician == c.zhao).unwrap();
    assert!(zhao.cost_fen > why.winner().unwrap().cost_fen, "he comes from farther away");
    let seen = see(t, visit).await;
    assert_eq!((seen.state, seen.detail.why), (VisitState::Dispatched, Some(why)));
    let case = t.read(async move |view| cases::case(view, seen.case).await).await.unwrap();
    assert_eq!(case.technician, Some(c.li));
});

on_both!(a_named_technician_without_the_certificate_is_refused_with_the_rule, setup(), t => {
    let c = Company::found(t).await;
    let visit = c.booked_late(t, "不制冷").await;
    let wang = c.wang;
    let sent = t.write(async move |uow| field::dispatch(uow, Dispatch::to(visit, wang)).await).await;
    assert_eq!(sent.unwrap_err(), Error::refused("field-his-certificate-expired"));
    assert_eq!(see(t, visit).await.state, VisitState::Planned);
    let zhao = c.zhao;
    let outlet = c.dispatcher(&c.outlet);
    let foreign = t.db.write(&outlet, async move |uow| field::dispatch(uow, Dispatch::to(visit, zhao)).await).await;
    assert_eq!(foreign.unwrap_err(), Error::field("technician", "field-technician-unknown"));
});

on_both!(refusals_go_from_the_technician_to_his_outlet_to_the_next_outlet, setup(), t => {
    let c = Company::found(t).await;
    let visit = c.booked_late(t, "不制冷").await;
    t.write(async move |uow| field::dispatch(uow, Dispatch::cheapest(visit)).await).await.unwrap();
    let li = c.technician(c.li);
    let refuse = |why: &'static str| async move |uow: &store::Uow| field::refuse(uow, visit, why).await;
    assert_eq!(t.db.write(&li, refuse("")).await.unwrap_err(), Error::field("why", "field-why-missing"));
    t.db.write(&li, refuse("车坏了")).await.unwrap();
    let back = see(t, visit).await;
    assert_eq!((back.state, back.unit.clone(), back.technician), (VisitState::Planned, c.outlet.clone(), None));
    assert_eq!(t.db.write(&li, refuse("再说一次")).await.unwrap_err(), Error::NotFound, "it is no longer his to see");
    t.db.write(&c.dispatcher(&c.outlet), refuse("没有人手")).await.unwrap();
    t.drain().await;
    let onward = see(t, visit).await;
    assert_eq!((onward.unit.clone(), onward.detail.refusals.len()), (c.next.clone(), 2));
    let case = t.read(async move |view| cases::case(view, onward.case).await).await.unwrap();
    assert_eq!(case.unit, c.next);
    let why = t.db.write(&c.dispatcher(&c.next), async move |uow| field::dispatch(uow, Dispatch::cheapest(visit)).await).await.unwrap();
    assert_eq!(why.technician, c.zhao);
    let zhao = c.technician(c.zhao);
    t.db.write(&zhao, async move |uow| field::accept(uow, visit).await).await.unwrap();
    let journal = t.read(async move |view| store::journal::of_subject(view, "visit", &visit.text(), 50).await).await.unwrap();
    let refused: Vec<_> = journal.iter().filter(|e| e.kind == "field.VisitRefused").filter_map(|e| e.why.as_deref()).collect();
    assert_eq!(refused, ["没有人手", "车坏了"]);
});

on_both!(who_refused_is_not_the_cheapest_any_more, setup(), t => {
    let c = Company::found(t).await;
    let visit = c.booked_late(t, "不制冷").await;
    t.write(async move |uow| field::dispatch(uow, Dispatch::cheapest(visit)).await).await.unwrap();
    t.db.write(&c.technician(c.li), async move |uow| field::refuse(uow, visit, "生病").await).await.unwrap();
    let region = c.dispatcher(&c.region);
    let why = t.db.write(&region, async move |uow| field::dispatch(uow, Dispatch::cheapest(visit)).await).await.unwrap();
    assert_eq!(why.technician, c.zhao);
    let li = why.others().find(|o| o.technician == c.li).unwrap();
    assert_eq!(li.reason.as_deref(), Some("field-reason-refused"));
});
