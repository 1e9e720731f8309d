//! How long the pages take with many cases: facts of a made-up company are written as the fold writes them, then the
//! scene of the page is read again and again. By hand:
//! `DINGXIN_CASES=1000000 cargo test -p dingxin-insight --profile fast -- --ignored --nocapture many_cases`
use std::time::Instant as Stopwatch;

use cases::{CaseKind, Channel};
use jiff::{ToSpan, civil::Date};
use kernel::{Instant, UnitPath};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use testkit::{Kind, Setup, TestDb};

use super::{asked::Asked, scene::scene, stuck::sat};
use crate::{
    Fact, Stage, Verdict, Word, cases_behind,
    store::{
        facts,
        sums::{self, Differences},
    },
};

const CENTRES: usize = 10;
const OFFICES: usize = 23;
const OUTLETS: usize = 20;
const PRODUCTS: usize = 60;
const BATCH: usize = 2_000;

fn made_up(n: usize, first: Date, rng: &mut SmallRng) -> Fact {
    let office = rng.random_range(0..OFFICES);
    let unit = format!("/hq/c{}/o{office}/t{}/", office % CENTRES, rng.random_range(0..OUTLETS));
    let day = first + rng.random_range(0..365).days();
    let opened_at = Instant::from_timestamp("2025-11-23T00:00:00Z".parse().expect("an instant"))
        .plus_days(i64::from(day.duration_since(first).as_hours() as i32 / 24))
        .plus_minutes(rng.random_range(0..1440));
    let done = rng.random_bool(0.97).then(|| opened_at.plus_minutes(rng.random_range(60..4000)));
    let product = rng.random_range(0..PRODUCTS);
    let mut fact = Fact {
        case: format!("{n:032x}"),
        number: format!("R-{n}"),
        customer: format!("c{}", rng.random_range(0..200_000)),
        unit: UnitPath::parse(&unit).expect("a path"),
        technician: None,
        level: ["basic", "plus", "gold"][rng.random_range(0..3)].into(),
        kind: CaseKind::ALL[rng.random_range(0..4)],
        channel: Channel::Phone,
        product: format!("{product:032x}"),
        product_name: format!("model {product}"),
        serial: format!("S{n}"),
        in_warranty: true,
        about: None,
        stage: if done.is_some() { Stage::Done } else { Stage::Live },
        opened_at,
        opened_day: day.to_string(),
        promises: Default::default(),
        completed_at: done,
        done_at: done,
        done_day: done.map(|_| (day + 1.day()).to_string()),
        trips: 1,
        redone: i64::from(rng.random_bool(0.02)),
        reentered: 0,
        unproven: vec![],
        complaints: i64::from(rng.random_bool(0.01)),
        repeat: None,
        word: rng.random_bool(0.6).then(|| Word {
            score: rng.random_range(1..=5),
            attitude: None,
            skill: None,
            result: None,
        }),
        recommend: None,
        claim: String::new(),
        waiting: false,
        wait_until: None,
        moved_at: opened_at,
    };
    for p in &mut fact.promises {
        p.round = if rng.random_bool(0.95) { Verdict::Kept } else { Verdict::Missed };
        p.due_at = Some(opened_at.plus_hours(12));
        (p.met_at, p.first_met_at) = (done, done);
    }
    fact
}

async fn fill(t: &TestDb, cases: usize) {
    let mut rng = SmallRng::seed_from_u64(1);
    let first: Date = "2025-11-23".parse().expect("a day");
    for from in (0..cases).step_by(BATCH) {
        let all: Vec<Fact> = (from..cases.min(from + BATCH)).map(|n| made_up(n, first, &mut rng)).collect();
        let write = async move |uow: &store::Uow| {
            let mut differences = Differences::default();
            for some in all.chunks(500) {
                facts::put(uow, &some.iter().collect::<Vec<_>>()).await?;
            }
            all.iter().for_each(|f| differences.count(f, 1));
            sums::add(uow, differences).await
        };
        t.write(write).await.expect("facts are written");
    }
}

fn ask(text: &str) -> Asked {
    let mut a = Asked::default();
    for (name, value) in text.split('&').filter_map(|p| p.split_once('=')) {
        let field = match name {
            "period" => &mut a.period,
            "by" => &mut a.by,
            "kind" => &mut a.kind,
            "level" => &mut a.level,
            "unit" => &mut a.unit,
            "part" => &mut a.part,
            _ => &mut a.figure,
        };
        *field = value.into();
    }
    a
}

async fn company(kind: Kind) -> TestDb {
    let mut migrations = web::Shell::migrations(&[]);
    let own = [customers::MIGRATIONS, network::MIGRATIONS, warranty::MIGRATIONS, cases::MIGRATIONS];
    own.into_iter().chain([crate::MIGRATIONS]).for_each(|all| migrations.extend(all));
    TestDb::open(kind, Setup { migrations, ..Setup::default() }).await
}

/// What is read: a page of figures, what is sat on, the cases behind a number.
#[derive(Clone, Copy)]
enum Page {
    Figures,
    Stuck,
    Cases,
}

async fn read(view: &store::View, page: Page, q: &Asked) -> kernel::Result<()> {
    match page {
        Page::Figures => scene(view, q, kernel::Locale::ZhCn).await.map(|_| ()),
        Page::Stuck => sat(view, q, 50).await.map(|_| ()),
        Page::Cases => {
            let (period, _) = super::scene::period(view, q);
            cases_behind(view, &q.slice(view, period)?, q.behind()?, 0, 50).await.map(|_| ())
        }
    }
}

#[tokio::test]
#[ignore = "a measurement, run by hand"]
#[expect(clippy::disallowed_methods, reason = "measures how long pages take")]
async fn many_cases() {
    let cases = std::env::var("DINGXIN_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let kind = if std::env::var("DINGXIN_POSTGRES").is_ok() { Kind::Postgres } else { Kind::Sqlite };
    let t = company(kind).await;
    let watch = Stopwatch::now();
    fill(&t, cases).await;
    println!("{cases} facts with their sums in {:.1} s", watch.elapsed().as_secs_f64());
    for (page, asked) in [
        (Page::Figures, "period=days-30"),
        (Page::Figures, "period=last-month&by=product"),
        (Page::Figures, "period=days-30&by=product"),
        (Page::Figures, "period=this-year"),
        (Page::Figures, "period=this-year&kind=repair&level=gold"),
        (Page::Figures, "period=days-30&unit=/hq/c1/o1/"),
        (Page::Figures, "period=days-30&unit=/hq/c1/o1/t1/"),
        (Page::Stuck, "unit="),
        (Page::Cases, "figure=on-time&part=rest"),
    ] {
        let mut times = vec![];
        for _ in 0..20 {
            let (q, watch) = (ask(asked), Stopwatch::now());
            let seen = t.read(async move |view| read(view, page, &q).await).await;
            times.push(watch.elapsed().as_secs_f64() * 1000.0);
            seen.expect("a page");
        }
        told(asked, times);
    }
}

fn told(who: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    println!("{who:<42} p50 {:>6.1} ms   most {:>6.1} ms", times[times.len() / 2], times[times.len() - 1]);
}
