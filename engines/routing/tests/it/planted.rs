//! The checker finds every planted fault: one correct plan, and one change for each rule.
use routing::*;

const HOUR: i64 = 3600;

fn data() -> ProblemData {
    let lunch = Lunch { earliest: 11 * HOUR, latest: 13 * HOUR, duration: 1800 };
    let mut a = Technician::new("A", 0).skill("gas", 2);
    a.shifts.push(Shift { start: 8 * HOUR, end: 17 * HOUR, lunch: Some(lunch), ..Shift::default() });
    a.tools.push("ladder".into());
    (a.jobs_max, a.capacity, a.driving_max, a.tour_max) = (Some(3), Some(5), Some(6 * HOUR), Some(10 * HOUR));
    let mut b = Technician::new("B", 0).shift(8 * HOUR, 17 * HOUR).skill("gas", 1);
    b.tools.push("ladder".into());
    let mut first = Job::new("first", 1, HOUR).window(9 * HOUR, 10 * HOUR).skill("gas", 1);
    first.tools.push("ladder".into());
    first.parts.push(PartNeed { part: "valve".into(), quantity: 1 });
    let mut second = Job::new("second", 2, HOUR);
    second.after.push(After { job: "first".into(), gap: 0 });
    second.same_technician_as = Some("first".into());
    let mut two = Job::new("two", 1, HOUR).window(14 * HOUR, 15 * HOUR);
    (two.crew, two.load) = (2, 1);
    ProblemData {
        places: (0..3).map(|k| Place::new(31.0 + 0.05 * f64::from(k), 121.0)).collect(),
        depots: vec![0],
        pickup_duration: 300,
        technicians: vec![a, b],
        jobs: vec![first, second, two],
        ..ProblemData::default()
    }
}

fn plan(data: &ProblemData) -> Plan {
    construct(&Problem::new(data.clone()).unwrap())
}

fn stop(plan: &mut Plan, job: usize) -> &mut Stop {
    plan.tours.iter_mut().flat_map(|t| &mut t.stops).find(|s| s.what == What::Job(job)).unwrap()
}

fn finds(rule: &str, change: impl Fn(&mut ProblemData, &mut Plan)) {
    let mut data = data();
    let mut plan = plan(&data);
    change(&mut data, &mut plan);
    let breaches = check(&data, &plan).breaches;
    assert!(breaches.iter().any(|b| b.rule == rule), "{rule} not found, only {breaches:?}");
}

#[test]
fn the_unchanged_plan_is_valid_and_complete() {
    let data = data();
    let plan = plan(&data);
    assert_eq!(check(&data, &plan).breaches, []);
    assert!(plan.left_out.is_empty() && plan.tours.len() == 2, "{plan:?}");
}

#[test]
fn rules_of_the_clock() {
    finds("window", |d, _| d.jobs[0].windows = vec![Window::new(0, HOUR)]);
    finds("hard due time", |d, _| d.jobs[0].due = Some(Due { hard: Some(1), ..Due::default() }));
    finds("duration", |_, p| stop(p, 0).end -= 60);
    finds("clock", |_, p| stop(p, 0).arrive += 2 * HOUR);
    finds("travel time", |d, _| d.places[1].lat += 3.0);
    finds("travel time", |d, _| {
        d.travel = Travel::Computed {
            road_factor: 1.3,
            profiles: vec![SpeedProfile {
                speed_kmh: 40.0,
                per_leg: 0,
                rush: vec![Rush { from: 0, to: 86_400, speed_permille: 100 }],
            }],
        }
    });
    finds("shift", |d, _| d.technicians[0].shifts[0].end = 12 * HOUR);
    finds("shift", |_, p| p.tours[0].leave = 0);
    finds("longest tour", |d, _| d.technicians[0].tour_max = Some(HOUR));
    finds("lunch", |_, p| p.tours[0].stops.retain(|s| s.what != What::Lunch));
    finds("lunch", |d, _| d.technicians[0].shifts[0].lunch = None);
}

#[test]
fn rules_of_the_person_and_the_van() {
    finds("skill", |d, _| d.jobs[0].skills[0].level = 9);
    finds("skill", |d, _| d.technicians.iter_mut().for_each(|t| t.skills[0].expires = Some(HOUR)));
    finds("tool", |d, _| d.technicians.iter_mut().for_each(|t| t.tools.clear()));
    finds("who may come", |d, _| d.jobs[2].forbidden.push("A".into()));
    finds("territory", |d, _| {
        d.jobs[2].territory = Some("far".into());
        (d.technicians[0].territories, d.technicians[0].outside) =
            (vec!["near".into()], TerritoryRule::Forbidden);
    });
    finds("pin", |d, _| d.jobs[0].pin = Some(Pin { technician: "A".into(), start: Some(1) }));
    // Pinned where the plan has it, but the window is elsewhere: that is no fault; a minute later it is.
    let mut data = data();
    let mut pinned = plan(&data);
    let start = stop(&mut pinned, 0).start;
    let who = data.technicians[pinned.visits(0)[0].0.technician].id.clone();
    data.jobs[0].pin = Some(Pin { technician: who, start: Some(start) });
    data.jobs[0].windows = vec![Window::new(0, HOUR)];
    assert_eq!(check(&data, &pinned).breaches, []);
    finds("parts", |_, p| {
        p.tours.iter_mut().for_each(|t| t.stops.retain(|s| !matches!(s.what, What::Pickup(_))))
    });
    finds("pick-up", |d, _| d.depots = vec![1]);
    finds("most jobs", |d, _| d.technicians.iter_mut().for_each(|t| t.jobs_max = Some(0)));
    finds("capacity", |d, _| d.technicians[0].capacity = Some(0));
    finds("most driving", |d, _| d.technicians[0].driving_max = Some(1));
}

#[test]
fn rules_between_jobs_and_of_the_plan() {
    finds("crew", |_, p| stop(p, 2).start += 60);
    finds("order", |d, _| d.jobs[1].after[0].gap = 20 * HOUR);
    finds("same technician", |_, p| {
        let from = p.tours.iter().position(|t| t.jobs().any(|j| j == 1)).unwrap();
        let moved = *stop(p, 1);
        p.tours[from].stops.retain(|s| *s != moved);
        p.tours[1 - from].stops.push(moved);
    });
    finds("served once", |_, p| p.left_out.push(1));
    finds("served once", |_, p| p.tours[1].stops.clear());
    finds("one tour a shift", |_, p| p.tours.push(p.tours[0].clone()));
    finds("reference", |_, p| p.tours[0].technician = 99);
}
