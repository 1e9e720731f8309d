//! Which 28 of China's 362 prefecture-level centres should be parts depots, so that nine tenths of demand are within
//! eight hours by road, with the fewest township-hours on the road?
//!
//! `cargo run --release -p dingxin-stocking --example twenty_eight_depots [depots] [hours] [share] [seconds]`
//!
//! Assumptions, all in the open: demand in proportion to townships; every centre may be a depot; road distance 1.3 × the
//! great circle; 60 km/h door to door. Real centres, see `data/README.md`.
#![allow(clippy::disallowed_methods, reason = "an example that keeps a time limit reads the clock")]
use std::time::{Duration, Instant};
use stocking::depots::{Candidate, Customer, DepotProblem, Limits, Promise, solve};

const DETOUR: f64 = 1.3;
const KM_PER_HOUR: f64 = 60.0;
const EARTH_RADIUS_KM: f64 = 6371.0;

struct Centre {
    name: String,
    longitude: f64,
    latitude: f64,
    towns: f64,
}

fn main() {
    let argument =
        |n: usize, default: f64| std::env::args().nth(n).and_then(|a| a.parse().ok()).unwrap_or(default);
    let (depots, hours, share, seconds) =
        (argument(1, 28.0) as usize, argument(2, 8.0), argument(3, 0.9), argument(4, 60.0));
    let centres = centres();
    let problem = problem(&centres, depots, Promise { hours, share });
    let begun = Instant::now();
    let limit = Duration::from_secs_f64(seconds);
    match solve(&problem, Limits::default(), &mut || begun.elapsed() < limit) {
        Err(refusal) => println!("{refusal}"),
        Ok(plan) => {
            let mean = plan.cost / problem.total_demand();
            println!(
                "{} depots: mean {mean:.3} h to a township, {:.2} % within {hours} h; {}, gap {:.4} %, {} nodes, {:.1} s",
                plan.open.len(),
                100.0 * plan.in_time,
                if plan.proven { "proven best" } else { "not proven best" },
                100.0 * plan.gap,
                plan.nodes,
                begun.elapsed().as_secs_f64()
            );
            for &i in &plan.open {
                let served = (0..centres.len()).filter(|&j| plan.depot[j] == i);
                let towns: f64 = served.clone().map(|j| centres[j].towns).sum();
                println!("  {}: {} divisions, {towns} townships", centres[i].name, served.count());
            }
        }
    }
}

fn problem(centres: &[Centre], depots: usize, promise: Promise) -> DepotProblem {
    let candidate = |c: &Centre| Candidate { name: c.name.clone(), opening_cost: 0.0, capacity: None };
    let customer = |c: &Centre| Customer { name: c.name.clone(), demand: c.towns };
    DepotProblem {
        candidates: centres.iter().map(candidate).collect(),
        customers: centres.iter().map(customer).collect(),
        hours: centres.iter().map(|a| centres.iter().map(|b| road_hours(a, b)).collect()).collect(),
        cost: None,
        least: depots,
        most: depots,
        promise: Some(promise),
    }
}

fn road_hours(a: &Centre, b: &Centre) -> f64 {
    let (lat_a, lat_b) = (a.latitude.to_radians(), b.latitude.to_radians());
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let h = half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half((b.longitude - a.longitude).to_radians());
    2.0 * EARTH_RADIUS_KM * h.sqrt().asin() * DETOUR / KM_PER_HOUR
}

fn centres() -> Vec<Centre> {
    let mut reader = csv::Reader::from_reader(include_str!("data/division_centres.csv").as_bytes());
    let centre = |row: csv::StringRecord| Centre {
        name: row[1].to_owned(),
        longitude: row[3].parse().expect("a number"),
        latitude: row[4].parse().expect("a number"),
        towns: row[5].parse().expect("a number"),
    };
    reader.records().flatten().map(centre).collect()
}
