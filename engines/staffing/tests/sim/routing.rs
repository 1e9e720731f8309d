//! Who takes what: ranks, shifts, callbacks; and what is refused.

use super::formulas::{desk, phone};
use staffing::sim::{Callback, Model, Shift, Skill, Time, run_once, simulate};

const STEADY: Time = Time::Constant { mean_s: 60.0 };

fn model(contacts: Vec<staffing::sim::Contact>, groups: Vec<staffing::sim::Group>) -> Model {
    Model { open_s: 36_000.0, warm_up_s: 0.0, contacts, groups }
}

#[test]
fn lower_ranks_are_asked_only_when_higher_ones_are_busy() {
    let mut second = desk(5, &["phone"]);
    second.skills[0].rank = 1;
    let report =
        simulate(&model(vec![phone(30.0, STEADY, None)], vec![desk(5, &["phone"]), second]), 1, 5).unwrap();
    assert!(report.groups[1].occupancy.mean < 0.01 * report.groups[0].occupancy.mean, "{report:?}");
}

#[test]
fn nobody_answers_outside_the_shift_and_work_begun_is_finished() {
    let mut group = desk(3, &["phone"]);
    group.shifts = vec![Shift { from_s: 3_600.0, to_s: 7_200.0 }];
    let patient = Time::Constant { mean_s: 600.0 };
    let tally = run_once(&model(vec![phone(60.0, STEADY, Some(patient))], vec![group]), 2).unwrap();
    let phone = tally.contacts[0];
    assert_eq!(phone.left, 0);
    assert!((tally.groups[0].staffed_s - 3.0 * 3_600.0).abs() < 1e-6);
    assert!((phone.answered as f64 * 60.0 - tally.groups[0].busy_s).abs() < 1e-6, "{tally:?}");
    assert!(phone.answered > 100 && phone.abandoned > 800, "{phone:?}");
}

#[test]
fn callbacks_take_the_peak_off_the_line() {
    let mut overload = phone(0.0, STEADY, Some(Time::Exponential { mean_s: 120.0 }));
    (overload.arrivals, overload.priority) = (vec![240.0, 60.0], 1);
    let mut offered = overload.clone();
    offered.callback = Some(Callback { after_s: 30.0, accepted: 0.5, priority: 0 });
    let without = simulate(&model(vec![overload], vec![desk(6, &["phone"])]), 3, 10).unwrap();
    let with = simulate(&model(vec![offered], vec![desk(6, &["phone"])]), 3, 10).unwrap();
    assert!(with.contacts[0].p_called_back.mean > 0.01);
    assert!(with.contacts[0].p_abandon.high() < without.contacts[0].p_abandon.low());
}

#[test]
fn a_kind_nobody_can_take_is_left() {
    let tally = run_once(&model(vec![phone(10.0, STEADY, None)], vec![desk(3, &[])]), 4).unwrap();
    assert_eq!(tally.contacts[0].left, tally.contacts[0].offered);
    assert!(tally.contacts[0].left > 100);
}

#[test]
fn impossible_models_name_the_field() {
    let good = model(vec![phone(10.0, STEADY, None)], vec![desk(3, &["phone"])]);
    let spoil = |change: fn(&mut Model)| {
        let mut bad = good.clone();
        change(&mut bad);
        run_once(&bad, 0).unwrap_err().field().to_string()
    };
    assert_eq!(spoil(|m| m.open_s = f64::NAN), "open_s");
    assert_eq!(spoil(|m| m.warm_up_s = 36_000.0), "warm_up_s");
    assert_eq!(spoil(|m| m.contacts.clear()), "contacts");
    assert_eq!(spoil(|m| m.contacts[0].arrivals = vec![1.0, -1.0]), "contacts[0].arrivals[1]");
    assert_eq!(
        spoil(|m| m.contacts[0].handling = Time::Constant { mean_s: 0.0 }),
        "contacts[0].handling.mean_s"
    );
    assert_eq!(spoil(|m| m.contacts[0].concurrent = 0), "contacts[0].concurrent");
    assert_eq!(spoil(|m| m.contacts[0].arrivals = vec![1e9]), "open_s");
    assert_eq!(spoil(|m| m.contacts[0].interval_s = 1e-9), "contacts[0].interval_s");
    assert_eq!(spoil(|m| m.groups[0].skills[0].contact = "fax".into()), "groups[0].skills[0].contact");
    assert_eq!(
        spoil(|m| m.groups[0].skills.push(Skill { contact: "phone".into(), rank: 1 })),
        "groups[0].skills[1].contact"
    );
    assert_eq!(
        spoil(|m| m.groups[0].shifts = vec![Shift { from_s: 5.0, to_s: 5.0 }]),
        "groups[0].shifts[0].to_s"
    );
    assert_eq!(simulate(&good, 0, 1).unwrap_err().field(), "runs");
}
