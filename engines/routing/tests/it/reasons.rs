//! Every reason there is: one small plan in which that rule, and no other, stands in the way; and the same plan without
//! it, in which the slot is offered.
use super::rules::tiny;
use routing::*;

const HOUR: i64 = 3600;

type Change = fn(&mut ProblemData);

/// What `explain` says of technician A and job J, and what the missing slot says, beside the other jobs' plan.
fn asked(change: Change) -> (Verdict, Vec<Reason>) {
    let mut data = tiny();
    change(&mut data);
    let problem = Problem::new(data).expect("valid");
    let (mut desk, _) = Desk::new(&problem, &Plan::default());
    for job in 1..problem.jobs().len() {
        desk.insert(job).expect("the other jobs fit");
    }
    let why = desk.explain(0);
    assert_eq!((why.chosen, why.cost), (None, 0));
    let own = why.candidates.into_iter().find(|c| c.technician == 0).expect("A is a candidate");
    let answer = desk.offers(0, &[Window::new(8 * HOUR, 17 * HOUR)]);
    assert_eq!(answer.offers.is_empty(), answer.missing.len() == 1);
    let missing = answer.missing.into_iter().flat_map(|m| m.reasons);
    (own.verdict, missing.map(|m| m.0).collect())
}

fn stands(reason: Reason, broken: Change, kept: Change) {
    let (verdict, missing) = asked(broken);
    assert_eq!(verdict, Verdict::Refused(vec![reason.clone()]));
    assert!(missing.contains(&reason), "{reason} is not among {missing:?}");
    let (verdict, missing) = asked(kept);
    assert!(matches!(verdict, Verdict::Possible { shift: 0, .. }), "{reason}: {verdict:?}");
    assert_eq!(missing, []);
    assert!(reason.key().starts_with("routing-reason-") && !reason.to_string().is_empty());
}

fn needs_gas(d: &mut ProblemData, level: u8, expires: Option<Instant>) {
    d.jobs[0] = d.jobs[0].clone().skill("gas", 2);
    d.technicians[0].skills.push(Skill { skill: "gas".into(), level, expires });
}

fn far(d: &mut ProblemData, rule: TerritoryRule) {
    d.jobs[0].territory = Some("far".into());
    (d.technicians[0].territories, d.technicians[0].outside) = (vec!["near".into()], rule);
}

/// A second technician with nothing to do, so that "nobody" is not the only other answer.
fn second(d: &mut ProblemData) {
    d.technicians.push(Technician::new("B", 0).shift(8 * HOUR, 17 * HOUR));
}

#[test]
fn of_the_person() {
    stands(
        Reason::Skill("gas".into()),
        |d| d.jobs[0] = d.jobs[0].clone().skill("gas", 1),
        |d| needs_gas(d, 2, None),
    );
    stands(Reason::SkillLevel("gas".into()), |d| needs_gas(d, 1, None), |d| needs_gas(d, 2, None));
    stands(
        Reason::SkillExpired("gas".into()),
        |d| needs_gas(d, 2, Some(17 * HOUR - 1)),
        |d| needs_gas(d, 2, Some(17 * HOUR)),
    );
    stands(
        Reason::Tool("ladder".into()),
        |d| d.jobs[0].tools.push("ladder".into()),
        |d| {
            d.jobs[0].tools.push("ladder".into());
            d.technicians[0].tools.push("ladder".into());
        },
    );
    stands(
        Reason::Part("valve".into()),
        |d| d.jobs[0].parts.push(PartNeed { part: "valve".into(), quantity: 1 }),
        |d| {
            d.jobs[0].parts.push(PartNeed { part: "valve".into(), quantity: 1 });
            d.depots = vec![2];
        },
    );
    stands(Reason::Territory, |d| far(d, TerritoryRule::Forbidden), |d| far(d, TerritoryRule::Costs(1)));
    stands(Reason::Forbidden, |d| d.jobs[0].forbidden.push("A".into()), |_| ());
    stands(
        Reason::Reserved,
        |d| {
            second(d);
            d.technicians[1].shifts.clear();
            d.jobs[0].only.push("B".into());
        },
        |d| d.jobs[0].only.push("A".into()),
    );
}

#[test]
fn of_the_clock_and_the_tour() {
    stands(
        Reason::NoShift,
        |d| d.jobs[0].windows = vec![Window::new(0, 8 * HOUR - 1)],
        |d| d.jobs[0].windows = vec![Window::new(0, 9 * HOUR)],
    );
    stands(
        Reason::NoTime,
        |d| d.jobs.push(Job::new("K", 1, 7 * HOUR + 1)),
        |d| d.jobs.push(Job::new("K", 1, 7 * HOUR)),
    );
    stands(
        Reason::Capacity,
        |d| (d.technicians[0].capacity, d.jobs[0].load) = (Some(1), 2),
        |d| (d.technicians[0].capacity, d.jobs[0].load) = (Some(2), 2),
    );
    stands(
        Reason::JobsMax,
        |d| {
            d.jobs.push(Job::new("K", 1, 60));
            d.technicians[0].jobs_max = Some(1);
        },
        |d| {
            d.jobs.push(Job::new("K", 1, 60));
            d.technicians[0].jobs_max = Some(2);
        },
    );
    stands(
        Reason::DrivingMax,
        |d| d.technicians[0].driving_max = Some(HOUR - 1),
        |d| d.technicians[0].driving_max = Some(HOUR),
    );
    stands(
        Reason::TourMax,
        |d| d.technicians[0].tour_max = Some(2 * HOUR - 1),
        |d| d.technicians[0].tour_max = Some(2 * HOUR),
    );
}

#[test]
fn of_the_other_job_and_the_second_person() {
    stands(
        Reason::SameTechnician,
        |d| {
            second(d);
            d.jobs.push(Job::new("K", 1, 60));
            d.jobs[1].only.push("B".into());
            (d.jobs[0].same_technician_as, d.jobs[0].only) = (Some("K".into()), vec!["A".into()]);
        },
        |d| {
            second(d);
            d.jobs.push(Job::new("K", 1, 60));
            (d.jobs[0].same_technician_as, d.jobs[1].only) = (Some("K".into()), vec!["A".into()]);
        },
    );
    stands(
        Reason::Order,
        |d| {
            d.jobs.push(Job::new("K", 1, HOUR));
            d.jobs[0].after.push(After { job: "K".into(), gap: HOUR });
            d.jobs[0].windows = vec![Window::new(0, 10 * HOUR)];
        },
        |d| {
            d.jobs.push(Job::new("K", 1, HOUR));
            d.jobs[0].after.push(After { job: "K".into(), gap: HOUR });
            d.jobs[0].windows = vec![Window::new(0, 10 * HOUR + HOUR / 2)];
        },
    );
}

#[test]
fn what_must_come_first_is_not_planned_at_all() {
    let mut data = tiny();
    data.jobs.push(Job::new("K", 1, HOUR));
    data.jobs[0].after.push(After { job: "K".into(), gap: 0 });
    let problem = Problem::new(data).expect("valid");
    let (mut desk, _) = Desk::new(&problem, &Plan::default());
    assert_eq!(desk.explain(0).candidates[0].verdict, Verdict::Refused(vec![Reason::Order]));
    desk.insert(1).expect("the first fits");
    assert!(matches!(desk.explain(0).candidates[0].verdict, Verdict::Possible { .. }));
}

#[test]
fn a_crew_lacks_its_second() {
    let mut data = tiny();
    data.jobs[0].crew = 2;
    let missing = |data: ProblemData| {
        let problem = Problem::new(data).expect("valid");
        let (mut desk, _) = Desk::new(&problem, &Plan::default());
        desk.offers(0, &[Window::new(8 * HOUR, 17 * HOUR)]).missing
    };
    assert_eq!(missing(data.clone())[0].reasons, [(Reason::Crew, 1)]);
    second(&mut data);
    assert_eq!(missing(data), []);
}
