//! Statements: drafted for the month, confirmed by the outlet or its silence, paid to the outlet itself, once.
use kernel::{Actor, Error, Id};
use settlement::{
    AccountKey, ClaimState, Statement, StatementFilter, StatementState, balance_fen, draft_claim,
    draft_statements, take_bank_file, verify_ledger,
};
use testkit::TestDb;

use super::company::{WORTH_FEN, centre, of, open, outlet, senior, setup, sibling, visit};

const MONTH_MINUTES: i64 = 10 * 24 * 60;

/// Two claims of the outlet and one of its sibling in November, and December begun.
async fn december(t: &TestDb) -> Id<Statement> {
    open(t).await;
    for (name, unit) in [("a", outlet()), ("b", outlet()), ("c", sibling())] {
        let facts = visit(kernel::Clock::now(&*t.clock), name, unit);
        t.write(async move |uow| draft_claim(uow, facts.clone()).await).await.unwrap();
    }
    t.clock.advance(MONTH_MINUTES * 60_000);
    t.drain().await;
    ours(t).await.id
}

async fn ours(t: &TestDb) -> Statement {
    let filter = StatementFilter { unit: Some(outlet()), size: 9, ..StatementFilter::default() };
    let (all, _) = t.read(async move |view| settlement::statements(view, &filter).await).await.unwrap();
    assert_eq!(all.len(), 1);
    all.into_iter().next().unwrap()
}

async fn approve(t: &TestDb, id: Id<Statement>) {
    t.db.write(&of(outlet(), "o"), async move |uow| settlement::confirm_statement(uow, id).await)
        .await
        .unwrap();
    t.db.write(&senior("f"), async move |uow| settlement::approve_statement(uow, id).await).await.unwrap();
}

fn answer(s: &Statement, status: &str, number: &str) -> String {
    format!(
        "reference,amount,status,bank_number,remark\n{},{},{status},{number},余额不足\n",
        s.number, s.total
    )
}

async fn take(t: &TestDb, file: String) -> settlement::BankFileTaken {
    t.db.write(&senior("f"), async move |uow| take_bank_file(uow, &file).await).await.unwrap()
}

testkit::on_both!(a_month_is_stated_once_per_outlet_by_itself, setup(), t => {
    let id = december(t).await;
    let s = ours(t).await;
    assert_eq!((s.period.as_str(), s.claims, s.total.minor), ("2026-11", 2, 2 * WORTH_FEN));
    assert_eq!(t.write(async |uow| draft_statements(uow, "2026-11").await).await.unwrap(), 0, "again drafts nothing");
    let running = t.write(async |uow| draft_statements(uow, "2026-12").await).await;
    assert!(matches!(running, Err(Error::Invalid(_))), "a month that runs is not stated");
    let see = async |who: Actor| t.db.read(&who, async move |view| settlement::statement(view, id).await).await.is_ok();
    assert!(see(of(outlet(), "o")).await && see(of(centre(), "c")).await && !see(of(sibling(), "s")).await);
});

testkit::on_both!(silence_confirms_and_nobody_above_can_confirm_or_hold, setup(), t => {
    let id = december(t).await;
    let confirm = async |who: Actor| t.db.write(&who, async move |uow| settlement::confirm_statement(uow, id).await).await;
    assert!(matches!(confirm(of(centre(), "c")).await, Err(Error::Forbidden { .. })));
    assert!(matches!(confirm(of(sibling(), "s")).await, Err(Error::NotFound)));
    let early = t.db.write(&senior("f"), async move |uow| settlement::approve_statement(uow, id).await).await;
    assert!(matches!(early, Err(Error::Refused(_))), "unconfirmed is not approved");
    t.advance_minutes(7 * 24 * 60 + 61).await;
    let s = ours(t).await;
    assert_eq!((s.state, s.by_silence), (StatementState::Audited, true));
});

testkit::on_both!(the_bank_is_told_and_tells_and_every_fen_is_settled_once, setup(), t => {
    let id = december(t).await;
    approve(t, id).await;
    let parent = t.db.write(&of(centre(), "c"), async |uow| settlement::start_payment_run(uow).await).await;
    assert!(matches!(parent, Err(Error::Forbidden { .. })), "a parent pays nobody");
    let run = t.db.write(&senior("f"), async |uow| settlement::start_payment_run(uow).await).await.unwrap();
    let file = t.read(async move |view| settlement::bank_file(view, run).await).await.unwrap();
    let s = ours(t).await;
    assert!(file.contains("62220000hz") && file.contains(&s.total.to_string()), "to the outlet's own account: {file}");
    assert_eq!(take(t, answer(&s, "failed", "B0")).await.failed, 1);
    assert_eq!(ours(t).await.state, StatementState::Approved, "what the bank refused waits for the next run");
    t.db.write(&senior("f"), async |uow| settlement::start_payment_run(uow).await).await.unwrap();
    let wrong = format!("reference,amount,status,bank_number\n{},1.00,paid,B1\nS9999,1.00,paid,B2\n", s.number);
    assert_eq!(take(t, wrong.clone()).await.unmatched, 2);
    take(t, wrong).await;
    let listed = t.read(async |view| settlement::unmatched(view).await).await.unwrap();
    assert_eq!(listed.len(), 2, "listed once each");
    assert_eq!(take(t, answer(&s, "paid", "B3")).await.matched, 1);
    let twice = take(t, answer(&s, "paid", "B3")).await;
    assert_eq!((twice.matched, twice.known), (0, 1), "the same file twice changes nothing");
    let paid = ours(t).await;
    assert!(paid.state == StatementState::Paid && paid.paid_at.is_some());
    let left = t.read(async |view| balance_fen(view, &AccountKey::payable(&outlet())).await).await.unwrap();
    assert_eq!(left, 0);
    let (claims, _) = t
        .read(async move |view| {
            let filter = settlement::ClaimFilter { statement: Some(id.text()), size: 9, ..Default::default() };
            settlement::claims(view, &filter).await
        })
        .await
        .unwrap();
    assert!(claims.len() == 2 && claims.iter().all(|c| c.state == ClaimState::Paid));
    assert!(t.read(async |view| verify_ledger(view).await).await.unwrap().is_whole());
});

testkit::on_both!(late_payment_is_a_breach_with_an_owner, setup(), t => {
    december(t).await;
    t.advance_minutes(16 * 24 * 60).await;
    let s = ours(t).await;
    assert!(s.breached_at.is_some() && s.owner == "财务部");
    let news = t
        .read(async move |view| store::journal::of_subject(view, "statement", &s.id.text(), 50).await)
        .await
        .unwrap();
    assert_eq!(news.iter().filter(|e| e.kind == "settlement.StatementOverdue").count(), 1);
});

testkit::on_both!(a_run_names_the_outlet_that_has_no_account, setup(), t => {
    let id = december(t).await;
    approve(t, id).await;
    t.write(async |uow| {
        use sea_orm::ConnectionTrait;
        let done = uow.execute_unprepared("update units set account = '' where code = 'hz'").await;
        store::DbResult::db(done).map(|_| ())
    })
    .await
    .unwrap();
    let run = t.db.write(&senior("f"), async |uow| settlement::start_payment_run(uow).await).await;
    assert!(matches!(run, Err(Error::Refused(m)) if m.key == "settlement-account-missing"));
    assert_eq!(ours(t).await.state, StatementState::Approved, "a refused run leaves no trace");
});
