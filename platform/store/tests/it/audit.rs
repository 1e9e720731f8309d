//! T7: every tampering with the sealed journal is found. Each is done inside a unit of work that drops the append-only
//! triggers, verifies, and is undone: a copy of the database that costs nothing.
use std::sync::{Arc, Mutex};

use kernel::Error;
use sea_orm::{ConnectionTrait, Statement};
use store::{
    About, DbResult, Event, Subject, Uow,
    audit::{self, Anchor, AnchorLine, FaultKind, Report},
};
use testkit::{Setup, TestDb};

const ENTRIES: i64 = 300;
const TEXTS: [&str; 12] = [
    "kind",
    "subject_kind",
    "subject_id",
    "unit",
    "customer",
    "technician",
    "thread",
    "actor_kind",
    "actor_id",
    "actor_name",
    "why",
    "body",
];

#[derive(serde::Serialize)]
struct Noted {
    n: i64,
    text: String,
}

impl Event for Noted {
    const KIND: &'static str = "test.Noted";
    fn about(&self) -> About {
        let unit = kernel::UnitPath::parse("/hq/").unwrap();
        let about = About::new(Subject { kind: "note", id: format!("note-{}", self.n) }, unit);
        let about = if self.n % 3 == 0 { about.customer(format!("customer-{}", self.n)) } else { about };
        let about = if self.n % 4 == 0 { about.thread("case-1").why("because") } else { about };
        about.technician((self.n % 5 == 0).then(|| "staff-1".to_owned()))
    }
}

fn setup() -> Setup {
    Setup { jobs: audit::JOBS.to_vec(), ..Setup::default() }
}

/// A sealed journal, and an anchor with a line for every third of it.
async fn sealed(t: &TestDb) -> Vec<AnchorLine> {
    let folder = tempfile::tempdir().unwrap();
    let anchor = Anchor::new(folder.path().join("anchor"));
    for third in 0..3 {
        for n in third * ENTRIES / 3..(third + 1) * ENTRIES / 3 {
            t.write(async move |uow| uow.announce(&Noted { n, text: format!("文 {n}") })).await.unwrap();
        }
        seal_upto(t, (third + 1) * ENTRIES / 3).await;
        assert!(anchor.append(&t.db).await.unwrap().is_some());
        assert_eq!(anchor.append(&t.db).await.unwrap(), None);
    }
    let lines = anchor.lines().unwrap();
    assert_eq!(lines.iter().map(|l| l.position).collect::<Vec<_>>(), [100, 200, 300]);
    lines
}

/// Lets the job seal; on PostgreSQL a transaction of another test can keep entries unsettled for a moment.
async fn seal_upto(t: &TestDb, position: i64) {
    for _ in 0..500 {
        t.advance_minutes(2).await;
        if t.read(async |view| audit::head(view).await).await.unwrap().position == position {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("not sealed up to {position}");
}

async fn run(uow: &Uow, sql: &str) {
    let stmt = Statement::from_string(uow.get_database_backend(), sql);
    uow.execute_raw(stmt).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
}

async fn text(uow: &Uow, sql: &str) -> Option<String> {
    let stmt = Statement::from_string(uow.get_database_backend(), sql);
    uow.query_one_raw(stmt).await.db().unwrap().unwrap().try_get("", "v").unwrap()
}

async fn drop_guards(uow: &Uow) {
    if uow.is_sqlite() {
        for name in
            ["journal_no_update", "journal_no_delete", "journal_chain_no_update", "journal_chain_no_delete"]
        {
            run(uow, &format!("drop trigger {name}")).await;
        }
    } else {
        run(uow, "drop trigger journal_no_change on journal").await;
        run(uow, "drop trigger journal_chain_no_change on journal_chain").await;
    }
}

/// What someone with every right in the database does to it.
#[derive(Debug, Clone)]
enum Tampering {
    FlipText { column: &'static str, seq: i64, at: usize, bit: u8 },
    FlipNumber { table: &'static str, column: &'static str, seq: i64, bit: u8 },
    FlipSeal { column: &'static str, seq: i64, at: usize },
    Drop { seq: i64, seal_too: bool },
    Insert { after: i64 },
    Swap { a: i64, b: i64 },
    Truncate { from: i64, seals_too: bool },
    Fork { from: i64 },
}

/// SplitMix64: the same tamperings every time.
struct Rng(u64);

fn pick(rng: &mut Rng, below: i64) -> i64 {
    rng.0 = rng.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (rng.0 ^ (rng.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % below.cast_unsigned()).cast_signed()
}

fn any(rng: &mut Rng) -> Tampering {
    let seq = 1 + pick(rng, ENTRIES);
    let at = pick(rng, 1_000) as usize;
    let bit = pick(rng, 7) as u8;
    match pick(rng, 12) {
        0..=3 => Tampering::FlipText { column: TEXTS[pick(rng, 12) as usize], seq, at, bit },
        4 => {
            let (table, column) = [
                ("journal", "at"),
                ("journal", "seq"),
                ("journal_chain", "tx"),
                ("journal_chain", "seq"),
                ("journal_chain", "position"),
            ][pick(rng, 5) as usize];
            // above every number in use, so that no key is doubled
            Tampering::FlipNumber { table, column, seq, bit: 12 + bit }
        }
        5 => Tampering::FlipSeal { column: ["hash", "prev"][pick(rng, 2) as usize], seq, at },
        6 | 7 => Tampering::Drop { seq, seal_too: bit.is_multiple_of(2) },
        8 => Tampering::Insert { after: 1 + pick(rng, ENTRIES - 1) },
        9 => Tampering::Swap { a: seq, b: 1 + (seq + pick(rng, ENTRIES - 1)) % ENTRIES },
        10 => Tampering::Truncate { from: seq, seals_too: !bit.is_multiple_of(4) },
        _ => Tampering::Fork { from: seq },
    }
}

impl Tampering {
    async fn commit(&self, uow: &Uow) {
        match self {
            Self::FlipText { column, seq, at, bit } => flip_text(uow, column, *seq, *at, *bit).await,
            Self::FlipNumber { table, column, seq, bit } => {
                let flip = 1i64 << bit;
                run(uow, &format!("update {table} set {column} = {column} + {flip} where seq = {seq}")).await;
            }
            Self::FlipSeal { column, seq, at } => {
                let old = text(uow, &format!("select {column} as v from journal_chain where seq = {seq}"))
                    .await
                    .unwrap();
                let mut new = old.into_bytes();
                let at = at % new.len();
                new[at] ^= 1;
                let new = String::from_utf8(new).unwrap();
                run(uow, &format!("update journal_chain set {column} = '{new}' where seq = {seq}")).await;
            }
            Self::Drop { seq, seal_too } => {
                run(uow, &format!("delete from journal where seq = {seq}")).await;
                if *seal_too {
                    run(uow, &format!("delete from journal_chain where seq = {seq}")).await;
                    run(uow, &format!("update journal_chain set position = -position where seq > {seq}"))
                        .await;
                    run(uow, "update journal_chain set position = -position - 1 where position < 0").await;
                }
            }
            Self::Insert { after } => insert(uow, *after).await,
            Self::Swap { a, b } => swap(uow, *a, *b).await,
            Self::Truncate { from, seals_too } => {
                run(uow, &format!("delete from journal where seq >= {from}")).await;
                if *seals_too {
                    run(uow, &format!("delete from journal_chain where seq >= {from}")).await;
                }
            }
            Self::Fork { from } => {
                run(uow, &format!("update journal set body = '{{}}' where seq = {from}")).await;
                run(uow, &format!("delete from journal_chain where seq >= {from}")).await;
                // A forger need not wait: he seals his own rows as settled.
                let left = reseal(uow).await;
                assert!(left > ENTRIES - from, "the whole fork is sealed again, and what came after");
            }
        }
    }
}

async fn reseal(uow: &Uow) -> i64 {
    let mut sealed = 0;
    loop {
        match audit::seal(uow).await.unwrap() {
            0 => return sealed,
            n => sealed += n as i64,
        }
    }
}

/// Flips a bit of a byte; on SQLite any byte may result, on PostgreSQL only what still is text. Nothing becomes something.
async fn flip_text(uow: &Uow, column: &str, seq: i64, at: usize, bit: u8) {
    let Some(old) = text(uow, &format!("select {column} as v from journal where seq = {seq}")).await else {
        return run(uow, &format!("update journal set {column} = '' where seq = {seq}")).await;
    };
    let mut new = old.into_bytes();
    let at = at % new.len();
    new[at] ^= 1 << bit;
    let hex: String = new.iter().map(|b| format!("{b:02x}")).collect();
    let value = if uow.is_sqlite() {
        format!("cast(x'{hex}' as text)")
    } else if new[at] == 0 || String::from_utf8(new).is_err() {
        "'tampered'".into()
    } else {
        format!("convert_from(decode('{hex}', 'hex'), 'UTF8')")
    };
    run(uow, &format!("update journal set {column} = {value} where seq = {seq}")).await;
}

const ALL: &str = "at, kind, subject_kind, subject_id, unit, customer, technician, thread, actor_kind, actor_id, actor_name, why, body";

/// A row where one was taken out before, with contents of another: on SQLite nothing fits between two neighbours.
async fn insert(uow: &Uow, after: i64) {
    let (tx, zero) = if uow.is_sqlite() { ("", "") } else { ("tx, ", "'3'::xid8, ") };
    run(
        uow,
        &format!(
            "insert into journal (seq, {tx}{ALL}) select -seq, {zero}{ALL} from journal where seq = {after}"
        ),
    )
    .await;
}

async fn swap(uow: &Uow, a: i64, b: i64) {
    for (from, to) in [(a, -a), (b, a), (-a, b)] {
        let keep = if uow.is_sqlite() {
            String::new()
        } else {
            format!(", tx = ((select tx from journal_chain where seq = {})::text)::xid8", to.abs())
        };
        run(uow, &format!("update journal set seq = {to}{keep} where seq = {from}")).await;
    }
}

/// Does a thing inside a unit of work, verifies, and undoes it.
async fn after<F>(t: &TestDb, lines: &[AnchorLine], deed: F) -> Report
where
    F: AsyncFn(&Uow) + Send + Sync + 'static,
{
    let found = Arc::new(Mutex::new(None));
    let (out, lines) = (found.clone(), lines.to_vec());
    let undone = t.write::<(), _>(async move |uow| {
        drop_guards(uow).await;
        deed(uow).await;
        *out.lock().unwrap() = Some(audit::verify(uow, &lines).await?);
        Err(Error::refused("error-test"))
    });
    assert_eq!(undone.await, Err(Error::refused("error-test")));
    found.lock().unwrap().take().unwrap()
}

async fn tamper(t: &TestDb, lines: &[AnchorLine], times: u32) {
    let mut rng = Rng(20_261_121);
    let mut kinds = std::collections::BTreeMap::<String, u32>::new();
    for n in 0..times {
        let tampering = any(&mut rng);
        // Inside a unit of work PostgreSQL's rows are as settled as they were; only a fork needs its own.
        let deed = tampering.clone();
        let report = after(t, lines, async move |uow| deed.commit(uow).await).await;
        let fault = report.fault.unwrap_or_else(|| panic!("{n}: {tampering:?} was not found"));
        assert!((1..=ENTRIES + 1).contains(&fault.position), "{tampering:?}: {fault:?}");
        *kinds.entry(format!("{:?}", fault.kind)).or_default() += 1;
    }
    println!("{times} of {times} found: {kinds:?}");
    for kind in ["Changed", "Missing", "Inserted", "Swapped", "ChainBroken", "Truncated", "Forked"] {
        assert!(kinds.contains_key(kind), "no {kind} among {kinds:?}");
    }
    assert_eq!(after(t, lines, async |_| {}).await.fault, None, "all of it was undone");
}

/// A verifier that follows the links and the anchor without looking at the entries.
async fn links_hold(uow: &Uow) -> bool {
    let broken = "select count(*) as v from journal_chain a join journal_chain b on b.position = a.position + 1 where b.prev <> a.hash";
    let stmt = Statement::from_string(uow.get_database_backend(), broken);
    uow.query_one_raw(stmt).await.unwrap().unwrap().try_get::<i64>("", "v").unwrap() == 0
}

mod every_tampering_is_found {
    use super::*;

    /// Ten thousand each in `cargo x long every-tampering-is-found`.
    async fn story(kind: testkit::Kind, check: u32) {
        let long = std::env::var("DINGXIN_LONG").is_ok_and(|lane| lane == "every-tampering-is-found");
        let times = if long { 10_000 } else { check };
        let t = TestDb::open(kind, setup()).await;
        let lines = sealed(&t).await;
        tamper(&t, &lines, times).await;
    }

    #[tokio::test]
    async fn sqlite() {
        story(testkit::Kind::Sqlite, 500).await;
    }

    #[tokio::test]
    async fn postgres() {
        story(testkit::Kind::Postgres, 120).await;
    }
}

testkit::on_both!(an_untouched_journal_verifies_and_a_lazy_verifier_misses_what_ours_finds, setup(), t => {
    let lines = sealed(t).await;
    let report = t.read({ let lines = lines.clone(); async move |view| audit::verify(view, &lines).await }).await.unwrap();
    assert_eq!(report, Report { verified: ENTRIES, unsealed: 0, anchored: 3, fault: None });
    t.write(async |uow| uow.announce(&Noted { n: 1, text: String::new() })).await.unwrap();
    let report = t.read(async |view| audit::verify(view, &[]).await).await.unwrap();
    assert_eq!(report, Report { verified: ENTRIES, unsealed: 1, anchored: 0, fault: None });

    let lazy = Arc::new(Mutex::new(None));
    let said = lazy.clone();
    let report = after(t, &lines, async move |uow| {
        flip_text(uow, "body", 150, 5, 0).await;
        *said.lock().unwrap() = Some(links_hold(uow).await);
    }).await;
    assert_eq!(*lazy.lock().unwrap(), Some(true), "links alone say nothing about the entries");
    let fault = report.fault.unwrap();
    assert_eq!((fault.position, fault.seq, fault.kind), (150, Some(150), FaultKind::Changed));
    let report = after(t, &[], async |uow| Tampering::Fork { from: 150 }.commit(uow).await).await;
    assert_eq!(report.fault, None, "without an anchor a fork that was sealed again is not seen");
});

testkit::on_both!(a_contradicted_anchor_is_not_written_on, setup(), t => {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("anchor");
    t.write(async |uow| uow.announce(&Noted { n: 1, text: String::new() })).await.unwrap();
    seal_upto(t, 1).await;
    std::fs::write(&file, format!("1 {} 0\n", "0".repeat(64))).unwrap();
    assert!(matches!(Anchor::new(&file).append(&t.db).await, Err(Error::Internal(_))));
    std::fs::write(&file, "nonsense\n").unwrap();
    assert!(matches!(Anchor::new(&file).append(&t.db).await, Err(Error::Internal(_))));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(Anchor::new(&file).append(&t.db).await.unwrap().map(|l| l.position), Some(1));
});
