//! From checked data to the arrays the search reads.
use super::{Leg, Legs, NEVER, PRICE_BITS, Problem, SeatTable, Slot, Task, links, start_windows};
use crate::curve::walk;
use crate::model::{Cost, Job, ProblemData, Technician};
use std::collections::HashMap;

pub(super) fn compile(data: ProblemData) -> Problem {
    // Neighbours lie near each other in memory too, which half of the search's speed hangs on.
    let places = walk(&data.places);
    let mut ranks = vec![0; places.len()];
    places.iter().enumerate().for_each(|(rank, p)| ranks[*p as usize] = rank as u32);
    let legs = Legs::all(&data, &places);
    let job_names = names(data.jobs.iter().map(|j| &j.id));
    let technician_names = names(data.technicians.iter().map(|t| &t.id));
    let (slots, technician_slots) = slots(&data, &legs, &ranks);
    let parts = part_numbers(&data);
    let units = Units::new(&data, &legs);
    let (mut tasks, job_tasks, windows) = tasks(&data, &parts, &units, &ranks);
    let links = links::links(&data.jobs, &tasks, &job_tasks, &job_names);
    for (task, links) in tasks.iter_mut().zip(&links) {
        task.linked = !links.is_empty();
        task.planned = planned(&data, task, &technician_names, &technician_slots);
    }
    let table = SeatTable::new(&data, &tasks, &slots);
    let stock = data.technicians.iter().map(|t| van(t, &parts)).collect();
    let has_links = tasks.iter().any(|t| t.linked);
    let unequal = tasks.windows(2).any(|w| w[0].lost != w[1].lost);
    let data_depots = data.depots.iter().map(|d| ranks[*d]).collect();
    let mut problem = Problem {
        unequal,
        data,
        depots: data_depots,
        places,
        legs,
        tasks,
        slots,
        windows,
        table,
        links,
        job_tasks,
        technician_slots,
        stock,
        has_links,
        unit_promise: units.promise,
        job_names,
        technician_names,
    };
    kinds(&mut problem);
    problem
}

fn names<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    ids.enumerate().map(|(ix, id)| (id.clone(), ix)).collect()
}

/// Weights of the strict tiers, so large that no money reaches one priority and no priorities one promise.
struct Units {
    priority: i64,
    promise: i64,
}

impl Units {
    fn new(data: &ProblemData, legs: &[Legs]) -> Self {
        let longest: Vec<Leg> = legs.iter().map(Legs::longest).collect();
        let dearest = data.technicians.iter().map(|t| dearest_visit(t, data, &longest)).max().unwrap_or(0);
        let soft = data.jobs.iter().map(|j| dearest_wish(j, data)).max().unwrap_or(0);
        let money = (dearest + soft).saturating_mul(data.jobs.len() as i64 + 1);
        let priority = money.clamp(1_000, 1_000_000_000_000);
        let weights: i64 = data.jobs.iter().map(Job::weight).sum();
        Units { priority, promise: priority.saturating_mul(weights + 1).min(1_000_000_000_000_000) }
    }
}

fn dearest_visit(t: &Technician, data: &ProblemData, longest: &[Leg]) -> Cost {
    let far = longest[t.profile];
    let hours = f64::from(far.seconds) / 3600.0;
    let legs = 2.0 * (t.prices.per_km * f64::from(far.metres) / 1000.0 + t.prices.driving_per_hour * hours);
    let longest = data.jobs.iter().map(|j| j.duration).max().unwrap_or(0) as f64 / 3600.0;
    let site = t.prices.service_per_hour * longest + t.prices.overtime_per_hour * 24.0;
    (legs + site) as Cost + t.prices.per_job + t.prices.per_tour + data.objective.fairness_per_hour * 24 + 1
}

fn dearest_wish(job: &Job, data: &ProblemData) -> Cost {
    let end =
        data.technicians.iter().flat_map(|t| &t.shifts).map(|s| s.end + s.overtime_max).max().unwrap_or(0);
    let late = job.due.map_or(0, |d| (end - d.at).max(0).saturating_mul(d.cost_per_hour) / 3600);
    late + job.not_preferred_cost + job.moving_cost + job.leave_out_cost.unwrap_or(0)
}

fn fixed_point(price: f64, per: f64) -> i64 {
    (price / per * f64::from(1_u32 << PRICE_BITS)).round() as i64
}

fn slots(data: &ProblemData, legs: &[Legs], ranks: &[u32]) -> (Vec<Slot>, Vec<(u32, u32)>) {
    let (mut slots, mut ranges) = (Vec::new(), Vec::new());
    for (ix, technician) in data.technicians.iter().enumerate() {
        let from = slots.len() as u32;
        let count = technician.shifts.len();
        slots.extend((0..count).map(|shift| slot(ix, technician, shift, legs, ranks)));
        ranges.push((from, slots.len() as u32));
    }
    (slots, ranges)
}

fn slot(ix: usize, t: &Technician, shift_ix: usize, legs: &[Legs], ranks: &[u32]) -> Slot {
    let shift = &t.shifts[shift_ix];
    let overtime = shift.overtime_max > 0 && t.prices.overtime_per_hour > 0.0;
    Slot {
        technician: ix as u32,
        shift: shift_ix as u32,
        start: ranks[t.start],
        end: ranks[t.end_place()],
        open: shift.start as i32,
        regular: shift.end as i32,
        close: (shift.end + shift.overtime_max) as i32,
        lunch: shift.lunch.map(|l| (l.earliest as i32, l.latest as i32, l.duration as i32)),
        capacity: t.capacity.unwrap_or(i64::MAX),
        jobs_max: t.jobs_max.unwrap_or(u32::MAX),
        driving_max: t.driving_max.unwrap_or(i64::MAX),
        tour_max: t.tour_max,
        profile: t.profile as u32,
        metre_price: fixed_point(t.prices.per_km, 1000.0),
        second_price: fixed_point(t.prices.driving_per_hour, 3600.0),
        overtime_per_second: t.prices.overtime_per_hour / 3600.0,
        per_tour: t.prices.per_tour,
        kind: 0,
        fair: t.work_target.is_some(),
        kinked: overtime || t.tour_max.is_some() || legs[t.profile].day.changes(),
    }
}

fn part_numbers(data: &ProblemData) -> HashMap<String, u32> {
    let mut numbers = HashMap::new();
    for part in data.jobs.iter().flat_map(|j| &j.parts) {
        let next = numbers.len() as u32;
        numbers.entry(part.part.clone()).or_insert(next);
    }
    numbers
}

fn van(technician: &Technician, parts: &HashMap<String, u32>) -> Vec<u32> {
    let mut van = vec![0; parts.len()];
    for stock in &technician.stock {
        if let Some(&part) = parts.get(&stock.part) {
            van[part as usize] += stock.quantity;
        }
    }
    van
}

type Tasks = (Vec<Task>, Vec<(u32, u32)>, Vec<(i32, i32)>);

fn tasks(data: &ProblemData, parts: &HashMap<String, u32>, units: &Units, ranks: &[u32]) -> Tasks {
    let (mut tasks, mut ranges, mut windows) = (Vec::new(), vec![(0, 0); data.jobs.len()], Vec::new());
    let mut order: Vec<usize> = (0..data.jobs.len()).collect();
    order.sort_by_key(|j| ranks[data.jobs[*j].place]);
    for ix in order {
        let job = &data.jobs[ix];
        let from = windows.len() as u32;
        windows.extend(start_windows(job).iter().map(|w| (w.start as i32, w.end as i32)));
        let span = (from, windows.len() as u32);
        let open = windows[span.0 as usize..].first().map_or(NEVER, |w| w.0);
        let task = Task {
            job: ix as u32,
            place: ranks[job.place],
            first: open,
            last: windows[span.0 as usize..].last().map_or(-NEVER, |w| w.1),
            windows: span,
            load: job.load,
            lost: lost(job, units),
            due: job.due.map(|d| (d.at as i32, d.cost_per_hour)),
            linked: false,
            parts: job.parts.iter().map(|p| (parts[&p.part], p.quantity)).collect(),
            planned: None,
        };
        let first = tasks.len() as u32;
        if job.crew_size() == 2 {
            tasks.push(task.clone());
            tasks.push(Task { lost: 0, ..task });
        } else {
            tasks.push(task);
        }
        ranges[ix] = (first, tasks.len() as u32);
    }
    (tasks, ranges, windows)
}

/// What leaving out the job adds to the scalar; of a crew's two tasks only the first carries it.
fn lost(job: &Job, units: &Units) -> i64 {
    match (job.must, job.leave_out_cost) {
        (true, _) => units.promise,
        (false, Some(cost)) => cost,
        (false, None) => units.priority.saturating_mul(job.weight()),
    }
}

fn planned(
    data: &ProblemData,
    task: &Task,
    technicians: &HashMap<String, usize>,
    slots: &[(u32, u32)],
) -> Option<(u32, Cost)> {
    let job = &data.jobs[task.job as usize];
    let planned = job.planned.as_ref().filter(|_| job.moving_cost > 0)?;
    let (from, to) = slots[technicians[&planned.technician]];
    let slot = from + planned.shift as u32;
    Some((if slot < to { slot } else { u32::MAX }, job.moving_cost))
}

/// Numbers shifts so that those which cannot be told apart while empty share a number.
fn kinds(problem: &mut Problem) {
    let mut firsts: Vec<usize> = Vec::new();
    for ix in 0..problem.slots.len() {
        let known = firsts.iter().position(|&other| alike(problem, ix, other));
        let kind = known.unwrap_or_else(|| {
            firsts.push(ix);
            firsts.len() - 1
        });
        problem.slots[ix].kind = kind as u32;
    }
}

fn alike(problem: &Problem, a: usize, b: usize) -> bool {
    let (x, y) = (&problem.slots[a], &problem.slots[b]);
    let (s, t) =
        (&problem.data.technicians[x.technician as usize], &problem.data.technicians[y.technician as usize]);
    x.start == y.start
        && (x.end, x.open, x.regular, x.close, x.profile) == (y.end, y.open, y.regular, y.close, y.profile)
        && x.technician != y.technician
        && (x.lunch, x.capacity, x.jobs_max, x.driving_max)
            == (y.lunch, y.capacity, y.jobs_max, y.driving_max)
        && x.tour_max == y.tour_max
        && s.prices == t.prices
        && s.stock == t.stock
        && s.work_target.is_none()
        && t.work_target.is_none()
        && problem.table.rows(a) == problem.table.rows(b)
}
