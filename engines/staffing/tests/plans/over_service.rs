use staffing::erlang::{Delay, Load, Target, required_agents};
use staffing::over_service::{History, Observed, analyse};
use staffing::sim::{Contact, Group, Model, Skill, Time, run_once};

const TARGET: Target = Target { service_level: 0.7, within_s: 30.0, max_occupancy: 1.0, shrinkage: 0.25 };

fn history(agents: u32) -> History {
    let observed = |i: u32| Observed {
        label: format!("interval {i}"),
        calls: 100.0 + f64::from(i % 7),
        aht_s: 180.0,
        agents,
        asa_s: None,
    };
    History {
        interval_s: 1800.0,
        target: TARGET,
        mean_patience_s: None,
        cost_per_agent_hour: 30.0,
        handling_cv: 1.0,
        intervals: (0..48).map(observed).collect(),
    }
}

#[test]
fn the_surplus_is_what_was_bought_above_need() {
    let history = history(16);
    let report = analyse(&history, 10, 100, 1).unwrap();
    let mut hours = 0.0;
    for (waste, observed) in report.intervals.iter().zip(&history.intervals) {
        let load = Load::from_calls(observed.calls, 1800.0, 180.0).unwrap();
        assert_eq!(waste.needed, required_agents(load, 180.0, &TARGET).unwrap().agents);
        assert_eq!(waste.surplus, 16 - waste.needed);
        hours += f64::from(waste.surplus) * 0.5;
    }
    assert!(hours > 20.0);
    assert_eq!(report.surplus_agent_hours.value, hours);
    assert!((report.surplus_cost.value - hours * 30.0 / 0.75).abs() < 1e-9);
    assert!(report.surplus_agent_hours.low <= hours && hours <= report.surplus_agent_hours.high);
    assert!(report.surplus_agent_hours.low < report.surplus_agent_hours.high);
    assert_eq!(report.shortage_agent_hours.value, 0.0);
}

#[test]
fn each_step_down_saves_money_and_lengthens_the_wait_until_the_target_is_met() {
    let mut history = history(17);
    history.mean_patience_s = Some(150.0);
    let report = analyse(&history, 10, 50, 1).unwrap();
    assert!(report.steps.len() > 3);
    for pair in report.steps.windows(2) {
        assert!(pair[1].saved_cost > pair[0].saved_cost);
        assert!(pair[1].answer_time_s.value > pair[0].answer_time_s.value);
        assert!(pair[1].p_abandon.value > pair[0].p_abandon.value);
        assert!(pair[1].answer_time_s.low <= pair[1].answer_time_s.value);
        assert!(pair[1].answer_time_s.value <= pair[1].answer_time_s.high);
    }
    let last = report.steps.last().unwrap();
    assert!(last.service_level.value >= TARGET.service_level, "steps stop at the need");
    assert!((last.saved_cost - report.surplus_cost.value).abs() < 1e-9);
}

/// A history played out by the simulator: the observed answer times must calibrate to 1, and with the recorded times
/// doubled, to 2.
#[test]
fn observed_answer_times_calibrate_the_formula() {
    let mut history = history(13);
    for (i, observed) in history.intervals.iter_mut().enumerate() {
        observed.asa_s = Some(played_answer_time_s(observed.calls, i as u64));
    }
    let honest = analyse(&history, 1, 50, 1).unwrap().calibration.unwrap();
    assert!(honest.low <= 1.0 && 1.0 <= honest.high, "{honest:?}");
    history.intervals.iter_mut().for_each(|o| o.asa_s = o.asa_s.map(|s| 2.0 * s));
    let doubled = analyse(&history, 1, 50, 1).unwrap().calibration.unwrap();
    assert!(doubled.low > 1.5 && doubled.low <= 2.0 && 2.0 <= doubled.high, "{doubled:?}");
}

/// Fifty days of that interval, long enough for the steady state the formula speaks of.
fn played_answer_time_s(calls: f64, seed: u64) -> f64 {
    let handling = Time::Exponential { mean_s: 180.0 };
    let contact = Contact {
        name: "phone".into(),
        interval_s: 1800.0,
        arrivals: vec![calls],
        handling,
        patience: None,
        priority: 0,
        concurrent: 1,
        answer_within_s: 30.0,
        callback: None,
    };
    let skills = vec![Skill { contact: "phone".into(), rank: 0 }];
    let group = Group { name: "desk".into(), agents: 13, skills, shifts: vec![] };
    let model =
        Model { open_s: 110_000.0, warm_up_s: 10_000.0, contacts: vec![contact], groups: vec![group] };
    let tally = run_once(&model, seed).unwrap().contacts[0];
    tally.wait_all_s / tally.offered as f64
}

#[test]
fn a_short_staffed_history_is_a_shortage_not_a_surplus() {
    let report = analyse(&history(11), 5, 50, 1).unwrap();
    assert_eq!(report.surplus_agent_hours.value, 0.0);
    assert!(report.shortage_agent_hours.value > 0.0);
    assert_eq!(report.steps.len(), 1);
    assert!(report.calibration.is_none());
    let expected =
        Delay::new(Load::from_calls(100.0, 1800.0, 180.0).unwrap(), 11, 180.0).unwrap().service_level(30.0);
    assert!((report.intervals[0].service_level - expected).abs() < 1e-12);
}

#[test]
fn refusals_name_the_field() {
    let spoil = |change: fn(&mut History)| {
        let mut bad = history(14);
        change(&mut bad);
        analyse(&bad, 1, 50, 1).unwrap_err().field().to_string()
    };
    assert_eq!(spoil(|h| h.intervals.clear()), "intervals");
    assert_eq!(spoil(|h| h.interval_s = -1.0), "interval_s");
    assert_eq!(spoil(|h| h.intervals[3].aht_s = f64::NAN), "intervals[3].aht_s");
    assert_eq!(spoil(|h| h.intervals[3].agents = 0), "intervals[3].agents");
    assert_eq!(spoil(|h| h.intervals[3].asa_s = Some(-1.0)), "intervals[3].asa_s");
    assert_eq!(spoil(|h| h.target.shrinkage = 1.0), "target.shrinkage");
    assert_eq!(spoil(|h| h.cost_per_agent_hour = f64::INFINITY), "cost_per_agent_hour");
    assert_eq!(analyse(&history(14), 1, 0, 1).unwrap_err().field(), "redraws");
}
