//! How long the engine takes to answer: slots in memory, repair after a sick call. Prints one JSON line a figure.
//! Every question about slots is asked three times and the quickest counts, so that a busy machine's time slices (4 to
//! 20 ms) are not taken for the engine's.
//!
//! `cargo run --release --example latency [SOLOMON-FILE]`; with a file, slots are asked on that instance.
use routing::*;
use std::time::Instant;

#[allow(clippy::disallowed_methods)] // a measuring program
fn now() -> Instant {
    Instant::now()
}

/// Microseconds of the quickest of three askings.
fn quickest(mut ask: impl FnMut()) -> f64 {
    let time = |_| {
        let start = now();
        ask();
        start.elapsed().as_secs_f64() * 1e6
    };
    (0..3).map(time).fold(f64::MAX, f64::min)
}

fn main() {
    if let Some(path) = std::env::args().nth(1) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        ten_windows(&name, io::solomon(&text).expect("a Solomon file"));
    }
    let day = Recipe { jobs: 1000, technicians: 130, days: 1, areas: 1, lunch: true, rich: false, seed: 13 };
    ten_windows("made-up day, 1000 jobs", generate(&day));
    sick_call(&day);
    let fortnight =
        Recipe { jobs: 1500, technicians: 300, days: 14, areas: 1, lunch: true, rich: false, seed: 13 };
    fourteen_days(&fortnight);
}

/// Ten windows that cover the day, for every fifth job taken off a good plan.
fn ten_windows(name: &str, data: ProblemData) {
    let problem = Problem::new(data).expect("valid");
    let plan = solve(&problem, 1, &mut Iterations(20_000)).plan;
    let shift = problem.technicians()[0].shifts[0];
    let (from, length) = (shift.start, (shift.end - shift.start) / 10);
    let windows: Vec<Window> =
        (0..10).map(|k| Window::new(from + k * length, from + (k + 1) * length)).collect();
    let mut micros = Vec::new();
    let (mut desk, _) = Desk::new(&problem, &plan);
    for job in (0..problem.jobs().len()).step_by(5) {
        let seat = desk.clone();
        desk.remove(job);
        micros.push(quickest(|| assert_eq!(desk.cheapest_offers(job, &windows).len(), 10)));
        desk = seat;
    }
    tell("cheapest offer in each of 10 windows", name, &mut micros);
}

/// Every feasible slot of every technician over fourteen days, in half-day windows, reasons for missing ones included.
fn fourteen_days(recipe: &Recipe) {
    let mut data = generate(recipe);
    data.jobs.iter_mut().for_each(|j| j.windows.clear());
    let problem = Problem::new(data).expect("valid");
    let (mut desk, _) = Desk::new(&problem, &construct(&problem));
    let windows: Vec<Window> = (0..14)
        .flat_map(|d| [8, 13].map(|h| Window::new(d * 86_400 + h * 3600, d * 86_400 + (h + 4) * 3600)))
        .collect();
    let (mut best, mut all) = (Vec::new(), Vec::new());
    for job in (0..problem.jobs().len()).step_by(10) {
        desk.remove(job);
        best.push(quickest(|| drop(desk.cheapest_offers(job, &windows))));
        all.push(quickest(|| drop(desk.offers(job, &windows))));
        let _ = desk.insert(job);
    }
    tell("cheapest of 28 half days, 14 days × 300 technicians", "made-up fortnight, 1500 jobs", &mut best);
    tell("every slot of every technician in 28 half days", "made-up fortnight, 1500 jobs", &mut all);
}

fn sick_call(recipe: &Recipe) {
    let data = generate(recipe);
    let plan = solve(&Problem::new(data.clone()).expect("valid"), 1, &mut Iterations(100_000)).plan;
    let (mut millis, mut unmoved) = (Vec::new(), Vec::new());
    for (seed, tour) in plan.tours.iter().step_by(11).enumerate() {
        let sick = Disruption::Sick { technician: tour.technician, shift: tour.shift };
        let start = now();
        let problem = Problem::new(disrupt(&data, &plan, &[sick], 2000)).expect("valid");
        let repaired = repair(&problem, &plan, seed as u64, &mut Iterations(500)).plan;
        millis.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(check(problem.data(), &repaired).is_valid());
        let seat = |p: &Plan, j: usize| p.visits(j).first().map(|v| v.0.technician);
        let others: Vec<usize> = plan.tours.iter().filter(|t| *t != tour).flat_map(Tour::jobs).collect();
        let kept = others.iter().filter(|j| seat(&plan, **j) == seat(&repaired, **j)).count();
        unmoved.push(100.0 * kept as f64 / others.len() as f64);
    }
    tell("repair after a sick call, data to plan, milliseconds", "made-up day, 1000 jobs", &mut millis);
    tell("others unmoved, percent", "made-up day, 1000 jobs", &mut unmoved);
}

fn tell(what: &str, on: &str, values: &mut [f64]) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
    println!(
        "{{\"what\": {what:?}, \"on\": {on:?}, \"n\": {}, \"p50\": {:.1}, \"p90\": {:.1}, \"p99\": {:.1}, \"min\": {:.1}}}",
        values.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.0)
    );
}
