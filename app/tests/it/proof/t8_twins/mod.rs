//! T8: SQLite and PostgreSQL are the same house. One list of commands, drawn from a seed, is carried out in both; every
//! answer, refusals too, and now and then every row of every table, must be the same.
mod acts;
mod rows;

use std::collections::BTreeMap;

use dingxin::{company, modules::modules};
use kernel::{Actor, Scope, UnitPath};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use store::Db;
use testkit::{Kind, Setup, TestDb};
use web::Shell;

use super::{seed, times};
use acts::{Command, VERBS, Verb, act};
use rows::{blank, difference, dump, ids};

/// Commands after which all rows are compared.
const COMPARE_EVERY: u64 = 150;
/// Commands of one company; a longer list goes on in a new one.
const ONE_COMPANY: u64 = 2_500;

/// The same company in both databases.
struct Twins {
    sqlite: TestDb,
    postgres: TestDb,
    company: company::Company,
}

async fn one(kind: Kind, seed: u64) -> (TestDb, company::Company) {
    let all = modules();
    let (reactions, mut jobs) = Shell::work(&all);
    jobs.extend(store::audit::JOBS);
    let t = TestDb::open(kind, Setup { migrations: Shell::migrations(&all), reactions, jobs }).await;
    let made = company::build(&t.db, company::Size::Small, seed, &|_| {}).await.expect("a company");
    t.drain().await;
    (t, made)
}

impl Twins {
    async fn new(seed: u64) -> Self {
        let (sqlite, company) = one(Kind::Sqlite, seed).await;
        let (postgres, _) = one(Kind::Postgres, seed).await;
        Self { sqlite, postgres, company }
    }

    async fn both<T>(&self, ask: impl AsyncFn(&TestDb) -> T) -> (T, T) {
        tokio::join!(ask(&self.sqlite), ask(&self.postgres))
    }

    /// Carries a command out in both: whether it was done, or the difference.
    async fn obey(&self, [left, right]: &[Command; 2]) -> Result<bool, String> {
        let (a, b) = tokio::join!(said(&self.sqlite.db, left), said(&self.postgres.db, right));
        let same = a.is_ok() == b.is_ok() && plain(&a) == plain(&b);
        if same { Ok(a.is_ok()) } else { Err(format!("{left:?}:\n  SQLite     {a:?}\n  PostgreSQL {b:?}")) }
    }

    async fn compare(&self) -> Result<(), String> {
        self.both(async |t| t.drain().await).await;
        let (a, b) = self.both(async |t| dump(&t.db, kind(t)).await).await;
        difference(&a, &b).map_or(Ok(()), Err)
    }
}

fn kind(t: &TestDb) -> Kind {
    if matches!(t.db.kind(), store::DbKind::Sqlite(_)) { Kind::Sqlite } else { Kind::Postgres }
}

/// Numbers and identifiers may leave gaps in one database that the other does not have.
fn plain(said: &Result<String, String>) -> String {
    match said {
        Ok(text) | Err(text) => blank(text),
    }
}

async fn said(db: &Db, command: &Command) -> Result<String, String> {
    let (actor, work) = (actor(&command.who), command.clone());
    let done = db.write(&actor, async move |uow| act(uow, &work).await).await;
    done.map_err(|e| e.to_string())
}

/// The house itself, or somebody of a unit.
fn actor(who: &str) -> Actor {
    match UnitPath::parse(who) {
        Some(unit) => Actor { id: who.into(), name: who.into(), scope: Scope::unit(unit), ..Actor::system() },
        None => Actor::system(),
    }
}

/// What commands may be about: by table the ids in the order in which they came to be.
type Known = BTreeMap<&'static str, Vec<String>>;

/// Draws the next command, for each of the twins: a verb, and the how-many-th of its kind it is about.
fn draw(twins: &Twins, known: &[Known; 2], rng: &mut SmallRng) -> [Command; 2] {
    let verb: Verb = VERBS[rng.random_range(0..VERBS.len())];
    let mut pick = |table: &str| {
        let len = known[0].get(table).map_or(0, Vec::len);
        // Mostly what is young and still moving.
        let from = if rng.random_bool(0.7) { len.saturating_sub(25) } else { 0 };
        let at = rng.random_range(from..len.max(from + 1));
        [0, 1].map(|twin: usize| {
            known[twin].get(table).and_then(|all| all.get(at)).cloned().unwrap_or_default()
        })
    };
    let ([left, right], [left_with, right_with]) = (pick(verb.about()), pick(verb.with()));
    let site = &twins.company.sites[rng.random_range(0..twins.company.sites.len())];
    let home = &twins.company.households[rng.random_range(0..twins.company.households.len())];
    let who = match rng.random_range(0..4) {
        0 => String::new(),
        1 => "/".into(),
        _ => site.path.as_str().to_owned(),
    };
    let n = rng.random_range(0..10_000);
    let of = |id, other| Command {
        verb,
        id,
        other,
        n,
        site: site.path.clone(),
        home: home.clone(),
        who: who.clone(),
    };
    [of(left, left_with), of(right, right_with)]
}

/// Plays `commands`; `harm` is done to one of the twins halfway.
async fn play(
    seed: u64,
    commands: u64,
    harm: Option<&'static str>,
) -> Result<BTreeMap<Verb, (u64, u64)>, String> {
    let twins = Twins::new(seed).await;
    let mut rng = SmallRng::seed_from_u64(seed);
    let (mut known, mut count) = (<[Known; 2]>::default(), BTreeMap::<Verb, (u64, u64)>::new());
    twins.compare().await?;
    for n in 0..commands {
        if n % 8 == 0 {
            twins.both(async |t| t.drain().await).await;
            known = twins.both(async |t| ids(&t.db).await).await.into();
        }
        if rng.random_bool(0.15) {
            let minutes = rng.random_range(1..240) * if rng.random_bool(0.05) { 60 } else { 1 };
            twins.both(async |t| t.advance_minutes(minutes).await).await;
        }
        let command = draw(&twins, &known, &mut rng);
        let done = twins.obey(&command).await.map_err(|e| format!("command {n}: {e}"))?;
        let (tried, did) = count.entry(command[0].verb).or_default();
        (*tried, *did) = (*tried + 1, *did + u64::from(done));
        if let (Some(sql), true) = (harm, n == commands / 2) {
            rows::run(&twins.postgres.db, sql).await;
        }
        if n % COMPARE_EVERY == COMPARE_EVERY - 1 || n + 1 == commands {
            twins.compare().await.map_err(|e| format!("after command {n}: {e}"))?;
        }
    }
    Ok(count)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_do_the_same() {
    let seed = seed("both_databases_do_the_same", "T8_SEED");
    let commands = times("t8_twins", 400, 100_000);
    let mut count = BTreeMap::<Verb, (u64, u64)>::new();
    for part in 0..commands.div_ceil(ONE_COMPANY) {
        let some = ONE_COMPANY.min(commands - part * ONE_COMPANY);
        let played =
            play(seed + part, some, None).await.unwrap_or_else(|e| panic!("T8_SEED={}: {e}", seed + part));
        for (verb, (tried, did)) in played {
            let sum = count.entry(verb).or_default();
            (sum.0, sum.1) = (sum.0 + tried, sum.1 + did);
        }
    }
    let done: u64 = count.values().map(|(_, did)| did).sum();
    println!("{commands} commands, {done} had an effect, 0 differences: {count:?}");
    // A short list reaches only the beginning of most stories; which verbs did nothing is said, not hidden.
    let idle: Vec<_> = count.iter().filter(|(_, (_, did))| *did == 0).map(|(verb, _)| verb).collect();
    println!("without effect: {idle:?}");
    assert!(done > commands / 10, "only {done} of {commands} had an effect");
}

/// The control: one fen, one text, one missing row in one of the twins is a difference.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_twin_that_differs_is_noticed() {
    for harm in [
        "update stock set on_hand = on_hand + 1 where on_hand = (select max(on_hand) from stock)",
        "update customers set note = '.' where id = (select min(id) from customers)",
        "delete from tariff_rows where code = (select min(code) from tariff_rows)",
    ] {
        let played = play(3, 12, Some(harm)).await;
        assert!(played.is_err(), "not noticed: {harm}");
    }
}
