//! Whatever cut of a random month is asked for: the list behind each number has exactly as many cases as the number says,
//! and the sums say what the facts say.
use cases::CaseKind;
use insight::{By, Figure, Part, Period, Slice};
use jiff::ToSpan;
use rand::{Rng, SeedableRng, rngs::SmallRng};
use testkit::{Kind, TestDb};

use crate::{
    company::{ANJI, HZ, JX, TOWN, WEST, path, setup, slice},
    rebuild::{facts, play},
};

fn random(rng: &mut SmallRng, products: &[String]) -> Slice {
    let units: &[&str] =
        [&["/"][..], &["/east/"], &[HZ], &[ANJI], &[TOWN], &[JX, WEST]][rng.random_range(0..6)];
    let from = "2026-11-20".parse::<jiff::civil::Date>().unwrap() + rng.random_range(0..30).days();
    let period = Period::new(from, from + rng.random_range(0..60).days()).unwrap();
    let maybe = |rng: &mut SmallRng| rng.random_bool(0.3);
    Slice {
        own: maybe(rng),
        level: maybe(rng).then(|| ["basic", "gold"][rng.random_range(0..2)].into()),
        kind: maybe(rng).then(|| [CaseKind::Repair, CaseKind::Install][rng.random_range(0..2)]),
        product: maybe(rng).then(|| products[rng.random_range(0..products.len())].clone()),
        period,
        ..slice(units)
    }
}

async fn holds(t: &TestDb, cut: Slice, says: &str) -> i64 {
    let look = async move |view: &store::View| {
        let (sums, facts) = (insight::total(view, &cut).await?, insight::total_of_facts(view, &cut).await?);
        let mut behind = vec![];
        for figure in Figure::ALL {
            for part in [Part::Hit, Part::Rest, Part::All] {
                let cases = insight::count_behind(view, &cut, figure.behind(part)).await?;
                behind.push((figure, part, cases as i64));
            }
        }
        let mut by = vec![];
        if !cut.own {
            for rows in [By::Level, By::Product, By::Kind, By::Time] {
                let mut sum = insight::Tally { minutes: facts.minutes.clone(), ..Default::default() };
                insight::totals_by(view, &cut, rows, &[]).await?.values().for_each(|t| sum.add_all(t));
                by.push((rows, sum));
            }
        }
        Ok((sums, facts, behind, by))
    };
    let (sums, facts, behind, by) = t.read(look).await.unwrap();
    assert_eq!(sums, facts, "{says}: sums and facts");
    for (figure, part, cases) in behind {
        assert_eq!(figure.read(&facts).cases(part, &facts), cases, "{says}: {figure:?} {part:?}");
    }
    for (rows, sum) in by {
        assert_eq!(sum, facts, "{says}: {rows:?}");
    }
    facts.n.iter().sum()
}

async fn every_number(kind: Kind, seeds: std::ops::Range<u64>, cuts: usize) {
    for seed in seeds {
        let t = TestDb::open(kind, setup()).await;
        play(&t, seed, 160).await;
        let products: Vec<String> = facts(&t).await.iter().map(|f| f.product.clone()).collect();
        let mut rng = SmallRng::seed_from_u64(seed);
        let mut counted = 0;
        for n in 0..cuts {
            let cut = random(&mut rng, &products);
            counted += holds(&t, cut.clone(), &format!("seed {seed}, cut {n}: {cut:?}")).await;
        }
        assert!(counted > 100, "seed {seed}: the cuts hit nothing");
    }
}

#[tokio::test]
async fn every_number_has_its_cases_on_sqlite() {
    every_number(Kind::Sqlite, 1..4, 60).await;
}

#[tokio::test]
async fn every_number_has_its_cases_on_postgres() {
    every_number(Kind::Postgres, 9..10, 30).await;
}

#[tokio::test]
async fn a_unit_s_number_is_the_sum_of_what_is_below_it_and_its_own() {
    let t = TestDb::open(Kind::Sqlite, setup()).await;
    play(&t, 5, 160).await;
    let total = async |units: &[&'static str], own: bool| {
        let cut = Slice { own, ..slice(units) };
        t.read(async move |view| insight::total(view, &cut).await).await.unwrap()
    };
    let mut sum = total(&["/east/"], true).await;
    sum.add_all(&total(&[HZ, JX], false).await);
    assert_eq!(sum, total(&["/east/"], false).await);
    assert_eq!(path(TOWN).parent(), Some(path(ANJI)));
}

#[tokio::test]
async fn what_is_sat_on_is_counted_by_the_database_as_the_rule_says() {
    let t = TestDb::open(Kind::Sqlite, setup()).await;
    play(&t, 11, 160).await;
    let all = facts(&t).await;
    for idle_hours in [1, 5, 24, 200] {
        let look = async move |view: &store::View| {
            let sat = insight::SatOn { units: vec![path("/")], idle_hours };
            Ok((
                insight::stuck_cases(view, &sat, 0, 1_000).await?,
                insight::stuck_count(view, &sat).await?.0,
                view.now(),
            ))
        };
        let (rows, count, now) = t.read(look).await.unwrap();
        let mut rule: Vec<_> = all
            .iter()
            .filter_map(|f| Some((insight::stuck(f, now, idle_hours)?.since(), f.case.clone())))
            .collect();
        rule.sort();
        let listed: Vec<_> = rows.iter().map(|(f, why)| (why.since(), f.case.clone())).collect();
        assert_eq!((listed, count as usize), (rule.clone(), rule.len()), "{idle_hours} hours");
    }
}
