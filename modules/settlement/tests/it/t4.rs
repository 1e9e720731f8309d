//! T4, the ledger's half: 32 clients at once charge, settle, reverse, dispute, close, and send everything again; at the end
//! the world sums to zero, every balance is the fold of what was acknowledged, and every key is one entry.
//! The seed is printed; `T4_SEED=n` replays it.
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use kernel::{Actor, Error, Id, Money, UnitPath};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use sea_orm::ConnectionTrait;
use settlement::{
    AccountKey, Entry, EntryKind, NewEntry, NewPosting, ReverseEntry, Trace, accounts, post, reverse_entry,
    verify_ledger,
};
use store::DbResult;
use testkit::{Kind, TestDb};

use super::company::setup;

const CLIENTS: usize = 32;
const OUTLETS: u32 = 12;

/// What one client was told: by key, the entry and its postings.
type Told = BTreeMap<String, (Id<Entry>, Vec<(String, i64)>)>;

/// Entries anybody may try to take back.
type Common = Arc<Mutex<Vec<(Id<Entry>, NewEntry)>>>;

fn outlet(n: u32) -> UnitPath {
    UnitPath::parse(&format!("/o{n}/")).unwrap()
}

fn entry(kind: EntryKind, key: String, unit: UnitPath, postings: Vec<NewPosting>) -> NewEntry {
    let trace = Trace { subject_kind: "claim", subject_id: key.clone(), unit, case: None, customer: None };
    NewEntry { kind, key, trace, memo: String::new(), postings }
}

/// One of the five movements of business for a claim `id` of outlet `o`.
fn movement(which: u32, id: &str, o: u32, fen: i64) -> NewEntry {
    let (unit, amount) = (outlet(o), Money::fen(fen));
    let (expense, payable) = (AccountKey::expense(&unit), AccountKey::payable(&unit));
    let disputed = AccountKey::disputed(&unit);
    let (kind, lines) = match which {
        0 => {
            (EntryKind::Charge, vec![NewPosting::debit(expense, amount), NewPosting::credit(payable, amount)])
        }
        1 => (
            EntryKind::Settle,
            vec![NewPosting::debit(payable, amount), NewPosting::credit(AccountKey::bank(), amount)],
        ),
        2 => (
            EntryKind::Dispute,
            vec![NewPosting::debit(expense, amount), NewPosting::credit(disputed, amount)],
        ),
        _ => {
            let (granted, rest) = (fen / 3 + 1, fen - fen / 3 - 1);
            let mut lines =
                vec![NewPosting::debit(disputed, amount), NewPosting::credit(payable, Money::fen(granted))];
            if rest > 0 {
                lines.push(NewPosting::credit(expense, Money::fen(rest)));
            }
            (EntryKind::Close, lines)
        }
    };
    entry(kind, format!("{}:{id}", kind.code()), unit, lines)
}

struct Client {
    db: store::Db,
    rng: SmallRng,
    name: usize,
    told: Told,
    sent: Vec<NewEntry>,
    /// Entries anybody may try to take back, so that several do so at once.
    common: Common,
}

impl Client {
    async fn send(&mut self, new: NewEntry) -> Result<(), String> {
        let work = new.clone();
        let posted = self.db.write(&Actor::system(), async move |uow| post(uow, work.clone()).await).await;
        // A unique key lost to a twin at the same instant is answered on the second try.
        let posted = match posted {
            Err(Error::Conflict(_) | Error::Unavailable(_)) => {
                let work = new.clone();
                self.db.write(&Actor::system(), async move |uow| post(uow, work.clone()).await).await
            }
            other => other,
        };
        let posted = posted.map_err(|e| format!("{}: {e}", new.key))?;
        let lines = new.postings.iter().map(|p| (p.account.code(), p.amount.minor)).collect();
        if posted.new {
            self.common.lock().unwrap().push((posted.id, new.clone()));
        }
        self.sent.push(new.clone());
        match self.told.insert(new.key.clone(), (posted.id, lines)) {
            Some((before, _)) if before != posted.id => Err(format!("{} is two entries", new.key)),
            _ => Ok(()),
        }
    }

    async fn take_back(&mut self) -> Result<(), String> {
        let picked = {
            let all = self.common.lock().unwrap();
            if all.is_empty() {
                return Ok(());
            }
            all[self.rng.random_range(all.len().saturating_sub(40)..all.len())].clone()
        };
        let (id, of) = picked;
        let ask = ReverseEntry { id, why: "冲销".into() };
        let work = async move |uow: &store::Uow| reverse_entry(uow, ask.clone()).await;
        match self.db.write(&Actor::system(), work).await {
            Ok(posted) => {
                let lines = of.postings.iter().map(|p| (p.account.code(), -p.amount.minor)).collect();
                self.told.insert(format!("reverse:{id}"), (posted.id, lines));
                Ok(())
            }
            Err(Error::Refused(m)) if m.key == "settlement-already-reversed" => Ok(()),
            Err(Error::Conflict(_) | Error::Unavailable(_)) => Ok(()), // lost to a twin; nothing was acknowledged
            Err(e) => Err(e.to_string()),
        }
    }

    async fn step(&mut self, n: usize) -> Result<(), String> {
        match self.rng.random_range(0..10u32) {
            0 if !self.sent.is_empty() => {
                let again = self.sent[self.rng.random_range(0..self.sent.len())].clone();
                self.send(again).await
            }
            1 => self.take_back().await,
            roll => {
                // Some keys are common to all clients, so that they meet on one key.
                let id = if roll == 2 { format!("common-{}", n / 4) } else { format!("{}-{n}", self.name) };
                let (o, fen) = if roll == 2 {
                    (0, 700)
                } else {
                    (self.rng.random_range(0..OUTLETS), self.rng.random_range(1..90_000))
                };
                let which = if roll == 2 { 0 } else { self.rng.random_range(0..4u32) };
                self.send(movement(which, &id, o, fen)).await
            }
        }
    }
}

/// Plays `operations` with 32 clients; `plant` is a statement that breaks the ledger halfway.
async fn play(kind: Kind, operations: usize, seed: u64, plant: Option<&'static str>) -> Result<(), String> {
    println!("T4 seed {seed}, {operations} operations; replay with T4_SEED={seed}");
    let t = TestDb::open(kind, setup()).await;
    let common = Common::default();
    let clients = (0..CLIENTS).map(|name| {
        let rng = SmallRng::seed_from_u64(seed ^ (name as u64) << 32);
        let mut client = Client {
            db: t.db.clone(),
            rng,
            name,
            told: Told::new(),
            sent: vec![],
            common: Arc::clone(&common),
        };
        async move {
            for n in 0..operations / CLIENTS {
                if let (Some(sql), 0, true) = (plant, name, n == operations / CLIENTS / 2) {
                    let forge =
                        async move |uow: &store::Uow| uow.execute_unprepared(sql).await.db().map(|_| ());
                    client.db.write(&Actor::system(), forge).await.map_err(|e| format!("refused: {e}"))?;
                }
                client.step(n).await?;
            }
            Ok::<Told, String>(client.told)
        }
    });
    let mut told = Told::new();
    for one in futures_util::future::join_all(clients).await {
        for (key, (id, lines)) in one? {
            match told.insert(key.clone(), (id, lines)) {
                Some((before, _)) if before != id => return Err(format!("{key} is two entries")),
                _ => {}
            }
        }
    }
    compare(&t, &told).await
}

/// Holds what is stored against what was acknowledged.
async fn compare(t: &TestDb, told: &Told) -> Result<(), String> {
    let report = t.read(async |view| verify_ledger(view).await).await.map_err(|e| e.to_string())?;
    if !report.is_whole() {
        return Err(format!("{:?}", report.faults));
    }
    if report.entries != told.len() as i64 {
        return Err(format!("{} entries, {} acknowledged", report.entries, told.len()));
    }
    let mut expected: BTreeMap<&str, i64> = BTreeMap::new();
    for (code, fen) in told.values().flat_map(|(_, lines)| lines) {
        *expected.entry(code).or_default() += fen;
    }
    let stored = t.read(async |view| accounts(view).await).await.map_err(|e| e.to_string())?;
    let found: BTreeMap<&str, i64> = stored.iter().map(|a| (a.code.as_str(), a.balance_fen)).collect();
    if found != expected {
        return Err("balances are not the fold of what was acknowledged".into());
    }
    if found.values().sum::<i64>() != 0 {
        return Err("the world does not sum to zero".into());
    }
    Ok(())
}

fn seed() -> u64 {
    std::env::var("T4_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(20_261_121)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_thousand_operations_of_32_clients_leave_a_whole_ledger() {
    play(Kind::Sqlite, 50_000, seed(), None).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_on_postgres_with_fewer() {
    play(Kind::Postgres, 1_600, seed(), None).await.unwrap();
}

/// The control: each broken posting planted behind the program's back makes the same test fail.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_planted_broken_posting_makes_the_test_fail() {
    let plants = [
        "update ledger_accounts set balance_fen = balance_fen + 1 where code = '1002.CNY:'",
        "update ledger_accounts set balance_fen = 0, postings = 0 where code = '1002.CNY:'",
        "drop trigger ledger_seals_no_delete; delete from ledger_seals where entry in (select max(entry) from ledger_seals)",
        "drop trigger ledger_entries_no_update; update ledger_entries set reverses = (select min(id) from ledger_entries) \
         where id = (select max(id) from ledger_entries where reverses is null)",
    ];
    for plant in plants {
        let played = play(Kind::Sqlite, 640, seed(), Some(plant)).await;
        let cause = played.expect_err(plant);
        assert!(!cause.starts_with("refused:"), "the plant itself must take: {cause}");
    }
}
