//! Checks the data once, so that nothing behind it needs to doubt it again.
use super::fault::{Collector, Faults};
use crate::model::{Job, MatrixProfile, ProblemData, Rush, Shift, SpeedProfile, Technician, Travel, Window};
use std::collections::HashMap;

const INSTANT_MAX: i64 = 1 << 29;
const COST_MAX: i64 = 1_000_000_000;
const JOBS_MAX: usize = 1_000_000;

/// Checks data of which no [`super::Problem`] is to be made.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn validate(data: &ProblemData) -> Result<(), Faults> {
    let mut faults = Collector::default();
    places(data, &mut faults);
    travel(data, &mut faults);
    let jobs = names(data.jobs.iter().map(|j| j.id.as_str()), "jobs", &mut faults);
    let technicians = names(data.technicians.iter().map(|t| t.id.as_str()), "technicians", &mut faults);
    for (ix, job) in data.jobs.iter().enumerate() {
        faults.at(format!("jobs[{ix}] {:?}", job.id));
        one_job(job, data, &mut faults);
        references(job, data, &jobs, &technicians, &mut faults);
    }
    for (ix, technician) in data.technicians.iter().enumerate() {
        faults.at(format!("technicians[{ix}] {:?}", technician.id));
        one_technician(technician, data, &mut faults);
    }
    order_has_no_circle(data, &jobs, &mut faults);
    faults.verdict()
}

fn places(data: &ProblemData, faults: &mut Collector) {
    for (ix, place) in data.places.iter().enumerate() {
        let fine = place.lat.is_finite()
            && place.lon.is_finite()
            && (matches!(data.travel, Travel::Matrix { .. })
                || (place.lat.abs() <= 90.0 && place.lon.abs() <= 360.0));
        faults.at(format!("places[{ix}]")).require(fine, || "not a place on the globe".into());
    }
    faults
        .at("depots")
        .require(data.depots.iter().all(|d| *d < data.places.len()), || "no such place".into());
    faults
        .at("pickup_duration")
        .require((0..86_400).contains(&data.pickup_duration), || "not within a day".into());
    faults
        .at("objective")
        .require((0..=COST_MAX).contains(&data.objective.fairness_per_hour), || "price out of range".into());
    faults.at("jobs").require(data.jobs.len() <= JOBS_MAX, || format!("more than {JOBS_MAX}"));
}

fn names<'a>(
    ids: impl Iterator<Item = &'a str>,
    list: &str,
    faults: &mut Collector,
) -> HashMap<&'a str, usize> {
    let mut seen = HashMap::new();
    for (ix, id) in ids.enumerate() {
        let earlier = seen.insert(id, ix);
        faults
            .at(format!("{list}[{ix}]"))
            .require(earlier.is_none(), || format!("the id {id:?} is used twice"));
    }
    seen
}

fn travel(data: &ProblemData, faults: &mut Collector) {
    faults.at("travel").require(data.travel.profiles() > 0, || "needs a profile".into());
    match &data.travel {
        Travel::Computed { road_factor, profiles } => {
            faults.require((0.5..=10.0).contains(road_factor), || "road_factor must be 0.5 to 10".into());
            profiles.iter().enumerate().for_each(|(ix, p)| speed(ix, p, faults));
        }
        Travel::Matrix { profiles } => {
            profiles.iter().enumerate().for_each(|(ix, p)| matrix(ix, p, data.places.len(), faults))
        }
    }
}

fn speed(ix: usize, profile: &SpeedProfile, faults: &mut Collector) {
    faults.at(format!("travel.profiles[{ix}]"));
    faults.require((1.0..=1000.0).contains(&profile.speed_kmh), || "speed_kmh must be 1 to 1000".into());
    faults.require((0..=86_400).contains(&profile.per_leg), || "per_leg must be within a day".into());
    rush(&profile.rush, faults);
}

fn matrix(ix: usize, profile: &MatrixProfile, places: usize, faults: &mut Collector) {
    faults.at(format!("travel.profiles[{ix}]"));
    let square = |rows: &Vec<Vec<i32>>| rows.len() == places && rows.iter().all(|r| r.len() == places);
    let sane = |rows: &Vec<Vec<i32>>| rows.iter().flatten().all(|v| (0..=INSTANT_MAX as i32).contains(v));
    let fits = |rows: &Vec<Vec<i32>>| square(rows) && sane(rows);
    faults.require(fits(&profile.seconds), || format!("seconds must be {places}×{places}, none negative"));
    faults.require(profile.metres.is_empty() || fits(&profile.metres), || {
        format!("metres must be empty or {places}×{places}, none negative")
    });
    rush(&profile.rush, faults);
}

fn rush(rush: &[Rush], faults: &mut Collector) {
    let mut sorted = rush.to_vec();
    sorted.sort_by_key(|r| r.from);
    let inside =
        |r: &Rush| 0 <= r.from && r.from < r.to && r.to <= 86_400 && (50..=1000).contains(&r.speed_permille);
    faults
        .require(rush.iter().all(inside), || "rush must lie within a day, at 50 to 1000 thousandths".into());
    faults.require(sorted.windows(2).all(|w| w[0].to <= w[1].from), || "rush hours must not overlap".into());
}

fn within(at: i64) -> bool {
    at.abs() <= INSTANT_MAX
}

fn window_is_fine(window: &Window) -> bool {
    within(window.start) && within(window.end) && window.start <= window.end
}

fn one_job(job: &Job, data: &ProblemData, faults: &mut Collector) {
    faults.require(job.place < data.places.len(), || format!("there is no place {}", job.place));
    let long = |d: i64| (0..=INSTANT_MAX).contains(&d);
    faults.require(long(job.duration) && job.duration_by_level.iter().all(|l| long(l.duration)), || {
        "a duration is negative or absurd".into()
    });
    faults.require(job.windows.iter().all(window_is_fine), || "a window ends before it starts".into());
    let prices = [job.not_preferred_cost, job.moving_cost, job.leave_out_cost.unwrap_or(0)];
    faults.require(prices.iter().all(|p| (0..=COST_MAX).contains(p)), || "a price is out of range".into());
    faults.require((0..=1_000_000_000).contains(&job.load), || "load is out of range".into());
    faults.require(job.priority <= 1000, || "priority is above 1000".into());
    faults.require(job.crew <= 2, || "crew must be 1 or 2".into());
    faults.require(job.parts.iter().all(|p| p.quantity > 0), || "a part with quantity 0".into());
    if let Some(due) = job.due {
        let fine = within(due.at) && (0..=COST_MAX).contains(&due.cost_per_hour);
        faults.require(fine && due.hard.is_none_or(within), || "due is out of range".into());
    }
    faults.require(job.after.iter().all(|a| (0..=INSTANT_MAX).contains(&a.gap)), || "negative gap".into());
}

fn references(
    job: &Job,
    data: &ProblemData,
    jobs: &HashMap<&str, usize>,
    technicians: &HashMap<&str, usize>,
    faults: &mut Collector,
) {
    for other in job.after.iter().map(|a| &a.job).chain(&job.same_technician_as) {
        let fine = jobs.contains_key(other.as_str()) && *other != job.id;
        faults.require(fine, || format!("there is no other job {other:?}"));
    }
    if let Some(other) = job.same_technician_as.as_ref().and_then(|o| jobs.get(o.as_str())) {
        let alone = job.crew_size() == 1 && data.jobs[*other].crew_size() == 1;
        faults.require(alone, || "same_technician_as is for one-person jobs".into());
    }
    let named = job.preferred.iter().chain(&job.forbidden).chain(&job.only);
    let pinned = job.pin.iter().map(|p| &p.technician).chain(job.planned.iter().map(|p| &p.technician));
    for technician in named.chain(pinned) {
        let fine = technicians.contains_key(technician.as_str());
        faults.require(fine, || format!("there is no technician {technician:?}"));
    }
    faults.require(job.pin.as_ref().and_then(|p| p.start).is_none_or(within), || "pin is absurd".into());
}

fn one_technician(technician: &Technician, data: &ProblemData, faults: &mut Collector) {
    let known = |p: usize| p < data.places.len();
    faults.require(known(technician.start) && known(technician.end_place()), || "no such place".into());
    faults.require(technician.profile < data.travel.profiles(), || "no such travel profile".into());
    faults.require(technician.shifts.iter().all(shift_is_fine), || {
        "a shift ends before it starts, or its lunch does".into()
    });
    let mut by_start = technician.shifts.clone();
    by_start.sort_by_key(|s| s.start);
    let apart = by_start.windows(2).all(|w| w[0].end + w[0].overtime_max <= w[1].start);
    faults.require(apart, || "two shifts overlap (overtime included)".into());
    let p = technician.prices;
    let rates = [p.driving_per_hour, p.service_per_hour, p.per_km, p.overtime_per_hour];
    let fair = rates.iter().all(|r| (0.0..=1e7).contains(r));
    let fees =
        [p.per_job, p.per_tour, if let crate::TerritoryRule::Costs(c) = technician.outside { c } else { 0 }];
    faults.require(fair && fees.iter().all(|f| (0..=COST_MAX).contains(f)), || {
        "a price is out of range".into()
    });
    let limits = [technician.capacity, technician.driving_max, technician.tour_max, technician.work_target];
    faults.require(limits.iter().flatten().all(|l| *l >= 0), || "a limit is negative".into());
}

fn shift_is_fine(shift: &Shift) -> bool {
    let ordered = within(shift.start) && within(shift.end) && shift.start <= shift.end;
    let lunch = shift.lunch.is_none_or(|l| {
        within(l.earliest) && within(l.latest) && l.earliest <= l.latest && (0..=86_400).contains(&l.duration)
    });
    ordered && lunch && (0..=86_400).contains(&shift.overtime_max)
}

fn order_has_no_circle(data: &ProblemData, jobs: &HashMap<&str, usize>, faults: &mut Collector) {
    let ahead = |ix: usize| data.jobs[ix].after.iter().filter_map(|a| jobs.get(a.job.as_str()).copied());
    let mut waiting: Vec<usize> = (0..data.jobs.len()).map(|ix| ahead(ix).count()).collect();
    let mut behind = vec![Vec::new(); data.jobs.len()];
    (0..data.jobs.len()).for_each(|ix| ahead(ix).for_each(|before| behind[before].push(ix)));
    let mut free: Vec<usize> = (0..data.jobs.len()).filter(|ix| waiting[*ix] == 0).collect();
    let mut done = 0;
    while let Some(ix) = free.pop() {
        done += 1;
        for &next in &behind[ix] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                free.push(next);
            }
        }
    }
    faults.at("jobs").require(done == data.jobs.len(), || "`after` runs in a circle".into());
}
