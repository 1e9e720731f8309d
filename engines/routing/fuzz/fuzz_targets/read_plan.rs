//! No bytes make the plan reader, the loader or the checker panic.
#![no_main]
use libfuzzer_sys::fuzz_target;
use routing::io::plan_from_json;
use routing::{Desk, Problem, Recipe, check, generate};

fuzz_target!(|text: &str| {
    let recipe = Recipe { jobs: 6, technicians: 2, days: 1, areas: 1, lunch: true, rich: true, seed: 1 };
    let problem = Problem::new(generate(&recipe)).expect("a recipe is valid");
    if let Ok(plan) = plan_from_json(&problem, text) {
        let _ = check(problem.data(), &plan);
        let _ = Desk::new(&problem, &plan).0.plan();
    }
});
