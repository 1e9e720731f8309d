//! The most readiness for the money: 20,000 invented parts at 400 places, alone and as a network, timed.
//!
//! `cargo run --release -p dingxin-stocking --example budget_20000x400 [threads]`
#![allow(clippy::disallowed_methods, reason = "a timing program reads the clock")]
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use std::time::Instant;
use stocking::budget::{BudgetProblem, Part, Place, spend};

const PARTS: usize = 20_000;
const PLACES: u32 = 400;

fn main() {
    let threads = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(2);
    println!("{PARTS} parts × {PLACES} places, every part in demand everywhere, {threads} threads");
    for (name, places) in
        [("one level", one_level()), ("two levels", two_levels()), ("three levels", three_levels())]
    {
        let problem = BudgetProblem { parts: parts(&places), places, money: 150e6 };
        let begun = Instant::now();
        let s = spend(&problem, threads).expect("the invented problem is in range");
        println!(
            "{name:12}: {:5.1} s, spent {:.1} M of 150.0 M, {} units, backorders {:.1}, ready {:.2} %, proven gap {:.4} %",
            begun.elapsed().as_secs_f64(),
            s.achieved.spent / 1e6,
            s.achieved.units,
            s.achieved.backorders,
            100.0 * s.achieved.ready_rate,
            100.0 * s.gap
        );
    }
}

fn place(name: String, parent: Option<u32>, lead_time: f64) -> Place {
    Place { name, parent, lead_time }
}

/// 400 outlets, each supplied from outside in 20 days.
fn one_level() -> Vec<Place> {
    (0..PLACES).map(|i| place(format!("outlet {i}"), None, 20.0)).collect()
}

/// A central store (30 days from outside) and 400 outlets 4 days away.
fn two_levels() -> Vec<Place> {
    let mut places = vec![place("central".to_owned(), None, 30.0)];
    places.extend((0..PLACES).map(|i| place(format!("outlet {i}"), Some(0), 4.0)));
    places
}

/// A central store, 28 depots 3 days away, 400 outlets one day from their depot.
fn three_levels() -> Vec<Place> {
    let mut places = vec![place("central".to_owned(), None, 30.0)];
    places.extend((0..28).map(|i| place(format!("depot {i}"), Some(0), 3.0)));
    places.extend((0..PLACES).map(|i| place(format!("outlet {i}"), Some(1 + i % 28), 1.0)));
    places
}

/// Demand per day: a few parts move, most hardly do (log-normal over four orders of magnitude); outlets differ fivefold.
fn parts(places: &[Place]) -> Vec<Part> {
    let mut rng = SmallRng::seed_from_u64(2026);
    let outlets = (places.len() as u32 - PLACES)..places.len() as u32;
    (0..PARTS)
        .map(|p| {
            let normal: f64 = (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0;
            let rate = 2e-5 * (1.8 * normal).exp();
            let demand = outlets.clone().map(|i| (i, rate * rng.random_range(0.4..2.0))).collect();
            let unit_cost = 5.0 * (7.0 * rng.random::<f64>()).exp();
            Part {
                name: format!("part {p}"),
                unit_cost,
                weight: 1.0,
                ratio: rng.random_range(1.0..3.0),
                demand,
            }
        })
        .collect()
}
