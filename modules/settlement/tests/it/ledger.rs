//! The ledger: what is written stands and balances, whoever writes it; what is found broken stops everything.
use kernel::{Error, Money};
use sea_orm::ConnectionTrait;
use settlement::{
    AccountKey, EntryKind, NewEntry, NewPosting, ReverseEntry, Trace, balance_fen, post, reverse_entry,
    verify_ledger,
};
use store::{DbResult, journal};
use testkit::TestDb;

use super::company::{centre, of, outlet, setup, sibling};

pub(crate) fn charge(key: &str, fen: i64) -> NewEntry {
    let trace =
        Trace { subject_kind: "claim", subject_id: key.into(), unit: outlet(), case: None, customer: None };
    let amount = Money::fen(fen);
    NewEntry {
        kind: EntryKind::Charge,
        key: key.into(),
        trace,
        memo: String::new(),
        postings: vec![
            NewPosting::debit(AccountKey::expense(&outlet()), amount),
            NewPosting::credit(AccountKey::payable(&outlet()), amount),
        ],
    }
}

async fn payable(t: &TestDb) -> i64 {
    t.read(async |view| balance_fen(view, &AccountKey::payable(&outlet())).await).await.unwrap()
}

async fn whole(t: &TestDb) -> bool {
    t.read(async |view| verify_ledger(view).await).await.unwrap().is_whole()
}

testkit::on_both!(one_key_is_one_entry_however_often_it_is_sent, setup(), t => {
    let send = async |fen: i64| t.write(async move |uow| post(uow, charge("k", fen)).await).await;
    let first = send(500).await.unwrap();
    let again = send(500).await.unwrap();
    assert!(first.new && !again.new && first.id == again.id);
    assert!(matches!(send(501).await, Err(Error::Conflict(m)) if m.key == "settlement-entry-key-taken"));
    assert_eq!(payable(t).await, -500);
    assert!(whole(t).await);
});

testkit::on_both!(an_entry_is_taken_back_once_and_a_reversal_never, setup(), t => {
    let posted = t.write(async |uow| post(uow, charge("k", 500)).await).await.unwrap();
    let take_back = async |id| {
        t.write(async move |uow| reverse_entry(uow, ReverseEntry { id, why: "重复登记".into() }).await).await
    };
    let back = take_back(posted.id).await.unwrap();
    assert_eq!(payable(t).await, 0);
    assert!(matches!(take_back(posted.id).await, Err(Error::Refused(m)) if m.key == "settlement-already-reversed"));
    assert!(matches!(take_back(back.id).await, Err(Error::Refused(m)) if m.key == "settlement-reversal-stands"));
    assert!(whole(t).await);
});

testkit::on_both!(an_entry_that_does_not_balance_leaves_no_trace, setup(), t => {
    let mut crooked = charge("k", 500);
    crooked.postings[0].amount = Money::fen(499);
    let refused = t.write(async move |uow| post(uow, crooked.clone()).await).await;
    assert!(matches!(refused, Err(Error::Internal(_))));
    assert_eq!(payable(t).await, 0);
});

/// Statements that break the ledger behind the program's back; the database itself must refuse each.
const FORGERIES: &[(&str, &str)] = &[
    ("change an amount", "update ledger_postings set amount_fen = amount_fen + 1"),
    ("take an entry out", "delete from ledger_entries"),
    ("take a posting out", "delete from ledger_postings"),
    ("break a seal", "delete from ledger_seals"),
    (
        "add a line to a sealed entry",
        "insert into ledger_postings select entry, currency, 3, 2, account, unit, customer, 5, 0, 5, n + 1, n, balance_after_fen, \
         balance_after_fen + 5, at, business_day from ledger_postings where line = 2",
    ),
    (
        "seal what does not balance",
        "insert into ledger_seals select entry, 'USD', line, sum_after_fen from ledger_postings where line = 1",
    ),
    (
        "start an account's sum elsewhere",
        "insert into ledger_postings select entry, 'USD', 1, null, account, unit, customer, 5, 0, 5, 7, 6, 1, 6, at, business_day \
         from ledger_postings where line = 1",
    ),
];

testkit::on_both!(the_database_itself_refuses_every_forgery, setup(), t => {
    t.write(async |uow| post(uow, charge("k", 500)).await).await.unwrap();
    for (what, sql) in FORGERIES {
        let forged = t.write(async move |uow| uow.execute_unprepared(sql).await.db().map(|_| ())).await;
        assert!(forged.is_err(), "{what}");
    }
    assert!(whole(t).await);
});

testkit::on_both!(a_balance_found_broken_halts_the_ledger_with_an_alarm_until_it_is_proven_whole, setup(), t => {
    t.write(async |uow| post(uow, charge("a", 500)).await).await.unwrap();
    let shift = async |by: i64| {
        let sql = format!("update ledger_accounts set balance_fen = balance_fen + {by} where kind = 'outlet-payable'");
        t.write(async move |uow| uow.execute_unprepared(&sql).await.db().map(|_| ())).await.unwrap();
    };
    shift(1).await;
    assert!(!whole(t).await);
    let send = async |key: &'static str| t.write(async move |uow| post(uow, charge(key, 5)).await).await;
    assert!(matches!(send("b").await, Err(Error::Internal(_))), "the discoverer saves nothing");
    t.drain().await;
    assert!(matches!(send("b").await, Err(Error::Refused(m)) if m.key == "settlement-ledger-halted"));
    let alarms = t.read(async |view| journal::of_subject(view, "ledger", "ledger", 9).await).await.unwrap();
    assert_eq!(alarms.iter().filter(|e| e.kind == "settlement.LedgerHalted").count(), 1);
    let resume = async || t.write(async |uow| settlement::resume_ledger(uow, "已核对").await).await;
    assert!(matches!(resume().await, Err(Error::Refused(m)) if m.key == "settlement-ledger-not-whole"));
    shift(-1).await;
    resume().await.unwrap();
    assert!(send("b").await.unwrap().new);
});

testkit::on_both!(the_watch_halts_a_broken_ledger_before_anybody_posts, setup(), t => {
    t.write(async |uow| post(uow, charge("a", 500)).await).await.unwrap();
    let sql = "update ledger_accounts set postings = postings + 1 where kind = 'service-expense'";
    t.write(async move |uow| uow.execute_unprepared(sql).await.db().map(|_| ())).await.unwrap();
    t.drain().await;
    t.advance_minutes(361).await;
    let refused = t.write(async |uow| post(uow, charge("b", 5)).await).await;
    assert!(matches!(refused, Err(Error::Refused(m)) if m.key == "settlement-ledger-halted"));
});

testkit::on_both!(an_outlet_reads_its_own_lines_its_parent_too_its_sibling_nothing, setup(), t => {
    let posted = t.write(async |uow| post(uow, charge("k", 500)).await).await.unwrap();
    for (unit, lines) in [(outlet(), Some(1)), (centre(), Some(1)), (sibling(), None)] {
        let seen = t
            .db
            .read(&of(unit.clone(), "x"), async move |view| {
                settlement::entry(view, posted.id).await?;
                Ok(settlement::postings_of(view, posted.id).await?.len())
            })
            .await;
        assert_eq!(seen.ok(), lines, "{unit}: the company's side of an entry is the company's");
    }
});

testkit::on_both!(a_deposit_is_given_back_at_most_as_far_as_it_was_paid, setup(), t => {
    let move_by = async |fen: i64, reference: &'static str| {
        t.write(async move |uow| settlement::move_deposit(uow, &outlet(), Money::fen(fen), reference).await).await
    };
    move_by(10_000, "B1").await.unwrap();
    assert!(move_by(-10_001, "B2").await.is_err());
    move_by(-10_000, "B3").await.unwrap();
    assert!(whole(t).await);
});
