//! Every rule with its exact score: kept, and broken or priced.
use routing::*;

const HOUR: i64 = 3600;

/// One technician at place 0, one job at place 1, half an hour and 20 km away; a depot at place 2, an hour from both.
pub fn tiny() -> ProblemData {
    let half = 1800;
    let seconds = vec![vec![0, half, 2 * half], vec![half, 0, 2 * half], vec![2 * half, 2 * half, 0]];
    let metres = vec![vec![0, 20_000, 0], vec![20_000, 0, 0], vec![0, 0, 0]];
    let profile = MatrixProfile { seconds, metres, rush: Vec::new() };
    ProblemData {
        places: vec![Place::default(); 3],
        travel: Travel::Matrix { profiles: vec![profile] },
        technicians: vec![Technician::new("A", 0).shift(8 * HOUR, 17 * HOUR)],
        jobs: vec![Job::new("J", 1, HOUR)],
        ..ProblemData::default()
    }
}

pub fn solved(change: impl Fn(&mut ProblemData)) -> (Plan, Score) {
    let mut data = tiny();
    change(&mut data);
    let problem = Problem::new(data).unwrap();
    let solved = solve(&problem, 1, &mut Iterations(100));
    let report = check(problem.data(), &solved.plan);
    assert_eq!((report.breaches, report.score), (Vec::new(), solved.score));
    (solved.plan, solved.score)
}

pub fn cost(change: impl Fn(&mut ProblemData)) -> Cost {
    let (plan, score) = solved(change);
    assert!(plan.left_out.is_empty());
    score.money()
}

pub fn left_out(change: impl Fn(&mut ProblemData)) -> bool {
    !solved(change).0.left_out.is_empty()
}

#[test]
fn prices_are_charged_once_each() {
    assert_eq!(cost(|_| ()), 0);
    assert_eq!(cost(|d| d.technicians[0].prices.driving_per_hour = 60.0), 60);
    assert_eq!(cost(|d| d.technicians[0].prices.per_km = 2.0), 80);
    assert_eq!(cost(|d| d.technicians[0].prices.service_per_hour = 50.0), 50);
    assert_eq!(cost(|d| d.technicians[0].prices.per_job = 7), 7);
    assert_eq!(cost(|d| d.technicians[0].prices.per_tour = 9), 9);
}

#[test]
fn windows_and_shifts() {
    assert!(!left_out(|d| d.jobs[0].windows = vec![Window::new(16 * HOUR - HOUR / 2, 20 * HOUR)]));
    assert!(left_out(|d| d.jobs[0].windows = vec![Window::new(16 * HOUR - HOUR / 2 + 1, 20 * HOUR)]));
    let (plan, _) =
        solved(|d| d.jobs[0].windows = vec![Window::new(0, HOUR), Window::new(10 * HOUR, 11 * HOUR)]);
    assert_eq!(plan.visits(0)[0].1.start, 10 * HOUR);
    assert_eq!(plan.tours[0].leave, 10 * HOUR - HOUR / 2);
}

#[test]
fn overtime_costs_by_the_second_and_ends() {
    let late = |d: &mut ProblemData, over: i64, start: i64| {
        d.technicians[0].shifts[0].overtime_max = over;
        d.technicians[0].prices.overtime_per_hour = 100.0;
        d.jobs[0].windows = vec![Window::new(start, 20 * HOUR)];
    };
    assert_eq!(cost(|d| late(d, HOUR, 16 * HOUR)), 50);
    assert!(left_out(|d| late(d, HOUR / 2 - 1, 16 * HOUR)));
}

#[test]
fn lateness_is_priced_and_may_be_forbidden() {
    let due = |hard| Some(Due { at: 8 * HOUR, cost_per_hour: 120, hard });
    assert_eq!(solved(|d| d.jobs[0].due = due(None)).1.lateness, 60);
    assert!(left_out(|d| d.jobs[0].due = due(Some(8 * HOUR + HOUR / 2 - 1))));
}

#[test]
fn lunch_is_owed_and_may_split_a_drive() {
    let lunch = |a: i64, b: i64| Some(Lunch { earliest: a, latest: b, duration: HOUR });
    let (plan, _) = solved(|d| {
        d.technicians[0].shifts[0].lunch = lunch(8 * HOUR + 600, 8 * HOUR + 600);
        d.jobs[0].windows = vec![Window::new(0, 9 * HOUR + HOUR / 2)];
    });
    assert_eq!(plan.tours[0].stops[0].start, 8 * HOUR + 600);
    assert_eq!(plan.visits(0)[0].1.start, 9 * HOUR + HOUR / 2);
    assert!(left_out(|d| {
        d.technicians[0].shifts[0].lunch = lunch(8 * HOUR + 600, 8 * HOUR + 600);
        d.jobs[0].windows = vec![Window::new(0, 9 * HOUR + HOUR / 2 - 1)];
    }));
}

#[test]
fn skills_levels_expiry_and_tools() {
    let need = |d: &mut ProblemData| d.jobs[0] = d.jobs[0].clone().skill("gas", 2);
    let hold = |d: &mut ProblemData, level: u8, expires: Option<Instant>| {
        need(d);
        d.technicians[0].skills.push(Skill { skill: "gas".into(), level, expires });
    };
    assert!(left_out(need));
    assert!(left_out(|d| hold(d, 1, None)));
    assert!(left_out(|d| hold(d, 2, Some(17 * HOUR - 1))));
    assert!(!left_out(|d| hold(d, 2, Some(17 * HOUR))));
    assert!(left_out(|d| d.jobs[0].tools.push("ladder".into())));
    let (plan, _) = solved(|d| {
        hold(d, 5, None);
        d.jobs[0].duration_by_level = vec![LevelDuration { level: 4, duration: 600 }];
    });
    let visit = plan.visits(0)[0].1;
    assert_eq!(visit.end - visit.start, 600);
}

#[test]
fn parts_are_in_the_van_or_fetched_or_missing() {
    let need = |d: &mut ProblemData| {
        d.jobs[0].parts.push(PartNeed { part: "valve".into(), quantity: 2 });
        d.technicians[0].prices.driving_per_hour = 60.0;
    };
    let stock = |d: &mut ProblemData, quantity| {
        need(d);
        d.technicians[0].stock.push(Stock { part: "valve".into(), quantity });
    };
    assert!(left_out(|d| stock(d, 1)));
    assert_eq!(cost(|d| stock(d, 2)), 60);
    let fetch = |d: &mut ProblemData| {
        stock(d, 1);
        d.depots = vec![2];
    };
    assert_eq!(cost(fetch), 60 + 60 + 30);
}

#[test]
fn limits_of_a_tour() {
    assert!(left_out(|d| (d.technicians[0].capacity, d.jobs[0].load) = (Some(1), 2)));
    assert!(!left_out(|d| (d.technicians[0].capacity, d.jobs[0].load) = (Some(2), 2)));
    assert!(left_out(|d| d.technicians[0].jobs_max = Some(0)));
    assert!(left_out(|d| d.technicians[0].driving_max = Some(HOUR - 1)));
    assert!(!left_out(|d| d.technicians[0].driving_max = Some(HOUR)));
    assert!(left_out(|d| d.technicians[0].tour_max = Some(2 * HOUR - 1)));
    assert!(!left_out(|d| d.technicians[0].tour_max = Some(2 * HOUR)));
}

#[test]
fn who_may_come_and_who_should() {
    assert!(left_out(|d| d.jobs[0].forbidden.push("A".into())));
    let second = |d: &mut ProblemData| d.technicians.push(Technician::new("B", 2).shift(8 * HOUR, 17 * HOUR));
    let by = |plan: &Plan| plan.tours[0].technician;
    assert_eq!(
        by(&solved(|d| {
            second(d);
            d.jobs[0].only.push("B".into())
        })
        .0),
        1
    );
    let pin = Some(Pin { technician: "B".into(), start: Some(12 * HOUR) });
    let (plan, _) = solved(|d| {
        second(d);
        d.jobs[0].pin = pin.clone()
    });
    assert_eq!((by(&plan), plan.visits(0)[0].1.start), (1, 12 * HOUR));
    assert_eq!(
        cost(|d| {
            second(d);
            (d.jobs[0].preferred, d.jobs[0].not_preferred_cost) = (vec!["B".into()], 5);
            d.technicians[1].prices.per_job = 6;
        }),
        5
    );
    let far = |d: &mut ProblemData, rule| {
        d.jobs[0].territory = Some("far".into());
        (d.technicians[0].territories, d.technicians[0].outside) = (vec!["near".into()], rule);
    };
    assert!(left_out(|d| far(d, TerritoryRule::Forbidden)));
    assert_eq!(cost(|d| far(d, TerritoryRule::Costs(11))), 11);
    assert_eq!(cost(|d| far(d, TerritoryRule::Free)), 0);
}

#[test]
fn fairness_and_stability() {
    let (_, score) = solved(|d| {
        d.technicians[0].work_target = Some(HOUR);
        d.objective.fairness_per_hour = 40;
    });
    assert_eq!(score.fairness, 40);
    let planned = |shift| Some(Planned { technician: "A".into(), shift });
    let moved =
        |d: &mut ProblemData, shift| (d.jobs[0].planned, d.jobs[0].moving_cost) = (planned(shift), 13);
    assert_eq!(solved(|d| moved(d, 0)).1.stability, 0);
    assert_eq!(solved(|d| moved(d, 1)).1.stability, 13);
}

#[test]
fn what_is_left_out_counts_in_its_tier() {
    let impossible = |d: &mut ProblemData| d.technicians[0].jobs_max = Some(0);
    assert_eq!(
        solved(|d| {
            impossible(d);
            d.jobs[0].must = true
        })
        .1
        .promises_broken,
        1
    );
    assert_eq!(
        solved(|d| {
            impossible(d);
            d.jobs[0].priority = 4
        })
        .1
        .priority_left_out,
        4
    );
    assert_eq!(
        solved(|d| {
            impossible(d);
            d.jobs[0].leave_out_cost = Some(17)
        })
        .1
        .cost,
        17
    );
    let dear = |d: &mut ProblemData| d.technicians[0].prices.per_job = 100;
    assert_eq!(
        solved(|d| {
            dear(d);
            d.jobs[0].leave_out_cost = Some(17)
        })
        .1
        .cost,
        17
    );
    assert_eq!(
        solved(|d| {
            dear(d);
            d.jobs[0].priority = 1
        })
        .1
        .cost,
        100
    );
}

#[test]
fn order_crew_and_same_technician() {
    let two = |d: &mut ProblemData| d.jobs.push(Job::new("K", 1, HOUR));
    let (plan, _) = solved(|d| {
        two(d);
        d.jobs[0].after.push(After { job: "K".into(), gap: 1234 });
    });
    assert!(plan.visits(0)[0].1.start >= plan.visits(1)[0].1.end + 1234);
    let second = |d: &mut ProblemData| d.technicians.push(Technician::new("B", 2).shift(9 * HOUR, 17 * HOUR));
    assert!(left_out(|d| d.jobs[0].crew = 2));
    let (plan, _) = solved(|d| {
        second(d);
        d.jobs[0].crew = 2
    });
    let starts: Vec<Instant> = plan.visits(0).iter().map(|v| v.1.start).collect();
    assert_eq!(starts, [10 * HOUR; 2]);
    let (plan, _) = solved(|d| {
        two(d);
        second(d);
        (d.jobs[0].only, d.jobs[1].same_technician_as) = (vec!["B".into()], Some("J".into()));
    });
    assert_eq!(plan.visits(1)[0].0.technician, 1);
}

#[test]
fn the_rush_hour_slows_and_costs() {
    let slow = |d: &mut ProblemData| {
        let Travel::Matrix { profiles } = &mut d.travel else { return };
        profiles[0].rush = vec![Rush { from: 0, to: 9 * HOUR, speed_permille: 500 }];
        d.technicians[0].prices.driving_per_hour = 60.0;
        d.jobs[0].windows = vec![Window::new(8 * HOUR, 9 * HOUR)];
    };
    let (plan, score) = solved(slow);
    assert_eq!((plan.visits(0)[0].1.start, score.money()), (9 * HOUR, 90));
}
