//! Slots, holds, bookings, moves.
use field::{Availability, Book, HoldSlot, OfferSlots, Reschedule, VisitState};
use kernel::Error;
use testkit::on_both;

use crate::company::{Company, hours, see, setup};

on_both!(every_offered_slot_can_be_kept_and_the_independent_checker_agrees, setup(), t => {
    let c = Company::found(t).await;
    for round in 0..9 {
        let case = c.case(t, "不制冷").await;
        let offers = c.offers(t, case, 2).await;
        assert!(!offers.is_empty(), "round {round}");
        let offer = offers[round % offers.len()].clone();
        let window = offer.window;
        let visit = t.write(async move |uow| field::book(uow, Book { case, window }).await).await.expect("it was offered");
        let visit = see(t, visit).await;
        assert_eq!((visit.promised, visit.planned_for), (Some(window), Some(offer.technician)));
        assert!(window.holds(visit.planned.expect("planned").from));
        for unit in [c.outlet.clone(), c.next.clone(), c.region.clone()] {
            let found = t.read(async move |view| {
                field::check_plan(view, &unit, view.now().date_in(view.zone()), 2).await
            }).await.unwrap();
            assert!(found.is_empty(), "round {round}: {found:?}");
        }
    }
});

on_both!(missing_windows_say_why_and_the_customer_s_hours_are_kept, setup(), t => {
    let c = Company::found(t).await;
    let case = c.case(t, "不制冷").await;
    let ask = OfferSlots { availability: Availability::parse("Mon, Wed, Fri 12–17").unwrap(), ..OfferSlots::soon(case, 3) };
    let answer = t.read(async move |view| field::offer_slots(view, &ask).await).await.unwrap();
    assert_eq!(answer.offers.len() + answer.missing.len(), 15);
    // 09:00 on a Monday: the afternoon windows of Monday and Wednesday, none on Tuesday.
    let days: Vec<i8> = answer.offers.iter().map(|o| o.window.from.date_in(t.db.zone()).day()).collect();
    assert_eq!(days, [23, 23, 25, 25]);
    let keys: Vec<&str> = answer.missing.iter().map(|m| m.reasons[0].key.as_str()).collect();
    assert!(keys.contains(&"field-reason-customer"), "{keys:?}");
    // 王敏's certificate has run out: the plan never takes him.
    assert!(answer.offers.iter().all(|o| o.technician == c.li));
});

on_both!(a_slot_is_held_once_and_falls_free_after_ten_minutes, setup(), t => {
    let c = Company::found(t).await;
    let (first, second) = (c.case(t, "不制冷").await, c.case(t, "漏水").await);
    let slot = c.offers(t, first, 1).await[0].clone();
    let (window, technician) = (slot.window, Some(slot.technician));
    let hold = async move |uow: &store::Uow| field::hold_slot(uow, HoldSlot { case: first, window, technician }).await;
    let one = t.write(hold).await.unwrap();
    let again = t.write(hold).await.unwrap();
    assert_eq!(one.id, again.id, "asking again gives the same hold");
    let beside = |offers: Vec<field::Offer>| offers.iter().filter(|o| o.window == window && o.start == slot.start && Some(o.technician) == technician).count();
    assert_eq!(beside(c.offers(t, second, 1).await), 0, "the held time is nobody else's");
    assert_eq!(beside(c.offers(t, first, 1).await), 1, "its own hold is no hindrance to the case");
    t.advance_minutes(11).await;
    let held = t.read(async move |view| field::hold_of_case(view, first).await).await.unwrap();
    assert_eq!(held, None);
    let state = t.read(async move |view| {
        use sea_orm::{ConnectionTrait, Statement};
        let stmt = Statement::from_string(view.get_database_backend(), "select state from slot_holds");
        let row = view.query_one_raw(stmt).await.unwrap().unwrap();
        Ok(row.try_get::<String>("", "state").unwrap())
    }).await.unwrap();
    assert_eq!(state, "expired", "the job let it fall free");
});

on_both!(two_customers_cannot_be_promised_the_same_time, setup(), t => {
    let c = Company::found(t).await;
    let window = { let case = c.case(t, "不制冷").await; c.offers(t, case, 1).await.last().unwrap().window };
    let mut kept = 0;
    for _ in 0..8 {
        let case = c.case(t, "不制冷").await;
        match t.write(async move |uow| field::book(uow, Book { case, window }).await).await {
            Ok(_) => kept += 1,
            Err(e) => assert_eq!(e, Error::refused("field-slot-taken")),
        }
    }
    assert!((1..8).contains(&kept), "{kept} of 8 in two hours");
});

on_both!(a_move_after_the_promise_passed_needs_a_reason_and_stays_missed, setup(), t => {
    let c = Company::found(t).await;
    let visit = c.booked(t, "不制冷").await;
    let tomorrow = { let case = see(t, visit).await.case; c.offers(t, case, 3).await.last().unwrap().window };
    t.advance_minutes(240).await;
    assert_eq!(see(t, visit).await.missed, 1, "the job saw it");
    let move_it = |why: &'static str| async move |uow: &store::Uow| {
        field::reschedule(uow, Reschedule { visit, window: tomorrow, why: why.into() }).await
    };
    assert_eq!(t.write(move_it("")).await.unwrap_err(), Error::field("why", "field-why-missing"));
    t.write(move_it("客户不在家")).await.unwrap();
    let moved = see(t, visit).await;
    assert_eq!((moved.promised, moved.missed, moved.detail.moves[0].missed), (Some(tomorrow), 1, true));
    let past = hours(-3, -1);
    let back = async move |uow: &store::Uow| field::reschedule(uow, Reschedule { visit, window: past, why: "倒签".into() }).await;
    assert_eq!(t.write(back).await.unwrap_err(), Error::refused("field-window-over"));
});

on_both!(a_cancelled_appointment_leaves_the_case_open_for_another, setup(), t => {
    let c = Company::found(t).await;
    let visit = c.booked(t, "不制冷").await;
    let customer = c.customer();
    t.db.write(&customer, async move |uow| field::cancel_appointment(uow, visit, "自己修好了").await).await.unwrap();
    let old = see(t, visit).await;
    assert_eq!(old.state, VisitState::Cancelled);
    let case = old.case;
    assert!(!c.offers(t, case, 1).await.is_empty());
    let again = t.db.write(&customer, async move |uow| field::cancel_appointment(uow, visit, "再来一次").await).await;
    assert!(matches!(again, Err(Error::Refused(_))));
});

on_both!(a_customer_books_on_his_own_page_beside_a_full_day_he_cannot_see, setup(), t => {
    let c = Company::found(t).await;
    c.booked(t, "别人的").await;
    let (case, customer) = (c.case(t, "不制冷").await, c.customer());
    let ask = OfferSlots::soon(case, 1);
    let offers = t.db.read(&customer, async move |view| field::offer_slots(view, &ask).await).await.unwrap().offers;
    let window = offers[0].window;
    let visit = t.db.write(&customer, async move |uow| field::book(uow, Book { case, window }).await).await.unwrap();
    t.drain().await;
    let visit = see(t, visit).await;
    let case = t.read(async move |view| cases::case(view, case).await).await.unwrap();
    assert_eq!(case.unit, visit.unit, "the case followed its visit");
});
