//! Any numbers, sane or not: every door answers or refuses by name; nothing panics. The gate's part of `fuzz/`.

use proptest::prelude::*;
use serde_json::{Value, json};
use staffing::erlang::{
    Delay, Load, Patience, PatienceTarget, ServiceLevelDefinition, Target, blocking, ln_blocking,
    required_agents, required_agents_with_patience, required_for_answer_time, required_lines,
};
use staffing::{forecast, over_service, pooling, roster, sim, worked_proof};

/// Numbers of every kind: usual, tiny, huge, negative, infinite, not a number.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..1000.0f64,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![0.0, -0.0, -1.0, 1.0, 1e-300, 1e300, f64::NAN, f64::INFINITY]),
    ]
}

/// Replaces one number or list of an example by something else.
fn spoil(value: &mut Value, place: usize, with: &Value) {
    let mut count = 0;
    walk(value, &mut count, place, with);
    if count > 0 {
        let place = place % count;
        walk(value, &mut 0, place, with);
    }
}

fn walk(value: &mut Value, count: &mut usize, place: usize, with: &Value) {
    match value {
        Value::Object(map) => map.values_mut().for_each(|inner| walk(inner, count, place, with)),
        Value::Array(list) => {
            step(list.first_mut(), count, place, with);
            list.iter_mut().for_each(|inner| walk(inner, count, place, with));
        }
        Value::Number(_) => step(Some(value), count, place, with),
        _ => {}
    }
}

fn step(value: Option<&mut Value>, count: &mut usize, place: usize, with: &Value) {
    if let Some(value) = value {
        if *count == place {
            *value = with.clone();
        }
        *count += 1;
    }
}

fn example(name: &str) -> Value {
    let path = format!("{}/src/bin/dingxin-staffing/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn any_spoil() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec![-1.0, 0.0, 0.5, 1.0, 2.0, 7.0, 1e3, 1e9, 1e300, -1e300])
            .prop_map(|x| json!(x)),
        prop::sample::select(vec![0u64, 1, 2, 7, 48, 1000, 1_000_000]).prop_map(|x| json!(x)),
        Just(json!([])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formulas_answer_or_refuse(
        n in prop::collection::vec(any_number(), 9), agents in prop_oneof![0..50u32, Just(u32::MAX)],
    ) {
        let direct = Load::new(n[0]);
        for load in [direct, Load::from_calls(n[1], n[2], n[3])].into_iter().flatten() {
            let _ = (blocking(load, agents), ln_blocking(load, agents), required_lines(load, n[4]));
            let _ = required_for_answer_time(load, n[3], n[4]);
            if let Ok(queue) = Delay::new(load, agents, n[3]) {
                prop_assert!((0.0..=1.0).contains(&queue.p_wait()), "{queue:?}");
                let _ = queue.service_level(n[4]);
            }
            if let Ok(queue) = Patience::new(load, agents, n[3], n[5]) {
                prop_assert!((0.0..=1.0 + 1e-9).contains(&queue.p_abandon()), "{queue:?}");
                let _ = queue.service_level(n[4], ServiceLevelDefinition::AnsweredWithinOfOffered);
            }
            let target = Target { service_level: n[6], within_s: n[4], max_occupancy: n[7], shrinkage: n[8] };
            let _ = required_agents(load, n[3], &target);
            let definition = ServiceLevelDefinition::VirtualWaitWithin;
            let target = PatienceTarget { target, definition, max_abandon: n[6] };
            if load.erlangs() < 5_000.0 {
                let _ = required_agents_with_patience(load, n[3], n[5], &target);
            }
        }
    }

    #[test]
    fn spoiled_questions_are_answered_or_refused(place in 0..2_000usize, with in any_spoil(), which in 0..6usize) {
        let name = ["simulate", "forecast", "over_service", "pool", "roster", "replan"][which];
        let mut question = example(name);
        spoil(&mut question, place, &with);
        ask(name, &question);
    }
}

/// Asks what still parses; refusals are fine, panics are not.
fn ask(name: &str, q: &Value) {
    match name {
        "simulate" => drop(parse::<sim::Model>(&q["model"]).filter(is_small).map(|m| sim::run_once(&m, 1))),
        "forecast" => drop(parse::<Vec<forecast::Day>>(&q["history"]).map(|days| {
            let ahead = parse::<Vec<forecast::Ahead>>(&q["ahead"]).unwrap_or_default();
            forecast::forecast(&days, &ahead, q["coverage"].as_f64().unwrap_or(0.9))
        })),
        "over_service" => drop(parse(&q["history"]).map(|h| over_service::analyse(&h, 3, 20, 1))),
        "pool" => drop(parse(&q["sites"]).map(|s| pooling::compare(&s))),
        "roster" => drop(parse(&q["problem"]).map(|p| roster::solve(&p, &brief()))),
        _ => drop(parse(&q["problem"]).zip(parse(&q["roster"])).map(|(p, r)| {
            let from_day = q["from_day"].as_u64().unwrap_or(0) as u32;
            roster::replan(&p, &r, from_day, q["change_cost"].as_f64().unwrap_or(0.0), &brief())
        })),
    }
}

fn parse<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn brief() -> roster::Effort {
    roster::Effort { bound_rounds: 2, dives: 1, search_rounds: 2, gap: 0.0, seed: 1 }
}

/// Whether a lawful but huge model would keep the test busy for long.
fn is_small(model: &sim::Model) -> bool {
    let busiest = |c: &sim::Contact| c.arrivals.iter().fold(0.0f64, |a, b| a.max(*b)) / c.interval_s;
    let calls: f64 = model.contacts.iter().map(|c| busiest(c) * model.open_s).sum();
    calls.is_nan() || !(1e6..=1e9).contains(&calls)
}

#[test]
fn assumptions_of_the_proof_answer_or_refuse() {
    let sound = serde_json::to_value(worked_proof::Assumptions::default()).unwrap();
    for place in 0..45 {
        for with in [json!(-1.0), json!(0.0), json!(1e300), json!(0.999), json!([])] {
            let mut assumptions = sound.clone();
            spoil(&mut assumptions, place, &with);
            drop(parse(&assumptions).map(|a| worked_proof::prove(&a)));
        }
    }
}
