//! T4 with crashes: a child process posts to the ledger and moves parts with 32 clients at once, saying what was done;
//! it is killed at any moment, again and again, in one house. In the end the world sums to zero, every balance is the
//! fold of its entries, no store is below nothing, and nothing that was said is missing.
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use dingxin::modules::modules;
use kernel::{Actor, Id, Money, UnitPath, VirtualClock};
use parts::{MoveStock, StockPlace, move_stock};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use settlement::{
    AccountKey, EntryKind, NewEntry, NewPosting, ReverseEntry, Trace, accounts, post, reverse_entry,
    verify_ledger,
};
use store::{Db, DbConfig, DbKind, Uow};
use testkit::START;
use web::Shell;

use super::{nodes::numbers, seed, times};

const CLIENTS: u64 = 32;
/// Names the folder and the seed to the child.
const CHILD: &str = "PROOF_T4_CHILD";

async fn open(folder: &Path, id_seed: u64) -> Db {
    let config = DbConfig {
        kind: DbKind::Sqlite(folder.join("dingxin.db")),
        readers: 2,
        writers: 1,
        clock: std::sync::Arc::new(VirtualClock::at(kernel::Instant::from_timestamp(
            START.parse().expect("an instant"),
        ))),
        id_seed,
        durable: true,
        zone: jiff::tz::TimeZone::get("Asia/Shanghai").expect("bundled zone"),
    };
    Db::open(config, &Shell::migrations(&modules())).await.expect("the database opens")
}

async fn a_part(uow: &Uow) -> kernel::Result<Id<parts::Part>> {
    let all = parts::catalogue(uow, "", 0, 10).await?;
    if let Some(part) = all.first() {
        return Ok(part.id);
    }
    let part = parts::DefinePart {
        code: "YS-01".into(),
        name: "压缩机".into(),
        unit_of_measure: "piece".into(),
        price: Money::fen(45_000),
        old_part_back: true,
        active: true,
    };
    parts::define_part(uow, part).await
}

fn charge(key: &str, outlet: u64, fen: i64) -> NewEntry {
    let unit = UnitPath::parse(&format!("/o{outlet}/")).expect("a path");
    let trace = Trace {
        subject_kind: "claim",
        subject_id: key.into(),
        unit: unit.clone(),
        case: None,
        customer: None,
    };
    let lines = vec![
        NewPosting::debit(AccountKey::expense(&unit), Money::fen(fen)),
        NewPosting::credit(AccountKey::payable(&unit), Money::fen(fen)),
    ];
    NewEntry { kind: EntryKind::Charge, key: key.into(), trace, memo: String::new(), postings: lines }
}

/// One client of the child: says each thing on standard output once it is done.
async fn client(db: Db, part: Id<parts::Part>, seed: u64, name: u64) {
    let mut rng = SmallRng::seed_from_u64(seed ^ name << 32);
    let mut mine: Vec<Id<settlement::Entry>> = vec![];
    for n in 0..2_000 {
        let (key, outlet, fen) =
            (format!("{seed}-{name}-{n}"), rng.random_range(0..8u64), rng.random_range(1..9_000));
        let done = match rng.random_range(0..6) {
            0..3 => {
                let entry = charge(&key, outlet, fen);
                let posted =
                    db.write(&Actor::system(), async move |uow| post(uow, entry.clone()).await).await;
                posted.map(|p| {
                    mine.push(p.id);
                    format!("entry {key} {}", p.id)
                })
            }
            3 if !mine.is_empty() => {
                let id = mine[rng.random_range(0..mine.len())];
                let ask = ReverseEntry { id, why: "冲销".into() };
                let posted =
                    db.write(&Actor::system(), async move |uow| reverse_entry(uow, ask.clone()).await).await;
                posted.map(|p| format!("entry reverse:{id} {}", p.id))
            }
            roll => {
                let store = |n: u64| StockPlace::Unit(UnitPath::parse(&format!("/o{n}/")).expect("a path"));
                let from = if roll == 4 { StockPlace::Supplier } else { store(outlet) };
                let (to, unit) = (store((outlet + 1) % 8), UnitPath::parse("/o1/").expect("a path"));
                let m = MoveStock { part, from, to, qty: rng.random_range(1..9), unit, why: key.clone() };
                let moved =
                    db.write(&Actor::system(), async move |uow| move_stock(uow, m.clone()).await).await;
                moved.map(|()| format!("move {key} -"))
            }
        };
        if let Ok(said) = done {
            let mut out = std::io::stdout().lock();
            let _nobody_listens = writeln!(out, "did {said}").and_then(|()| out.flush());
        }
    }
}

/// Not a test of its own: what the killed process does. Ends at once unless it is told where.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let Ok(told) = std::env::var(CHILD) else { return };
    let (folder, seed) = told.rsplit_once(';').expect("a folder and a seed");
    let seed: u64 = seed.parse().expect("a seed");
    let db = open(Path::new(folder), seed).await;
    let part = db.write(&Actor::system(), async |uow| a_part(uow).await).await.expect("a part");
    futures_util::future::join_all((0..CLIENTS).map(|name| client(db.clone(), part, seed, name))).await;
}

/// Lets a child work and kills it. What it said: by key, the entry's id (`-` for moves).
fn killed(folder: &Path, seed: u64, after: Duration) -> BTreeMap<String, String> {
    let me = std::env::current_exe().expect("this program");
    let mut child = Command::new(me)
        .args(["--exact", "proof::t4_kill::child", "--nocapture"])
        .env(CHILD, format!("{};{seed}", folder.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts");
    let out = BufReader::new(child.stdout.take().expect("its output"));
    let (tell, first) = std::sync::mpsc::channel();
    let listen = std::thread::spawn(move || {
        let mut said = BTreeMap::new();
        for line in out.lines().map_while(Result::ok) {
            let words: Vec<&str> = line.split(' ').collect();
            if let ["did", _, key, id] = words[..] {
                let _heard = tell.send(());
                said.insert(key.to_owned(), id.to_owned());
            }
        }
        said
    });
    let _worked = first.recv_timeout(Duration::from_secs(60));
    std::thread::sleep(after);
    child.kill().expect("killed");
    child.wait().expect("ended");
    listen.join().expect("heard")
}

/// How the house falls short of what was said; `None` when it does not.
async fn shortfall(folder: &Path, said: &BTreeMap<String, String>) -> Option<String> {
    let db = open(folder, 1).await;
    let system = Actor::system();
    let report = db.read(&system, async |view| verify_ledger(view).await).await.expect("read");
    if !report.is_whole() {
        return Some(format!("{:?}", report.faults));
    }
    let sum: i64 = db
        .read(&system, async |view| accounts(view).await)
        .await
        .expect("read")
        .iter()
        .map(|a| a.balance_fen)
        .sum();
    if sum != 0 {
        return Some(format!("the world sums to {sum}"));
    }
    // Each key with how often it is there.
    let mut kept =
        numbers(&db, "select key || ' ' || id as name, count(*) as n from ledger_entries group by key, id")
            .await;
    let moved = "select json_extract(body, '$.why') || ' -' as name, count(*) as n from journal where kind = 'parts.StockMoved' group by 1";
    kept.extend(numbers(&db, moved).await);
    for (key, id) in said {
        match kept.get(&format!("{key} {id}")) {
            Some(1) => {}
            other => return Some(format!("{key} {id} is there {other:?} times")),
        }
    }
    let wrong = "select place as name, on_hand as n from stock s where on_hand < 0 or on_hand <> \
        (select coalesce(sum(qty), 0) from part_moves m where m.to_place = s.place) - \
        (select coalesce(sum(qty), 0) from part_moves m where m.from_place = s.place)";
    let wrong = numbers(&db, wrong).await;
    (!wrong.is_empty()).then(|| format!("stock is not the fold of its moves: {wrong:?}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ledger_and_stock_are_whole_after_every_kill() {
    let seed = seed("ledger_and_stock_are_whole", "T4_SEED");
    let mut rng = SmallRng::seed_from_u64(seed);
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path(), seed).await);
    let kills = times("t4_kill", 15, 500);
    let mut said = BTreeMap::new();
    for n in 0..kills {
        let after = Duration::from_millis(rng.random_range(1..300));
        said.extend(tokio::task::block_in_place(|| killed(folder.path(), seed + 1 + n, after)));
        if n % 25 == 24 || n + 1 == kills {
            assert_eq!(shortfall(folder.path(), &said).await, None, "after {n} kills; T4_SEED={seed}");
        }
    }
    println!(
        "{kills} kills of 32 clients, {} acts said to be done: all there once, ledger and stock whole",
        said.len()
    );
    assert!(said.len() as u64 > kills * 10, "only {} acts", said.len());
    // The controls: an act that was said and is not there, a piece that appears.
    let mut more = said.clone();
    more.insert("never-done".into(), "-".into());
    assert!(shortfall(folder.path(), &more).await.is_some_and(|s| s.contains("is there None times")));
    let db = open(folder.path(), 2).await;
    let harm = async |uow: &Uow| {
        let sql = "update stock set on_hand = on_hand + 1";
        sea_orm::ConnectionTrait::execute_unprepared(uow, sql)
            .await
            .map_err(|e| store::db_error(&e))
            .map(|_| ())
    };
    db.write(&Actor::system(), harm).await.expect("the harm is done");
    drop(db);
    assert!(shortfall(folder.path(), &said).await.is_some_and(|s| s.contains("fold")));
}
