//! Any JSON as a question: simulation, forecast, history, sites and rosters answer or refuse, and never panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staffing::{forecast, over_service, pooling, roster, sim, worked_proof};

fuzz_target!(|text: &[u8]| {
    let Some((kind, text)) = text.split_first() else { return };
    match kind % 6 {
        0 => parsed::<sim::Model>(text).map(|m| drop(sim::run_once(&m, 1))),
        1 => parsed::<Vec<forecast::Day>>(text).map(|days| {
            let ahead = [forecast::Ahead { weekday: 0, special: None }];
            drop(forecast::forecast(&days, &ahead, 0.9));
        }),
        2 => parsed::<over_service::History>(text).map(|h| drop(over_service::analyse(&h, 3, 20, 1))),
        3 => parsed::<pooling::Sites>(text).map(|s| drop(pooling::compare(&s))),
        4 => parsed::<roster::Problem>(text).map(|p| {
            let effort = roster::Effort { bound_rounds: 2, dives: 1, search_rounds: 2, gap: 0.0, seed: 1 };
            drop(roster::solve(&p, &effort));
        }),
        _ => parsed::<worked_proof::Assumptions>(text).map(|a| drop(worked_proof::prove(&a))),
    };
});

fn parsed<T: serde::de::DeserializeOwned>(text: &[u8]) -> Option<T> {
    serde_json::from_slice(text).ok()
}
