//! Small random problems that use every rule of the model.
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use routing::*;

const HOUR: i64 = 3600;
const SKILLS: [&str; 3] = ["gas", "electric", "cooling"];

/// A problem with `jobs` jobs and `technicians` technicians over two days.
pub fn world(seed: u64, jobs: usize, technicians: usize) -> ProblemData {
    let mut r = SmallRng::seed_from_u64(seed);
    let mut data =
        ProblemData { name: format!("world {seed}"), pickup_duration: 300, ..ProblemData::default() };
    for _ in 0..jobs + technicians + 2 {
        data.places.push(Place::new(31.0 + r.random_range(0.0..0.4), 121.0 + r.random_range(0.0..0.4)));
    }
    data.travel = travel(&mut r, data.places.len());
    data.depots = (0..r.random_range(0..3)).collect();
    data.objective.fairness_per_hour = if r.random_bool(0.3) { 500 } else { 0 };
    for t in 0..technicians {
        let place = 2 + t;
        data.technicians.push(technician(&mut r, t, place));
    }
    for j in 0..jobs {
        let mut job = job(&mut r, j, 2 + technicians + j, technicians);
        let other = job.same_technician_as.as_ref().and_then(|o| data.jobs.iter().find(|j| j.id == *o));
        if other.is_some_and(|o| o.crew == 2) {
            job.same_technician_as = None;
        }
        data.jobs.push(job);
    }
    data
}

fn travel(r: &mut SmallRng, places: usize) -> Travel {
    let rush = if r.random_bool(0.3) {
        vec![Rush { from: 7 * HOUR, to: 9 * HOUR, speed_permille: 600 }]
    } else {
        Vec::new()
    };
    if r.random_bool(0.6) {
        let profile = SpeedProfile { speed_kmh: 35.0, per_leg: 60, rush };
        let slow = SpeedProfile { speed_kmh: 25.0, ..profile.clone() };
        return Travel::Computed { road_factor: 1.3, profiles: vec![profile, slow] };
    }
    // Detours never pay: any two numbers between half and the whole of the longest leg keep the triangle.
    let table = |r: &mut SmallRng, most: i32| -> Vec<Vec<i32>> {
        let leg = |r: &mut SmallRng, same: bool| if same { 0 } else { r.random_range(most / 2..=most) };
        (0..places).map(|i| (0..places).map(|j| leg(r, i == j)).collect()).collect()
    };
    let (seconds, metres) = (table(r, 2000), table(r, 20_000));
    let profile = MatrixProfile { seconds, metres, rush };
    let slow = MatrixProfile { seconds: table(r, 3000), metres: Vec::new(), rush: Vec::new() };
    Travel::Matrix { profiles: vec![profile, slow] }
}

fn technician(r: &mut SmallRng, ix: usize, place: usize) -> Technician {
    let mut t = Technician::new(format!("T{ix}"), place);
    for day in 0..2 {
        let start = day * 86_400 + r.random_range(7..10) * HOUR;
        let lunch = Lunch { earliest: start + 3 * HOUR, latest: start + 5 * HOUR, duration: 1800 };
        t.shifts.push(Shift {
            start,
            end: start + r.random_range(5..9) * HOUR,
            overtime_max: if r.random_bool(0.3) { HOUR } else { 0 },
            lunch: r.random_bool(0.5).then_some(lunch),
        });
    }
    for skill in SKILLS {
        if r.random_bool(0.7) {
            let expires = r.random_bool(0.1).then_some(86_400);
            t.skills.push(Skill { skill: skill.into(), level: r.random_range(0..4), expires });
        }
    }
    if r.random_bool(0.7) {
        t.tools.push("ladder".into());
    }
    t.stock.push(Stock { part: "valve".into(), quantity: r.random_range(0..3) });
    t.profile = usize::from(r.random_bool(0.2));
    t.end = r.random_bool(0.2).then_some(0);
    t.capacity = r.random_bool(0.3).then_some(10);
    t.jobs_max = r.random_bool(0.3).then_some(5);
    t.driving_max = r.random_bool(0.3).then_some(3 * HOUR);
    t.tour_max = r.random_bool(0.3).then_some(7 * HOUR);
    t.work_target = r.random_bool(0.5).then_some(6 * HOUR);
    t.territories = if r.random_bool(0.5) { vec!["north".into()] } else { Vec::new() };
    t.outside =
        *[TerritoryRule::Free, TerritoryRule::Costs(300), TerritoryRule::Forbidden].choose(r).unwrap();
    t.prices = Prices {
        driving_per_hour: 5000.0,
        service_per_hour: f64::from(r.random_range(0..4000)),
        per_km: 100.0,
        per_job: r.random_range(0..500),
        per_tour: r.random_range(0..2000),
        overtime_per_hour: 9000.0,
    };
    t
}

fn job(r: &mut SmallRng, ix: usize, place: usize, technicians: usize) -> Job {
    let mut j = Job::new(format!("J{ix}"), place, r.random_range(1..12) * 600);
    for _ in 0..r.random_range(0..4) {
        let start = r.random_range(0..2) * 86_400 + r.random_range(7..15) * HOUR;
        j.windows.push(Window::new(start, start + r.random_range(1..5) * HOUR));
    }
    if r.random_bool(0.5) {
        let skill = SKILLS.choose(r).unwrap().to_string();
        j.skills.push(SkillNeed { skill, level: r.random_range(0..3) });
        j.duration_by_level = vec![LevelDuration { level: 2, duration: j.duration / 2 }];
    }
    if r.random_bool(0.2) {
        j.tools.push("ladder".into());
    }
    if r.random_bool(0.3) {
        j.parts.push(PartNeed { part: "valve".into(), quantity: r.random_range(1..3) });
    }
    j.load = r.random_range(0..4);
    j.priority = r.random_range(0..5);
    j.must = r.random_bool(0.1);
    j.leave_out_cost = r.random_bool(0.2).then_some(4000);
    let late = Due { at: r.random_range(8..40) * HOUR, cost_per_hour: 1000, hard: None };
    j.due = r.random_bool(0.3).then_some(late);
    if r.random_bool(0.1) {
        j.due = Some(Due { hard: Some(40 * HOUR), ..late });
    }
    let anyone = |r: &mut SmallRng| format!("T{}", r.random_range(0..technicians));
    if r.random_bool(0.2) {
        (j.preferred, j.not_preferred_cost) = (vec![anyone(r)], 700);
    }
    if r.random_bool(0.1) {
        j.forbidden = vec![anyone(r)];
    }
    if r.random_bool(0.1) {
        let start = r.random_bool(0.3).then(|| r.random_range(9..40) * HOUR);
        j.pin = Some(Pin { technician: anyone(r), start });
    }
    if r.random_bool(0.1) {
        j.only = vec![anyone(r), anyone(r)];
    }
    if r.random_bool(0.2) {
        j.planned = Some(Planned { technician: anyone(r), shift: r.random_range(0..2) });
        j.moving_cost = 900;
    }
    j.territory = r.random_bool(0.5).then(|| (*["north", "south"].choose(r).unwrap()).into());
    if ix > 0 && r.random_bool(0.15) {
        j.after.push(After { job: format!("J{}", r.random_range(0..ix)), gap: 600 });
    } else if ix > 0 && r.random_bool(0.1) {
        j.same_technician_as = Some(format!("J{}", r.random_range(0..ix)));
    }
    j.crew = if technicians > 1 && r.random_bool(0.1) { 2 } else { 1 };
    if j.crew == 2 {
        j.same_technician_as = None;
    }
    j
}

/// One easy day: `men` technicians with room to spare, `jobs` short jobs, no ties.
pub fn day(jobs: usize, men: usize) -> ProblemData {
    let mut r = SmallRng::seed_from_u64(5);
    let mut place = || Place::new(31.0 + r.random_range(0.0..0.3), 121.0 + r.random_range(0.0..0.3));
    let places = (0..jobs + men).map(|_| place()).collect();
    let prices = Prices { driving_per_hour: 3600.0, ..Prices::default() };
    ProblemData {
        places,
        technicians: (0..men)
            .map(|t| Technician::new(format!("T{t}"), t).shift(8 * HOUR, 18 * HOUR).prices(prices))
            .collect(),
        jobs: (0..jobs).map(|j| Job::new(format!("J{j}"), men + j, 1800)).collect(),
        ..ProblemData::default()
    }
}
