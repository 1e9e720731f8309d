//! Any eight bytes a number: the formulas answer or refuse, and never panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staffing::erlang::{Delay, Load, Patience, ServiceLevelDefinition, Target, blocking, required_agents};

fuzz_target!(|input: ([f64; 7], u32)| {
    let ([calls, interval_s, aht_s, patience_s, level, within_s, shrinkage], agents) = input;
    let agents = agents % 20_000;
    let Ok(load) = Load::from_calls(calls, interval_s, aht_s) else { return };
    let _ = blocking(load, agents);
    if let Ok(queue) = Delay::new(load, agents, aht_s) {
        assert!((0.0..=1.0).contains(&queue.p_wait()));
    }
    if let Ok(queue) = Patience::new(load, agents, aht_s, patience_s) {
        let level = queue.service_level(within_s, ServiceLevelDefinition::AnsweredWithinOfOffered);
        assert!(within_s.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&level));
    }
    let target = Target { service_level: level, within_s, max_occupancy: 1.0, shrinkage };
    let _ = required_agents(load, aht_s, &target);
});
