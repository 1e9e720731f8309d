//! What happens to cards, on both databases.
use kernel::{Actor, Error};
use sea_orm::{ConnectionTrait, Statement};
use store::{DbResult, search, settings};
use testkit::on_both;
use warranty::{
    BindSticker, Card, CardState, CoverageQuestion, ExtendCard, Found, MakeStickers, OfferTransfer,
    RegisterCard, ReplaceCard, Rule, TransferCard, VoidCard, card, coverage, find_by_serial, find_code,
};

use super::shop::{self, clerk, himself, unit};

/// The rule a refusal names, and the field.
fn rule<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        Error::Refused(m) | Error::Conflict(m) => m.key.into(),
        Error::Invalid(all) => format!("{}: {}", all[0].field, all[0].message.key),
        other => format!("{other:?}"),
    }
}

on_both!(an_issued_card_is_signed_numbered_found_and_a_tampered_one_is_seen, shop::setup(), t => {
    let (_, _, id) = shop::with_card(t).await;
    let issued = t.read(async move |view| card(view, id).await).await.unwrap();
    assert!(issued.number().starts_with("QC2611-"), "{}", issued.number());
    assert!(issued.is_genuine());
    assert_eq!((issued.face.seller.as_str(), issued.face.user_name.as_str()), ("练市服务点", "王芳"));
    assert_eq!(issued.face.trademark, "定心");
    // Whoever holds the code sees it, signed in or not.
    let (code, visitor) = (issued.face.code.clone(), Actor::visitor(kernel::Locale::ZhCn));
    let asked = code.to_lowercase();
    let found = t.db.read(&visitor, async move |view| find_code(view, &asked).await).await.unwrap();
    assert!(matches!(found, Found::Card(both) if both.0.id == id));
    // The search box finds it by part of its serial number, within scope only.
    for (actor, hits) in [(clerk("lianshi"), 1), (clerk("nanxun"), 0)] {
        let found = t.db.read(&actor, async |view| search::find(view, "35A0001", Some("card"), 9).await).await.unwrap();
        assert_eq!(found.len(), hits, "{}", actor.id);
    }
    // Somebody changes the price in the database.
    t.write(async move |uow| {
        let sql = "update cards set face = replace(face, '\"minor\":0', '\"minor\":1')";
        let stmt = Statement::from_string(uow.get_database_backend(), sql);
        uow.execute_raw(stmt).await.db().map(|_| ())
    })
    .await
    .unwrap();
    let tampered = t.read(async move |view| card(view, id).await).await.unwrap();
    assert_ne!(tampered.face, issued.face, "the control changed nothing");
    assert!(!tampered.is_genuine());
});

on_both!(a_serial_number_has_one_living_card, shop::setup(), t => {
    let (product, owner, id) = shop::with_card(t).await;
    let again = t.write(async move |uow| shop::sell(uow, product, " dx35a 0001 ", Some(owner)).await).await;
    assert_eq!(rule(again), "serial: warranty-serial-taken");
    t.write(async move |uow| warranty::void_card(uow, VoidCard { card: id, why: "开错了".into() }).await).await.unwrap();
    let second = t.write(async move |uow| shop::sell(uow, product, "DX35A0001", Some(owner)).await).await.unwrap();
    let living = t.read(async |view| find_by_serial(view, "DX35A0001").await).await.unwrap().unwrap();
    assert_eq!(living.id, second.id);
    let void = t.write(async move |uow| warranty::void_card(uow, VoidCard { card: id, why: "再作废".into() }).await).await;
    assert_eq!(rule(void), "warranty-card-voided");
    let on = living.sold_on;
    let covered = t.read(async move |view| coverage(view, &CoverageQuestion::of(id, on)).await).await.unwrap();
    assert!(covered.lines.iter().all(|l| l.reason.rule == Rule::Voided));
});

fn terms(c: &Card) -> impl PartialEq + std::fmt::Debug {
    (c.contracts.clone(), c.credits.clone(), c.sold_on, c.installed_on, c.face.clone(), c.signature.clone())
}

on_both!(a_transfer_keeps_the_terms_and_only_the_one_asked_can_accept, shop::setup(), t => {
    let (_, owner, id) = shop::with_card(t).await;
    let (buyer, stranger) = t
        .write(async |uow| {
            let buyer = shop::customer(uow, "李娜", "13900139000").await?;
            Ok((buyer, shop::customer(uow, "赵六", "13700137000").await?))
        })
        .await
        .unwrap();
    let before = t.read(async move |view| card(view, id).await).await.unwrap();
    let on = before.sold_on;
    let covered = async move |t: &testkit::TestDb| t.read(async move |v| coverage(v, &CoverageQuestion::of(id, on)).await).await.unwrap();
    let covered_before = covered(t).await;
    t.db.write(&himself(owner), async move |uow| warranty::offer_transfer(uow, OfferTransfer { card: id, to: buyer }).await).await.unwrap();
    let second = t.db.write(&himself(owner), async move |uow| warranty::offer_transfer(uow, OfferTransfer { card: id, to: stranger }).await).await;
    assert_eq!(rule(second), "warranty-transfer-waits");
    for other in [stranger, owner] {
        let stolen = t.db.write(&himself(other), async move |uow| warranty::accept_transfer(uow, id).await).await;
        assert_eq!(stolen, Err(Error::NotFound), "somebody else accepted");
    }
    t.db.write(&himself(buyer), async move |uow| warranty::accept_transfer(uow, id).await).await.unwrap();
    let after = t.read(async move |view| card(view, id).await).await.unwrap();
    assert_eq!((after.customer, after.transfers), (Some(buyer), 1));
    assert_eq!(format!("{:?}", terms(&after)), format!("{:?}", terms(&before)));
    assert!(after.is_genuine());
    assert_eq!(covered(t).await, covered_before);
    assert_eq!(t.db.read(&himself(owner), async move |view| card(view, id).await).await, Err(Error::NotFound));
    assert!(t.db.read(&himself(buyer), async move |view| card(view, id).await).await.is_ok());
    let history = t.read(async move |view| store::journal::of_subject(view, "card", &id.text(), 50).await).await.unwrap();
    let kinds: Vec<&str> = history.iter().rev().map(|e| e.kind.trim_start_matches("warranty.")).collect();
    assert_eq!(kinds, ["CardIssued", "TransferOffered", "CardHandedOver", "CardTransferred"]);
});

on_both!(an_offer_lapses_and_makes_room, shop::setup(), t => {
    let (_, owner, id) = shop::with_card(t).await;
    let buyer = t.write(async |uow| shop::customer(uow, "李娜", "13900139000").await).await.unwrap();
    let offer = async move |t: &testkit::TestDb| t.db.write(&himself(owner), async move |uow| warranty::offer_transfer(uow, OfferTransfer { card: id, to: buyer }).await).await;
    offer(t).await.unwrap();
    t.clock.advance(15 * 86_400_000);
    let late = t.db.write(&himself(buyer), async move |uow| warranty::accept_transfer(uow, id).await).await;
    assert_eq!(late, Err(Error::NotFound));
    offer(t).await.unwrap();
    t.db.write(&himself(buyer), async move |uow| warranty::accept_transfer(uow, id).await).await.unwrap();
});

on_both!(a_replaced_unit_leaves_two_cards_that_know_each_other, shop::setup(), t => {
    let (_, owner, id) = shop::with_card(t).await;
    t.write(async |uow| settings::set(uow, "warranty.remainder_rule", "remainder").await).await.unwrap();
    t.clock.advance(30 * 86_400_000);
    let why = "压缩机两次维修仍不制冷".to_owned();
    let same = ReplaceCard { card: id, serials: vec![], usage: 0, why: why.clone() };
    assert_eq!(rule(t.write(async move |uow| warranty::replace_card(uow, same.clone()).await).await), "serial: warranty-field-missing");
    let replace = ReplaceCard { card: id, serials: vec!["DX35A0002".into()], usage: 120, why };
    let new = t.write(async move |uow| warranty::replace_card(uow, replace.clone()).await).await.unwrap();
    let (old, new) = t
        .read(async move |view| {
            let old = find_by_serial(view, "DX35A0001").await?.unwrap();
            Ok((old, find_by_serial(view, "DX35A0002").await?.unwrap_or_else(|| panic!("{} is lost", new.number))))
        })
        .await
        .unwrap();
    assert_eq!((old.state, old.replaced_by, new.replaces), (CardState::Replaced, Some(new.id), Some(old.id)));
    assert_eq!((new.customer, new.sold_on, new.is_genuine()), (Some(owner), old.sold_on, true));
    let on = "2027-11-19".parse().unwrap();
    let ask = async move |view: &store::View| coverage(view, &CoverageQuestion::of(new.id, on)).await;
    let last_day = t.read(ask).await.unwrap();
    assert!(last_day.line("", warranty::Benefit::Parts).unwrap().covered);
    let next = on.tomorrow().unwrap();
    let over = t.read(async move |view| coverage(view, &CoverageQuestion::of(new.id, next)).await).await.unwrap();
    assert_eq!(over.line("", warranty::Benefit::Parts).unwrap().reason.rule, Rule::Expired);
    let old_id = old.id;
    let ended = t.read(async move |view| coverage(view, &CoverageQuestion::of(old_id, on)).await).await.unwrap();
    assert_eq!(ended.lines[0].reason.rule, Rule::Replaced);
});

on_both!(a_promise_is_frozen_at_issue, shop::setup(), t => {
    let (_, _, id) = shop::with_card(t).await;
    t.write(async |uow| {
        let mut plan = warranty::plan(uow, "sanbao-air-conditioner").await?.unwrap();
        plan.lines.truncate(1);
        plan.lines[0].months = Some(1);
        warranty::define_plan(uow, plan).await
    })
    .await
    .unwrap();
    let on = "2027-10-01".parse().unwrap();
    let decision = t.read(async move |view| coverage(view, &CoverageQuestion::of(id, on)).await).await.unwrap();
    assert!(decision.line("", warranty::Benefit::Parts).unwrap().covered);
    assert_eq!(t.write(async |uow| warranty::load_presets(uow).await).await.unwrap(), 0, "an edited preset was overwritten");
});

on_both!(a_plan_is_added_once_and_in_time, shop::setup(), t => {
    let (_, _, id) = shop::with_card(t).await;
    let extend = async move |t: &testkit::TestDb, plan: &'static str| {
        t.write(async move |uow| warranty::extend_card(uow, ExtendCard { card: id, plan: plan.into(), price: None }).await).await
    };
    assert_eq!(rule(extend(t, "sanbao-fan").await), "plan: warranty-plan-unknown");
    extend(t, "extended-2").await.unwrap();
    assert_eq!(rule(extend(t, "extended-2").await), "warranty-plan-there-already");
    t.clock.advance(40 * 86_400_000);
    assert_eq!(rule(extend(t, "gold-5").await), "warranty-plan-too-late");
    let on = "2029-11-19".parse().unwrap();
    let decision = t.read(async move |view| coverage(view, &CoverageQuestion::of(id, on)).await).await.unwrap();
    let line = decision.line("", warranty::Benefit::Parts).unwrap();
    assert_eq!((line.covered, line.until), (true, Some(on)), "base ends 2027-11-19, two years follow");
});

on_both!(a_sticker_is_bound_once_by_people_of_its_unit, shop::setup(), t => {
    let (product, owner, id) = shop::with_card(t).await;
    let make = MakeStickers { unit: unit("lianshi"), count: 3, note: "第一批".into() };
    let batch = t.db.write(&clerk("lianshi"), async move |uow| warranty::make_stickers(uow, make.clone()).await).await.unwrap();
    let code = t.read(async move |view| Ok(warranty::stickers_of(view, batch).await?.remove(0).code)).await.unwrap();
    let bind = |code: String, card| async move |uow: &store::Uow| warranty::bind_sticker(uow, BindSticker { code: code.clone(), card }).await;
    let foreign = t.db.write(&clerk("nanxun"), bind(code.clone(), id)).await;
    assert_eq!(foreign, Err(Error::NotFound));
    t.db.write(&clerk("lianshi"), bind(code.clone(), id)).await.unwrap();
    t.db.write(&clerk("lianshi"), bind(code.clone(), id)).await.unwrap();
    let other = t.write(async move |uow| shop::sell(uow, product, "DX35A0009", Some(owner)).await).await.unwrap().id;
    assert_eq!(rule(t.db.write(&clerk("lianshi"), bind(code.clone(), other)).await), "warranty-sticker-bound");
    let found = t.read(async move |view| find_code(view, &code).await).await.unwrap();
    assert!(matches!(found, Found::Card(both) if both.0.id == id));
});

on_both!(another_outlet_neither_sees_nor_touches_a_card, shop::setup(), t => {
    let (product, owner, id) = shop::with_card(t).await;
    let foreign = clerk("nanxun");
    assert_eq!(t.db.read(&foreign, async move |view| card(view, id).await).await, Err(Error::NotFound));
    let void = t.db.write(&foreign, async move |uow| warranty::void_card(uow, VoidCard { card: id, why: "别人的卡".into() }).await).await;
    assert_eq!(void, Err(Error::NotFound));
    let issue = t.db.write(&foreign, async move |uow| shop::sell(uow, product, "DX35A0002", None).await).await;
    assert_eq!(issue, Err(Error::NotFound));
    // The serial is taken company-wide, and that is all a stranger learns.
    let transfer = TransferCard { card: id, to: owner, why: "给自己".into() };
    assert_eq!(rule(t.write(async move |uow| warranty::transfer_card(uow, transfer.clone()).await).await), "warranty-transfer-to-self");
});

on_both!(whoever_holds_an_unowned_card_registers_it_once, shop::setup(), t => {
    let (product, owner, _) = shop::with_card(t).await;
    let blank = t.write(async move |uow| shop::sell(uow, product, "DX35A0003", None).await).await.unwrap();
    let other = t.write(async |uow| shop::customer(uow, "李娜", "13900139000").await).await.unwrap();
    let register = |customer, code: String| async move |uow: &store::Uow| warranty::register_card(uow, RegisterCard { code: code.clone(), customer }).await;
    t.db.write(&himself(owner), register(owner, blank.code.clone())).await.unwrap();
    t.db.write(&himself(owner), register(owner, blank.code.clone())).await.unwrap();
    assert_eq!(rule(t.db.write(&himself(other), register(other, blank.code.clone())).await), "warranty-card-owned");
    assert_eq!(t.db.write(&himself(other), register(other, "0000000000000000".into())).await, Err(Error::NotFound));
});

on_both!(two_people_changing_one_plan_is_a_conflict, shop::setup(), t => {
    shop::with_card(t).await;
    let change = async |t: &testkit::TestDb, name: &'static str| {
        t.write(async move |uow| {
            let mut plan = warranty::plan(uow, "gold-5").await?.unwrap();
            plan.name_zh = name.into();
            plan.version = 1;
            warranty::define_plan(uow, plan).await
        })
        .await
    };
    change(t, "金卡甲").await.unwrap();
    assert_eq!(rule(change(t, "金卡乙").await), "warranty-changed-meanwhile");
});
