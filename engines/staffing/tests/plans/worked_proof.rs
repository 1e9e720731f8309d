use staffing::sim::{Contact, Group, Model, Shift, Skill, Time, simulate};
use staffing::worked_proof::{Assumptions, Proof, prove};

#[test]
fn cost_per_call_falls_by_15_percent_while_15_percent_more_calls_are_handled() {
    let proof = prove(&Assumptions::default()).unwrap();
    assert!((0.85..=0.90).contains(&proof.separate.service_level), "{:?}", proof.separate);
    assert!(proof.cost_per_call_change <= -0.15, "{}", proof.cost_per_call_change);
    assert!(proof.answered_change >= 0.15, "{}", proof.answered_change);
    assert!(proof.pool.service_level >= proof.assumptions.promised_level);
    assert!(proof.pool.p_abandon <= proof.separate.p_abandon, "callers are not worse off");
}

/// The formula treats each half-hour as settled; the simulator carries queues over from one to the next.
#[test]
fn the_pool_keeps_its_promise_when_the_day_is_played_out() {
    let proof = prove(&Assumptions::default()).unwrap();
    let report = simulate(&pool_day(&proof), 1, 50).unwrap();
    let phone = &report.contacts[0];
    assert!(phone.service_level.low() >= proof.assumptions.promised_level, "{phone:?}");
    assert!((phone.service_level.mean - proof.pool.service_level).abs() < 0.03, "{phone:?}");
    assert!((phone.p_abandon.mean - proof.pool.p_abandon).abs() < 0.01, "{phone:?}");
    assert!((report.contacts[0].offered.mean / proof.pool.offered - 1.0).abs() < 0.01);
}

fn pool_day(proof: &Proof) -> Model {
    let given = &proof.assumptions;
    let peak: f64 = given.peak_calls.iter().sum::<f64>() * given.growth;
    let contact = Contact {
        name: "phone".into(),
        interval_s: 1800.0,
        arrivals: given.day_shape.iter().map(|share| share * peak).collect(),
        handling: Time::Exponential { mean_s: given.aht_s * given.slower_handling },
        patience: Some(Time::Exponential { mean_s: given.mean_patience_s }),
        priority: 0,
        concurrent: 1,
        answer_within_s: given.within_s,
        callback: None,
    };
    let most = *proof.pool_agents.iter().max().unwrap();
    let groups = (0..most).map(|place| Group {
        name: format!("place {place}"),
        agents: 1,
        skills: vec![Skill { contact: "phone".into(), rank: 0 }],
        shifts: shifts(&proof.pool_agents, place),
    });
    Model { open_s: 24.0 * 1800.0, warm_up_s: 0.0, contacts: vec![contact], groups: groups.collect() }
}

/// The stretches in which more than `place` people are wanted.
fn shifts(wanted: &[u32], place: u32) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = Vec::new();
    for (i, _) in wanted.iter().enumerate().filter(|(_, agents)| **agents > place) {
        let (from_s, to_s) = (i as f64 * 1800.0, (i + 1) as f64 * 1800.0);
        match shifts.last_mut() {
            Some(last) if last.to_s == from_s => last.to_s = to_s,
            _ => shifts.push(Shift { from_s, to_s }),
        }
    }
    shifts
}

#[test]
fn refusals_name_the_field() {
    let spoil = |change: fn(&mut Assumptions)| {
        let mut bad = Assumptions::default();
        change(&mut bad);
        prove(&bad).unwrap_err().field().to_string()
    };
    assert_eq!(spoil(|a| a.peak_calls.clear()), "peak_calls");
    assert_eq!(spoil(|a| a.day_shape[2] = -1.0), "day_shape[2]");
    assert_eq!(spoil(|a| a.growth = f64::NAN), "growth");
    assert_eq!(spoil(|a| a.mean_patience_s = 0.0), "mean_patience_s");
}
