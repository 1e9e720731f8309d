//! 400 candidates × 400 customers thrown on a square, in five variants, each within a minute: proven, or with its gap.
//!
//! `cargo run --release -p dingxin-stocking --example depots_400x400 [seconds each]`
#![allow(clippy::disallowed_methods, reason = "a timing program reads the clock")]
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use std::time::{Duration, Instant};
use stocking::depots::{Candidate, Customer, DepotProblem, Limits, Promise, solve};

const SIZE: usize = 400;

fn main() {
    let seconds = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(60.0);
    let median = thrown(28);
    let promised = DepotProblem { promise: Some(Promise { hours: 2.0, share: 0.97 }), ..thrown(28) };
    let mut capacitated = thrown(28);
    let room = 1.2 * capacitated.total_demand() / 28.0;
    capacitated.candidates.iter_mut().for_each(|c| c.capacity = Some(room));
    let mut location = thrown(SIZE);
    location.candidates.iter_mut().for_each(|c| c.opening_cost = 600.0);
    let mut covering = thrown(SIZE);
    covering.candidates.iter_mut().for_each(|c| c.opening_cost = 1.0);
    covering.cost = Some(vec![vec![0.0; SIZE]; SIZE]);
    covering.promise = Some(Promise { hours: 2.0, share: 1.0 });
    for (name, problem) in [
        ("28-median", median),
        ("28-median, 97 % within 2 h", promised),
        ("28-median, capacity 120 % of even shares", capacitated),
        ("facility location", location),
        ("set covering within 2 h", covering),
    ] {
        run(name, &problem, seconds);
    }
}

fn run(name: &str, problem: &DepotProblem, seconds: f64) {
    let begun = Instant::now();
    let limit = Duration::from_secs_f64(seconds);
    let plan = solve(problem, Limits::default(), &mut || begun.elapsed() < limit).expect("a plan exists");
    println!(
        "{name:42} {:5.1} s, cost {:9.2}, {:2} depots, in time {:6.2} %, gap {:.4} %{}, {} nodes",
        begun.elapsed().as_secs_f64(),
        plan.cost,
        plan.open.len(),
        100.0 * plan.in_time,
        100.0 * plan.gap,
        if plan.proven { " (proven)" } else { "" },
        plan.nodes
    );
}

fn thrown(most: usize) -> DepotProblem {
    let mut rng = SmallRng::seed_from_u64(28);
    let points: Vec<(f64, f64)> =
        (0..SIZE).map(|_| (rng.random_range(0.0..10.0), rng.random_range(0.0..10.0))).collect();
    let hours =
        points.iter().map(|a| points.iter().map(|b| (a.0 - b.0).hypot(a.1 - b.1)).collect()).collect();
    let customers =
        (0..SIZE).map(|j| Customer { name: j.to_string(), demand: rng.random_range(1.0..20.0) }).collect();
    let candidates =
        (0..SIZE).map(|i| Candidate { name: i.to_string(), opening_cost: 0.0, capacity: None }).collect();
    DepotProblem { candidates, customers, hours, cost: None, least: 0, most, promise: None }
}
