//! One tour: does the clock work, is lunch had, are the daily limits kept, are the parts there?
use super::{Report, SLACK, travel};
use crate::model::{ProblemData, Stop, Technician, Tour, What};
use std::collections::HashMap;

/// What was driven on one leg.
pub(super) struct Leg {
    /// Seconds at the wheel.
    pub wheel: i64,
    pub metres: i64,
}

pub(super) type Driven = Vec<Leg>;

pub(super) fn check_tour(data: &ProblemData, tour: &Tour, report: &mut Report) -> Driven {
    let technician = &data.technicians[tour.technician];
    let driven = check_legs(data, technician, tour, report);
    check_hours(technician, tour, report);
    check_lunch(technician, tour, report);
    check_limits(data, technician, tour, &driven, report);
    check_parts(data, technician, tour, report);
    driven
}

fn place_of(data: &ProblemData, stop: &Stop) -> Option<usize> {
    match stop.what {
        What::Job(job) => Some(data.jobs[job].place),
        What::Pickup(place) => Some(place),
        What::Lunch => None,
    }
}

fn check_legs(data: &ProblemData, technician: &Technician, tour: &Tour, report: &mut Report) -> Driven {
    let mut driven = Driven::new();
    let (mut from, mut left, mut lunch) = (technician.start, tour.leave, None);
    for stop in &tour.stops {
        if stop.start < stop.arrive || stop.end < stop.start || stop.arrive < left {
            report.breach(&technician.id, "clock", format!("a stop at {} runs backwards", stop.start));
        }
        let Some(place) = place_of(data, stop) else {
            lunch = Some((stop.start, stop.end));
            continue;
        };
        driven.push(check_leg(data, technician, (from, place), (left, stop.arrive), lunch.take(), report));
        (from, left) = (place, stop.end);
        if matches!(stop.what, What::Pickup(_)) && stop.end - stop.start < data.pickup_duration {
            report.breach(&technician.id, "pick-up", "too short");
        }
    }
    let home = (from, technician.end_place());
    driven.push(check_leg(data, technician, home, (left, tour.back), lunch, report));
    driven
}

/// Whether the leg can be driven between the two instants, lunch aside; returns what was driven.
fn check_leg(
    data: &ProblemData,
    technician: &Technician,
    (from, to): (usize, usize),
    (leave, arrive): (i64, i64),
    lunch: Option<(i64, i64)>,
    report: &mut Report,
) -> Leg {
    let (seconds, metres) = travel::leg(data, technician.profile, from, to);
    let drive = |a: i64, b: i64| travel::progress(data, technician.profile, a, b);
    let able = match lunch {
        Some((start, end)) => drive(leave, start.min(arrive)) + drive(end.max(leave), arrive),
        None => drive(leave, arrive),
    };
    if lunch.is_some_and(|l| l.0 < leave || l.1 > arrive) {
        report.breach(&technician.id, "lunch", "reaches into a job");
    }
    if able + (SLACK as f64) < seconds as f64 {
        let what = format!("{from} to {to} takes {seconds} s, {able:.0} s are there");
        report.breach(&technician.id, "travel time", what);
    }
    Leg { wheel: wheel(data, technician.profile, seconds, leave, lunch), metres }
}

/// Seconds at the wheel when driving starts at once and pauses for lunch.
fn wheel(data: &ProblemData, profile: usize, seconds: i64, leave: i64, lunch: Option<(i64, i64)>) -> i64 {
    if travel::progress(data, profile, 0, 86_400) >= 86_400.0 {
        return seconds;
    }
    let (mut clock, mut spent, mut left) = (leave, 0, seconds as f64);
    while left > 1e-9 {
        if lunch.is_some_and(|l| l.0 <= clock && clock < l.1) {
            clock = lunch.map_or(clock, |l| l.1);
        }
        left -= travel::progress(data, profile, clock, clock + 1);
        (clock, spent) = (clock + 1, spent + 1);
    }
    spent
}

fn check_hours(technician: &Technician, tour: &Tour, report: &mut Report) {
    let shift = technician.shifts[tour.shift];
    if tour.leave < shift.start {
        report.breach(&technician.id, "shift", format!("leaves at {} before {}", tour.leave, shift.start));
    }
    if tour.back > shift.end + shift.overtime_max {
        report.breach(&technician.id, "shift", format!("is back at {}", tour.back));
    }
    if technician.tour_max.is_some_and(|most| tour.back - tour.leave > most) {
        report.breach(&technician.id, "longest tour", format!("{} s", tour.back - tour.leave));
    }
}

fn check_lunch(technician: &Technician, tour: &Tour, report: &mut Report) {
    let lunches: Vec<&Stop> = tour.stops.iter().filter(|s| s.what == What::Lunch).collect();
    let owed = technician.shifts[tour.shift].lunch.filter(|_| tour.jobs().next().is_some());
    match (owed, lunches.as_slice()) {
        (None, []) => (),
        (Some(lunch), [stop]) => {
            if stop.start < lunch.earliest || stop.start > lunch.latest {
                report.breach(&technician.id, "lunch", format!("starts at {}", stop.start));
            }
            if stop.end - stop.start < lunch.duration {
                report.breach(&technician.id, "lunch", "too short");
            }
        }
        (Some(_), []) => report.breach(&technician.id, "lunch", "missing"),
        _ => report.breach(&technician.id, "lunch", "more than owed"),
    }
}

fn check_limits(
    data: &ProblemData,
    technician: &Technician,
    tour: &Tour,
    driven: &Driven,
    report: &mut Report,
) {
    let count = tour.jobs().count();
    if technician.jobs_max.is_some_and(|most| count > most as usize) {
        report.breach(&technician.id, "most jobs", count.to_string());
    }
    let load: i64 = tour.jobs().map(|j| data.jobs[j].load).sum();
    if technician.capacity.is_some_and(|most| load > most) {
        report.breach(&technician.id, "capacity", load.to_string());
    }
    let seconds: i64 = driven.iter().map(|d| d.wheel).sum();
    if technician.driving_max.is_some_and(|most| seconds > most + SLACK * driven.len() as i64) {
        report.breach(&technician.id, "most driving", seconds.to_string());
    }
}

fn check_parts(data: &ProblemData, technician: &Technician, tour: &Tour, report: &mut Report) {
    let mut van: HashMap<&str, i64> = HashMap::new();
    for stock in &technician.stock {
        *van.entry(&stock.part).or_default() += i64::from(stock.quantity);
    }
    let mut fetched = false;
    for stop in &tour.stops {
        match stop.what {
            What::Pickup(place) if data.depots.contains(&place) => fetched = true,
            What::Pickup(place) => report.breach(&technician.id, "pick-up", format!("{place} is no depot")),
            What::Job(job) if !fetched => {
                for need in &data.jobs[job].parts {
                    let left = van.entry(&need.part).or_default();
                    *left -= i64::from(need.quantity);
                    if *left < 0 {
                        report.breach(&technician.id, "parts", format!("{} is missing", need.part));
                    }
                }
            }
            _ => (),
        }
    }
}
