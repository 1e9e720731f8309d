//! Warnings ahead of the breach and escalations after it.

use duetime::{ClockEvent, DueClock, EventKind};
use duetime::{Milestone, MilestoneKind, Mode, Pauses, Policy, Target, milestones};

use crate::support::{at, nine_to_five, pauses};

fn policy(mode: Mode, hours: u64) -> Policy {
    let target = Target { amount_seconds: hours * 3_600, mode };
    Policy { target, warn_percent: vec![75, 50], escalate_after_seconds: vec![0, 3_600] }
}

fn told(list: &[Milestone]) -> Vec<(MilestoneKind, String)> {
    list.iter().map(|milestone| (milestone.kind, milestone.at.to_string())).collect()
}

const W50: MilestoneKind = MilestoneKind::Warning { percent: 50 };
const W75: MilestoneKind = MilestoneKind::Warning { percent: 75 };
const DUE: MilestoneKind = MilestoneKind::Due;

fn step(step: usize) -> MilestoneKind {
    MilestoneKind::Escalation { step }
}

fn expected(list: &[(MilestoneKind, &str)]) -> Vec<(MilestoneKind, String)> {
    list.iter().map(|(kind, time)| (*kind, (*time).to_owned())).collect()
}

#[test]
fn warnings_and_escalations_lie_in_working_hours() {
    let start = at("2026-03-06T13:00:00Z");
    let found = milestones(&nine_to_five(), &policy(Mode::Working, 8), start, &Pauses::NONE).unwrap();
    let want = [
        (W50, "2026-03-06T17:00:00Z"),
        (W75, "2026-03-09T11:00:00Z"),
        (DUE, "2026-03-09T13:00:00Z"),
        (step(1), "2026-03-09T13:00:00Z"),
        (step(2), "2026-03-09T14:00:00Z"),
    ];
    assert_eq!(told(&found), expected(&want));
}

#[test]
fn pauses_put_every_milestone_off() {
    let (start, hold) =
        (at("2026-03-03T09:00:00Z"), pauses(&[("2026-03-03T09:30:00Z", "2026-03-03T10:30:00Z")]));
    let found = milestones(&nine_to_five(), &policy(Mode::Working, 4), start, &hold).unwrap();
    let want = [
        (W50, "2026-03-03T12:00:00Z"),
        (W75, "2026-03-03T13:00:00Z"),
        (DUE, "2026-03-03T14:00:00Z"),
        (step(1), "2026-03-03T14:00:00Z"),
        (step(2), "2026-03-03T15:00:00Z"),
    ];
    assert_eq!(told(&found), expected(&want));
}

#[test]
fn a_warning_of_an_elapsed_target_is_brought_forward_out_of_the_night() {
    let calendar = nine_to_five();
    let warnings = |start: &str, hours| {
        let all = milestones(&calendar, &policy(Mode::Elapsed, hours), at(start), &Pauses::NONE).unwrap();
        told(&all)
            .into_iter()
            .filter(|(kind, _)| matches!(kind, MilestoneKind::Warning { .. }))
            .collect::<Vec<_>>()
    };
    // Both fall into Tuesday night: the closing before them is the last moment somebody reads them.
    let night = expected(&[(W50, "2026-03-03T17:00:00Z"), (W75, "2026-03-03T17:00:00Z")]);
    assert_eq!(warnings("2026-03-03T12:00:00Z", 16), night);
    // So it is where the next opening still lies before the due instant; at the opening itself it may stay.
    let evening = expected(&[(W50, "2026-03-03T17:00:00Z"), (W75, "2026-03-04T10:30:00Z")]);
    assert_eq!(warnings("2026-03-03T12:00:00Z", 30), evening);
    let opening = expected(&[(W50, "2026-03-04T09:00:00Z"), (W75, "2026-03-04T17:00:00Z")]);
    assert_eq!(warnings("2026-03-03T15:00:00Z", 36), opening);
    // Begun at night: the opening before the due instant; the later one already lies in hours.
    let morning = expected(&[(W50, "2026-03-04T09:00:00Z"), (W75, "2026-03-04T12:00:00Z")]);
    assert_eq!(warnings("2026-03-03T18:00:00Z", 24), morning);
    // Wholly at night: there is no better moment.
    let dark = expected(&[(W50, "2026-03-03T20:00:00Z"), (W75, "2026-03-03T21:00:00Z")]);
    assert_eq!(warnings("2026-03-03T18:00:00Z", 4), dark);
}

#[test]
fn nothing_escalates_while_the_customer_owes_the_reply() {
    let (calendar, policy) = (nine_to_five(), policy(Mode::Working, 4));
    let mut clock = DueClock::started(at("2026-03-03T09:00:00Z"));
    clock.record(ClockEvent::now(EventKind::Pause, at("2026-03-03T11:30:00Z"))).unwrap();
    let reading = clock.read(&policy, &calendar, at("2026-03-05T12:00:00Z")).unwrap();
    assert_eq!(told(&reading.milestones), expected(&[(W50, "2026-03-03T11:00:00Z")]));
    clock.record(ClockEvent::now(EventKind::Resume, at("2026-03-05T12:00:00Z"))).unwrap();
    let reading = clock.read(&policy, &calendar, at("2026-03-05T12:00:00Z")).unwrap();
    assert_eq!(told(&reading.milestones)[1], (W75, "2026-03-05T12:30:00Z".to_owned()));
}
