//! The day in the engine's terms: what it is told of technicians, bookings and the job asked about.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::{civil::Date, tz::TimeZone};
use kernel::{Error, Id, Instant, Result, day_bounds};
use network::{HeldSkill, Place, Staff};
use routing::{
    Desk, Job, Pin, Plan, Prices, Problem, ProblemData, Shift, Skill, Stop, Technician, Tour, Travel, What,
};

use super::planner::{Booked, Situation, WorkDay};

/// Road length over straight line.
const ROAD_FACTOR: f64 = 1.3;
/// Kilometres an hour on the road, towns and stairs included.
const SPEED_KMH: f64 = 30.0;

/// Id of the job asked about.
pub(super) const ASKED: &str = "?";

/// What is booked with somebody of no day here takes nobody's time here.
pub(super) fn keep_own_bookings(s: &mut Situation) {
    let known: BTreeSet<(Id<Staff>, Date)> = s.days.iter().map(|d| (d.technician, d.date)).collect();
    let zone = &s.zone;
    s.booked.retain(|b| known.contains(&(b.technician, b.start.date_in(zone))));
}

/// A day with more work booked than its shifts have minutes takes nothing new, whatever the order: the engine need not
/// look for one.
pub(super) fn drop_crowded_days(s: &mut Situation) {
    let mut booked: BTreeMap<(Id<Staff>, Date), i64> = BTreeMap::new();
    for b in &s.booked {
        *booked.entry((b.technician, b.start.date_in(&s.zone))).or_default() += b.minutes.max(1);
    }
    let minutes = |d: &WorkDay| d.shifts.iter().map(|w| (w.to - w.from).div_euclid(60_000)).sum::<i64>();
    s.days.retain(|d| booked.get(&(d.technician, d.date)).is_none_or(|work| *work <= minutes(d)));
    keep_own_bookings(s);
}

pub(super) fn origin(s: &Situation) -> Instant {
    day_bounds(s.first, &s.zone).0
}

pub(super) type Built = (Problem, Plan, BTreeSet<(Id<Staff>, Date)>);

pub(super) fn build(s: &Situation) -> Result<Built> {
    let (data, plan) = (problem_data(s), planned_order(s));
    let problem = Problem::new(data).map_err(Error::internal)?;
    let (mut desk, refused) = Desk::new(&problem, &plan);
    let asked = problem.job_ix(ASKED);
    let mut full = BTreeSet::new();
    for job in (0..problem.jobs().len()).filter(|j| Some(*j) != asked) {
        let out = refused.contains(&job) || desk.plan().visits(job).is_empty();
        if out && desk.insert(job).is_err() {
            let b = &s.booked[job];
            full.insert((b.technician, b.start.date_in(&s.zone)));
        }
    }
    let plan = desk.plan();
    drop(desk);
    Ok((problem, plan, full))
}

fn problem_data(s: &Situation) -> ProblemData {
    let zero = origin(s);
    let seconds = |at: Instant| (at - zero).div_euclid(1000);
    let mut places = Places::default();
    let mut jobs: Vec<Job> = s.booked.iter().map(|b| pinned(b, s, &mut places, &seconds)).collect();
    let mut asked = Job::new(ASKED, places.of(s.ask.place), s.ask.minutes.max(1) * 60);
    if !s.ask.skill.is_empty() {
        asked = asked.skill(s.ask.skill.clone(), 1);
    }
    let barred = s.days.iter().filter(|d| s.ask.except.contains(&d.technician));
    asked.forbidden = barred.map(|d| worker_id(d.technician, d.date)).collect();
    jobs.push(asked);
    let technicians = s.days.iter().map(|d| worker(d, &mut places, &seconds, &s.zone)).collect();
    let travel = Travel::simple(ROAD_FACTOR, SPEED_KMH);
    ProblemData { places: places.all, travel, jobs, technicians, ..ProblemData::default() }
}

fn pinned(b: &Booked, s: &Situation, places: &mut Places, seconds: &impl Fn(Instant) -> i64) -> Job {
    let technician = worker_id(b.technician, b.start.date_in(&s.zone));
    let job = Job::new(b.key.clone(), places.of(b.place), b.minutes.max(1) * 60);
    let mut job = job.window(seconds(b.window.from), seconds(b.window.to));
    job.pin = Some(Pin { technician, start: None });
    job
}

fn worker(
    d: &WorkDay,
    places: &mut Places,
    seconds: &impl Fn(Instant) -> i64,
    zone: &TimeZone,
) -> Technician {
    let mut t = Technician::new(worker_id(d.technician, d.date), places.of(d.start));
    t.end = Some(places.of(d.end));
    t.shifts = d
        .shifts
        .iter()
        .map(|w| Shift { start: seconds(w.from), end: seconds(w.to), ..Shift::default() })
        .collect();
    let expiry = |h: &HeldSkill| h.expires_on.map(|last| seconds(day_bounds(last, zone).1));
    let held = |h: &HeldSkill| Skill {
        skill: h.skill.clone(),
        level: u8::try_from(h.level).unwrap_or(1),
        expires: expiry(h),
    };
    t.skills = d.skills.iter().map(held).collect();
    let hour = d.rates.hour_fen as f64;
    t.prices = Prices {
        driving_per_hour: hour,
        service_per_hour: hour,
        per_km: d.rates.km_fen as f64,
        per_job: d.rates.visit_fen,
        ..Prices::default()
    };
    t
}

fn worker_id(technician: Id<Staff>, date: Date) -> String {
    format!("{technician}|{date}")
}

/// The plan as it was, so that the order of each tour stays unless it no longer holds.
fn planned_order(s: &Situation) -> Plan {
    let zero = origin(s);
    let seconds = |at: Instant| (at - zero).div_euclid(1000);
    let mut tours: BTreeMap<(usize, usize), Vec<Stop>> = BTreeMap::new();
    for (job, b) in s.booked.iter().enumerate() {
        let date = b.start.date_in(&s.zone);
        let Some(at) = s.days.iter().position(|d| d.technician == b.technician && d.date == date) else {
            continue;
        };
        let shift = s.days[at].shifts.iter().position(|w| w.holds(b.start)).unwrap_or(0);
        if s.days[at].shifts.is_empty() {
            continue;
        }
        let (start, end) = (seconds(b.start), seconds(b.start.plus_minutes(b.minutes)));
        tours.entry((at, shift)).or_default().push(Stop { what: What::Job(job), arrive: start, start, end });
    }
    let tour = |((technician, shift), mut stops): ((usize, usize), Vec<Stop>)| {
        stops.sort_by_key(|s| s.start);
        let (leave, back) = (stops[0].start, stops[stops.len() - 1].end);
        Tour { technician, shift, leave, stops, back }
    };
    Plan { tours: tours.into_iter().map(tour).collect(), left_out: vec![s.booked.len()] }
}

/// Every place once.
#[derive(Default)]
struct Places {
    all: Vec<routing::Place>,
    known: HashMap<(u64, u64), usize>,
}

impl Places {
    fn of(&mut self, p: Place) -> usize {
        let all = &mut self.all;
        *self.known.entry((p.lat.to_bits(), p.lon.to_bits())).or_insert_with(|| {
            all.push(routing::Place::new(p.lat, p.lon));
            all.len() - 1
        })
    }
}
