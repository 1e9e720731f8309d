//! Laws the formulas must obey, and refusals they must give.

use proptest::prelude::*;
use staffing::Error;
use staffing::erlang::{
    Delay, Load, Patience, PatienceTarget, ServiceLevelDefinition as Definition, Target, blocking,
    required_agents, required_agents_with_patience, required_for_answer_time, required_lines,
};

const DEFINITIONS: [Definition; 5] = [
    Definition::AnsweredWithinOfOffered,
    Definition::AnsweredWithinOfAnswered,
    Definition::AnsweredWithinExcludingShortAbandons,
    Definition::AnsweredOrAbandonedWithinOfOffered,
    Definition::VirtualWaitWithin,
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_agent_never_hurts(load in 0.01..300.0f64, agents in 1u32..400, patience in 0.05..20.0f64) {
        let offered = Load::new(load).unwrap();
        prop_assert!(blocking(offered, agents + 1).unwrap() <= blocking(offered, agents).unwrap());
        let (fewer, more) = (Delay::new(offered, agents, 1.0).unwrap(), Delay::new(offered, agents + 1, 1.0).unwrap());
        prop_assert!(more.p_wait() <= fewer.p_wait() * (1.0 + 1e-12) && more.asa_s() <= fewer.asa_s());
        prop_assert!(more.service_level(0.1) >= fewer.service_level(0.1) - 1e-12);
        let fewer = Patience::new(offered, agents, 1.0, patience).unwrap();
        let more = Patience::new(offered, agents + 1, 1.0, patience).unwrap();
        prop_assert!(more.p_abandon() <= fewer.p_abandon() * (1.0 + 1e-12));
        for definition in DEFINITIONS {
            let (low, high) = (fewer.service_level(0.1, definition), more.service_level(0.1, definition));
            prop_assert!(high >= low - 1e-12, "{definition:?}: {low} then {high}");
        }
    }

    #[test]
    fn a_longer_threshold_never_lowers_the_level(
        load in 0.01..100.0f64, agents in 1u32..150, t in 0.0..3.0f64, patience in 0.05..20.0f64,
    ) {
        let queue = Patience::new(Load::new(load).unwrap(), agents, 1.0, patience).unwrap();
        for definition in DEFINITIONS {
            let (early, late) = (queue.service_level(t, definition), queue.service_level(t + 0.1, definition));
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&early), "{definition:?} {early}");
            prop_assert!(late >= early - 1e-12, "{definition:?}: {early} then {late}");
        }
        let ever = queue.abandoned_within(1e6);
        prop_assert!((ever - queue.p_abandon()).abs() < 1e-9, "{ever} {}", queue.p_abandon());
        let mixed = queue.mean_wait_answered_s() * queue.p_answered();
        prop_assert!(mixed <= queue.mean_wait_all_s() * (1.0 + 1e-9) + 1e-15);
    }

    #[test]
    fn only_the_ratio_of_times_matters(calls in 1.0..500.0f64, aht in 10.0..900.0f64, k in 0.1..50.0f64) {
        let slow = Load::from_calls(calls, 1800.0, aht).unwrap();
        let agents = slow.erlangs() as u32 + 2;
        let fast = Load::from_calls(calls, 1800.0 / k, aht / k).unwrap();
        let (a, b) = (Delay::new(slow, agents, aht).unwrap(), Delay::new(fast, agents, aht / k).unwrap());
        prop_assert!((a.p_wait() / b.p_wait() - 1.0).abs() < 1e-9);
        prop_assert!((a.asa_s() / b.asa_s() / k - 1.0).abs() < 1e-9);
    }

    #[test]
    fn endless_patience_is_erlang_c(load in 0.5..80.0f64, spare in 1u32..20) {
        let offered = Load::new(load).unwrap();
        let agents = load.ceil() as u32 + spare;
        let (c, a) = (Delay::new(offered, agents, 1.0).unwrap(), Patience::new(offered, agents, 1.0, 1e6).unwrap());
        prop_assert!((c.p_wait() / a.p_wait() - 1.0).abs() < 1e-3, "{} {}", c.p_wait(), a.p_wait());
        let level = a.service_level(0.2, Definition::AnsweredWithinOfOffered);
        prop_assert!((c.service_level(0.2) - level).abs() < 1e-4);
    }

    #[test]
    fn required_is_the_least_that_meets(load in 0.01..500.0f64, sl in 0.0..0.999f64, t in 0.0..2.0f64, ceiling in 0.3..1.0f64) {
        let offered = Load::new(load).unwrap();
        let target = Target { service_level: sl, within_s: t, max_occupancy: ceiling, shrinkage: 0.3 };
        let meets = |agents| {
            let queue = Delay::new(offered, agents, 1.0).unwrap();
            queue.is_stable() && queue.service_level(t) >= sl - 1e-9 && queue.occupancy() <= ceiling + 1e-9
        };
        let need = required_agents(offered, 1.0, &target).unwrap();
        prop_assert!(meets(need.agents));
        prop_assert!(need.agents == 1 || !meets_strictly(offered, need.agents - 1, &target));
        let with_hang_ups = PatienceTarget { target, definition: Definition::VirtualWaitWithin, max_abandon: 1.0 };
        let fewer = required_agents_with_patience(offered, 1.0, 2.0, &with_hang_ups).unwrap();
        prop_assert!(fewer.agents <= need.agents, "hang-ups never ask for more people");
    }
}

fn meets_strictly(load: Load, agents: u32, target: &Target) -> bool {
    let queue = Delay::new(load, agents, 1.0).unwrap();
    queue.is_stable()
        && queue.service_level(target.within_s) >= target.service_level + 1e-9
        && queue.occupancy() <= target.max_occupancy - 1e-9
}

#[test]
fn a_tie_within_a_rounding_is_met() {
    let load = Load::from_calls(102.0, 1800.0, 180.0).unwrap();
    let target = Target { service_level: 0.0, within_s: 0.0, max_occupancy: 0.85, shrinkage: 0.0 };
    assert_eq!(required_agents(load, 180.0, &target).unwrap().agents, 12);
}

#[test]
fn lines_and_answer_time_are_least() {
    let load = Load::new(10.0).unwrap();
    let lines = required_lines(load, 0.01).unwrap();
    assert!(blocking(load, lines).unwrap() <= 0.01 && blocking(load, lines - 1).unwrap() > 0.01);
    assert_eq!(required_for_answer_time(load, 180.0, 7.9).unwrap(), 14);
}

#[test]
fn an_overfull_queue_is_told_not_computed() {
    let queue = Delay::new(Load::new(10.0).unwrap(), 10, 60.0).unwrap();
    assert!(!queue.is_stable());
    assert_eq!((queue.p_wait(), queue.asa_s(), queue.service_level(20.0)), (1.0, f64::INFINITY, 0.0));
}

#[test]
fn no_calls_wait_for_nobody() {
    let none = Load::new(0.0).unwrap();
    assert_eq!(blocking(none, 1).unwrap(), 0.0);
    assert_eq!(Delay::new(none, 1, 60.0).unwrap().service_level(0.0), 1.0);
    let queue = Patience::new(none, 1, 60.0, 60.0).unwrap();
    assert_eq!((queue.p_wait(), queue.p_abandon(), queue.mean_wait_answered_s()), (0.0, 0.0, 0.0));
}

#[test]
fn refusals_name_the_field_and_its_range() {
    let refused = Delay::new(Load::new(1.0).unwrap(), 0, 60.0).unwrap_err();
    assert_eq!(refused.to_string(), "agents is 0; it must be from 1 to 1,000,000");
    for (field, result) in [
        ("aht_s", Load::from_calls(1.0, 1800.0, -1.0)),
        ("calls", Load::from_calls(f64::NAN, 1800.0, 1.0)),
        ("interval_s", Load::from_calls(1.0, 0.0, 1.0)),
        ("erlangs", Load::new(f64::INFINITY)),
    ] {
        assert_eq!(result.unwrap_err().field(), field);
    }
    let target = Target { service_level: 1.0, within_s: 20.0, max_occupancy: 1.0, shrinkage: 0.0 };
    let refused = required_agents(Load::new(1.0).unwrap(), 60.0, &target).unwrap_err();
    assert!(matches!(refused, Error::OutOfRange { ref field, .. } if field == "service_level"));
}
