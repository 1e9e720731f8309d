//! Where a formula holds, the simulation's interval holds the formula; a planted error in either falls outside.

use staffing::erlang::{Delay, Load, Patience, ServiceLevelDefinition as Definition};
use staffing::sim::{Contact, Estimate, Group, Model, Report, Skill, Time, simulate};

/// Twice the 95 % half-width: about four standard errors, so that a right simulator is never accused by chance.
fn agrees(estimate: Estimate, formula: f64) -> bool {
    (estimate.mean - formula).abs() <= 2.0 * estimate.half_width
}

pub fn phone(calls_per_half_hour: f64, handling: Time, patience: Option<Time>) -> Contact {
    Contact {
        name: "phone".into(),
        interval_s: 1800.0,
        arrivals: vec![calls_per_half_hour],
        handling,
        patience,
        priority: 0,
        concurrent: 1,
        answer_within_s: 20.0,
        callback: None,
    }
}

pub fn desk(agents: u32, contacts: &[&str]) -> Group {
    let skills = contacts.iter().map(|c| Skill { contact: (*c).into(), rank: 0 }).collect();
    Group { name: "desk".into(), agents, skills, shifts: vec![] }
}

fn play(contact: Contact, agents: u32) -> Report {
    let group = desk(agents, &["phone"]);
    let model =
        Model { open_s: 500_000.0, warm_up_s: 20_000.0, contacts: vec![contact], groups: vec![group] };
    simulate(&model, 20_260_101, 20).unwrap()
}

fn exponential(mean_s: f64) -> Time {
    Time::Exponential { mean_s }
}

fn against_erlang_c(report: &Report, queue: &Delay) -> [bool; 4] {
    let phone = &report.contacts[0];
    [
        agrees(phone.p_wait, queue.p_wait()),
        agrees(phone.mean_wait_all_s, queue.asa_s()),
        agrees(phone.service_level, queue.service_level(20.0)),
        agrees(report.groups[0].occupancy, queue.occupancy()),
    ]
}

fn against_erlang_a(report: &Report, queue: &Patience) -> [bool; 7] {
    let phone = &report.contacts[0];
    [
        agrees(phone.p_wait, queue.p_wait()),
        agrees(phone.p_abandon, queue.p_abandon()),
        agrees(phone.mean_wait_all_s, queue.mean_wait_all_s()),
        agrees(phone.mean_wait_answered_s, queue.mean_wait_answered_s()),
        agrees(phone.service_level, queue.service_level(20.0, Definition::AnsweredWithinOfOffered)),
        agrees(
            phone.service_level_of_answered,
            queue.service_level(20.0, Definition::AnsweredWithinOfAnswered),
        ),
        agrees(report.groups[0].occupancy, queue.occupancy()),
    ]
}

#[test]
fn endless_patience_plays_out_as_erlang_c() {
    for (calls, aht_s, agents) in [(100.0, 180.0, 12), (100.0, 180.0, 14), (40.0, 270.0, 9)] {
        let report = play(phone(calls, exponential(aht_s), None), agents);
        let load = Load::from_calls(calls, 1800.0, aht_s).unwrap();
        let queue = Delay::new(load, agents, aht_s).unwrap();
        assert_eq!(against_erlang_c(&report, &queue), [true; 4], "{calls} {aht_s} {agents} {report:?}");
    }
}

#[test]
fn hang_ups_play_out_as_erlang_a() {
    for (calls, aht_s, patience_s, agents) in
        [(100.0, 180.0, 60.0, 10), (100.0, 180.0, 180.0, 8), (240.0, 330.0, 200.0, 46)]
    {
        let report = play(phone(calls, exponential(aht_s), Some(exponential(patience_s))), agents);
        let load = Load::from_calls(calls, 1800.0, aht_s).unwrap();
        let queue = Patience::new(load, agents, aht_s, patience_s).unwrap();
        assert_eq!(against_erlang_a(&report, &queue), [true; 7], "{calls} {aht_s} {agents} {report:?}");
    }
}

#[test]
fn an_error_planted_in_the_simulator_is_found() {
    let slower = play(phone(100.0, exponential(180.0 * 1.02), None), 12);
    let load = Load::from_calls(100.0, 1800.0, 180.0).unwrap();
    assert!(against_erlang_c(&slower, &Delay::new(load, 12, 180.0).unwrap()).contains(&false));
    let less_patient = play(phone(100.0, exponential(180.0), Some(exponential(57.0))), 10);
    assert!(against_erlang_a(&less_patient, &Patience::new(load, 10, 180.0, 60.0).unwrap()).contains(&false));
    let not_random_enough = play(phone(100.0, Time::Constant { mean_s: 180.0 }, None), 12);
    assert!(against_erlang_c(&not_random_enough, &Delay::new(load, 12, 180.0).unwrap()).contains(&false));
}

#[test]
fn an_error_planted_in_the_formula_is_found() {
    let report = play(phone(100.0, exponential(180.0), None), 12);
    let load = Load::from_calls(101.0, 1800.0, 180.0).unwrap();
    assert!(
        against_erlang_c(&report, &Delay::new(load, 12, 180.0).unwrap()).contains(&false),
        "1 % more calls"
    );
    let report = play(phone(100.0, exponential(180.0), Some(exponential(60.0))), 10);
    let load = Load::from_calls(100.0, 1800.0, 180.0).unwrap();
    assert!(
        against_erlang_a(&report, &Patience::new(load, 11, 180.0, 60.0).unwrap()).contains(&false),
        "one agent"
    );
}

/// Pollaczek–Khinchine: with one agent `E[wait] = ρ·h·(1 + cv²) / (2(1 − ρ))` for any handling time.
#[test]
fn one_agent_plays_out_as_pollaczek_khinchine() {
    for (handling, cv) in
        [(Time::Constant { mean_s: 120.0 }, 0.0), (Time::Lognormal { mean_s: 120.0, cv: 1.3 }, 1.3)]
    {
        let report = play(phone(9.0, handling, None), 1);
        let expected = 0.6 * 120.0 * (1.0 + cv * cv) / (2.0 * 0.4);
        let found = report.contacts[0].mean_wait_all_s;
        assert!(agrees(found, expected), "{handling:?}: {found:?} for {expected}");
    }
}

/// Cobham (1954): with two priorities and equal exponential handling, `W₁ = C·h/N/(1−ρ₁)`, `W₂ = W₁/(1−ρ)`.
#[test]
fn priorities_play_out_as_cobham() {
    let mut urgent = phone(40.0, exponential(180.0), None);
    (urgent.name, urgent.priority) = ("urgent".into(), 5);
    let model = Model {
        open_s: 500_000.0,
        warm_up_s: 20_000.0,
        contacts: vec![phone(60.0, exponential(180.0), None), urgent],
        groups: vec![desk(12, &["phone", "urgent"])],
    };
    let report = simulate(&model, 5, 20).unwrap();
    let c = Delay::new(Load::new(10.0).unwrap(), 12, 180.0).unwrap().p_wait();
    let first = c * 180.0 / 12.0 / (1.0 - 4.0 / 12.0);
    let second = first / (1.0 - 10.0 / 12.0);
    assert!(agrees(report.contacts[1].mean_wait_all_s, first), "{:?} {first}", report.contacts[1]);
    assert!(agrees(report.contacts[0].mean_wait_all_s, second), "{:?} {second}", report.contacts[0]);
}

#[test]
fn three_chats_at_once_are_three_lines_per_agent() {
    let mut chat = phone(100.0, exponential(500.0), None);
    chat.concurrent = 3;
    let report = play(chat, 11);
    let load = Load::from_calls(100.0, 1800.0, 500.0).unwrap();
    let queue = Delay::new(load, 33, 500.0).unwrap();
    assert_eq!(against_erlang_c(&report, &queue), [true; 4], "{report:?}");
}

#[test]
fn a_group_split_in_two_with_the_same_skill_is_one_group() {
    let contact = phone(100.0, exponential(180.0), None);
    let halves = vec![desk(6, &["phone"]), desk(6, &["phone"])];
    let model = Model { open_s: 500_000.0, warm_up_s: 20_000.0, contacts: vec![contact], groups: halves };
    let report = simulate(&model, 3, 20).unwrap();
    let queue = Delay::new(Load::new(10.0).unwrap(), 12, 180.0).unwrap();
    assert!(agrees(report.contacts[0].mean_wait_all_s, queue.asa_s()));
    let (a, b) = (report.groups[0].occupancy, report.groups[1].occupancy);
    assert!((a.mean - b.mean).abs() < 0.01, "longest idle shares the work: {a:?} {b:?}");
}
