//! Claims: clean ones approved untouched, the rest by a person with reasons; an objection ends in one of two ways only.
use kernel::{Actor, Error, Id, Money, Result};
use settlement::{
    AccountKey, ApproveClaim, Claim, ClaimState, CorrectClaim, DenyClaim, Objection, ObjectionState,
    RaiseObjection, SendBackClaim, TariffItem, VisitFacts, balance_fen, claim, draft_claim,
};
use testkit::TestDb;

use super::company::{WORTH_FEN, centre, of, open, outlet, senior, setup, sibling, visit};

async fn draft(t: &TestDb, name: &str, change: impl FnOnce(&mut VisitFacts)) -> Claim {
    let mut facts = visit(kernel::Clock::now(&*t.clock), name, outlet());
    change(&mut facts);
    let id = t.write(async move |uow| draft_claim(uow, facts.clone()).await).await.unwrap();
    read(t, id).await
}

async fn read(t: &TestDb, id: Id<Claim>) -> Claim {
    t.read(async move |view| claim(view, id).await).await.unwrap()
}

async fn shown(t: &TestDb, key: AccountKey) -> i64 {
    let kind = key.kind;
    kind.shown_fen(t.read(async move |view| balance_fen(view, &key).await).await.unwrap())
}

fn refused<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Refused(m) | Error::Conflict(m)) => m.key,
        Err(Error::Forbidden { .. }) => "forbidden",
        Err(Error::NotFound) => "not-found",
        Err(Error::Invalid(fields)) => fields[0].message.key,
        other => panic!("{other:?}"),
    }
}

testkit::on_both!(a_clean_claim_is_approved_untouched_and_owed_at_once, setup(), t => {
    open(t).await;
    let claim = draft(t, "a", |_| {}).await;
    assert_eq!((claim.state, claim.decided_by.as_str()), (ClaimState::Approved, "system"));
    assert_eq!(claim.approved(), Money::fen(WORTH_FEN));
    assert!(claim.lines.iter().all(|l| !l.row.is_empty()));
    assert_eq!(shown(t, AccountKey::payable(&outlet())).await, WORTH_FEN);
    let again = draft(t, "a", |f| f.distance_m = 1).await;
    assert_eq!((again.id, again.approved()), (claim.id, claim.approved()), "one visit, one claim");
});

testkit::on_both!(a_flagged_claim_waits_for_a_person_and_is_lowered_with_words, setup(), t => {
    open(t).await;
    let claim = draft(t, "a", |f| f.missing_evidence = vec!["photo".into()]).await;
    assert_eq!(claim.state, ClaimState::Review);
    assert_eq!(claim.findings[0].rule, "missing-evidence");
    assert_eq!(shown(t, AccountKey::payable(&outlet())).await, 0, "nothing is owed before it is decided");
    let lower = ApproveClaim {
        id: claim.id,
        version: claim.version,
        lowered: vec![(TariffItem::Travel, 900, "绕路".into())],
        comment: String::new(),
    };
    let approve = async |who: Actor, ask: ApproveClaim| {
        t.db.write(&who, async move |uow| settlement::approve_claim(uow, ask.clone()).await).await
    };
    assert_eq!(refused(approve(senior("r"), lower.clone()).await), "settlement-comment-missing");
    let lower = ApproveClaim { comment: "路途核减".into(), ..lower };
    assert_eq!(refused(approve(of(centre(), "c"), lower.clone()).await), "forbidden", "a parent cannot hold");
    assert_eq!(refused(approve(of(sibling(), "s"), lower.clone()).await), "not-found");
    approve(senior("r"), lower.clone()).await.unwrap();
    assert_eq!(shown(t, AccountKey::payable(&outlet())).await, WORTH_FEN - 900);
    assert_eq!(refused(approve(senior("r"), lower).await), "settlement-changed-meanwhile");
});

testkit::on_both!(a_claim_sent_back_is_corrected_by_its_outlet_alone, setup(), t => {
    open(t).await;
    let claim = draft(t, "a", |f| f.distance_m = 40_000).await;
    assert_eq!(claim.findings[0].rule, "impossible-distance");
    let back = SendBackClaim { id: claim.id, version: claim.version, comment: "里程请核对".into() };
    t.db.write(&senior("r"), async move |uow| settlement::send_back_claim(uow, back.clone()).await).await.unwrap();
    let claim = read(t, claim.id).await;
    let fix = CorrectClaim {
        id: claim.id,
        version: claim.version,
        distance_m: 12_000,
        labour_minutes: 40,
        evidence: vec![],
        comment: "里程填错".into(),
    };
    let correct = async |who: Actor| {
        let fix = fix.clone();
        t.db.write(&who, async move |uow| settlement::correct_claim(uow, fix.clone()).await).await
    };
    assert_eq!(refused(correct(of(centre(), "c")).await), "forbidden");
    correct(of(outlet(), "o")).await.unwrap();
    let claim = read(t, claim.id).await;
    assert_eq!((claim.state, claim.round, claim.is_clean()), (ClaimState::Review, 2, true));
    assert_eq!(claim.claimed(), Money::fen(WORTH_FEN));
});

/// A denied claim and the objection to it.
async fn objected(t: &TestDb) -> (Claim, Id<Objection>) {
    let claim = draft(t, "a", |f| f.in_warranty = false).await;
    let deny = DenyClaim { id: claim.id, version: claim.version, comment: "保外未收费".into() };
    t.db.write(&senior("first"), async move |uow| settlement::deny_claim(uow, deny.clone()).await)
        .await
        .unwrap();
    let id = claim.id;
    let raise = async move |uow: &store::Uow| {
        let ask =
            RaiseObjection { claim: id, wanted: Money::fen(8_000), reason: "客户是回访免单".into() };
        settlement::raise_objection(uow, ask).await
    };
    let objection = t.db.write(&of(outlet(), "o"), raise).await.unwrap();
    (claim, objection)
}

testkit::on_both!(an_objection_ends_by_the_outlets_agreement, setup(), t => {
    open(t).await;
    let (_, id) = objected(t).await;
    assert_eq!(shown(t, AccountKey::disputed(&outlet())).await, 8_000);
    let agree = async |who: Actor| t.db.write(&who, async move |uow| settlement::agree_objection(uow, id).await).await;
    assert_eq!(refused(agree(of(outlet(), "o")).await), "settlement-objection-not-proposed");
    let answer = async move |uow: &store::Uow| {
        let words = "可认定一半的费用".into();
        settlement::answer_objection(uow, settlement::AnswerObjection { id, proposed: Money::fen(4_000), words }).await
    };
    t.db.write(&senior("r"), answer).await.unwrap();
    assert_eq!(refused(agree(senior("r")).await), "forbidden", "headquarters cannot agree in the outlet's name");
    assert_eq!(refused(agree(of(centre(), "c")).await), "forbidden", "nor can the parent");
    agree(of(outlet(), "o")).await.unwrap();
    assert_eq!(shown(t, AccountKey::disputed(&outlet())).await, 0);
    assert_eq!(shown(t, AccountKey::payable(&outlet())).await, 4_000);
    assert_eq!(shown(t, AccountKey::expense(&outlet())).await, 4_000);
});

testkit::on_both!(or_by_a_named_seniors_reasoned_decision_who_did_not_decide_before, setup(), t => {
    open(t).await;
    let (_, id) = objected(t).await;
    let decide = async |who: Actor, reasons: &'static str| {
        let work = async move |uow: &store::Uow| {
            let ask = settlement::DecideObjection { id, granted: Money::fen(8_000), reasons: reasons.into() };
            settlement::decide_objection(uow, ask).await
        };
        t.db.write(&who, work).await
    };
    let reasons = "核实回访录音，确系公司免单，应付网点费用";
    assert_eq!(refused(decide(of(centre(), "c"), reasons).await), "forbidden");
    assert_eq!(refused(decide(senior("first"), reasons).await), "settlement-own-decision");
    assert_eq!(refused(decide(senior("second"), "同意").await), "settlement-reason-short");
    assert_eq!(refused(decide(senior(""), reasons).await), "settlement-senior-unnamed");
    decide(senior("second"), reasons).await.unwrap();
    let closed = t.read(async move |view| settlement::objection(view, id).await).await.unwrap();
    assert_eq!((closed.state, closed.closed_by.as_str()), (ObjectionState::Decided, "second"));
    assert_eq!(refused(decide(senior("second"), reasons).await), "settlement-objection-closed");
});

testkit::on_both!(an_objection_nobody_answers_in_time_is_a_breach_with_an_owner, setup(), t => {
    open(t).await;
    let (claim, id) = objected(t).await;
    t.drain().await;
    t.advance_minutes(3 * 24 * 60 + 61).await;
    let late = t.read(async move |view| settlement::objection(view, id).await).await.unwrap();
    assert!(late.breached_at.is_some() && late.state == ObjectionState::Open, "late, and still open");
    let news = t
        .read(async move |view| store::journal::of_subject(view, "claim", &claim.id.text(), 50).await)
        .await
        .unwrap();
    let overdue = news.iter().find(|e| e.kind == "settlement.ObjectionOverdue").unwrap();
    assert!(overdue.body.contains("财务部"));
});
