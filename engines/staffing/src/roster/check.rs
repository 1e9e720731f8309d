//! Does a roster keep the rules? Written from the rules alone, without the solver's tables, so that each can be wrong
//! only by itself.

use serde::{Deserialize, Serialize};

use super::problem::{Agent, Duty, Problem, Roster};
use crate::{Error, Result};

/// A rule broken by a person on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Violation {
    /// The pattern, its start, its break or the site does not exist for this person.
    NoSuchShift,
    /// Works on a day of absence.
    Absent,
    /// Works more hours than allowed on a day.
    HoursOfDay,
    /// Starts before the rest after the last shift is over.
    Rest,
    /// Works more hours in a week than allowed.
    HoursOfWeek,
    /// Works too many days in a row.
    DaysInARow,
    /// Has too few free weekends.
    FreeWeekends,
}

/// All rules broken: person, day, rule. Empty when the roster is lawful.
pub fn check(problem: &Problem, roster: &Roster) -> Result<Vec<(usize, u32, Violation)>> {
    problem.validate()?;
    let (agents, days) = (problem.agents.len(), problem.days as usize);
    if roster.duties.len() != agents || roster.duties.iter().any(|d| d.len() != days) {
        return Err(Error::impossible(
            "roster.duties",
            format!("must hold {agents} people times {days} days"),
        ));
    }
    let mut found = Vec::new();
    for (a, (agent, duties)) in problem.agents.iter().zip(&roster.duties).enumerate() {
        found.extend(check_person(problem, agent, duties).into_iter().map(|(day, rule)| (a, day, rule)));
    }
    Ok(found)
}

/// Rules one person's duties break, with the day of each.
pub(super) fn check_person(
    problem: &Problem,
    agent: &Agent,
    duties: &[Option<Duty>],
) -> Vec<(u32, Violation)> {
    let mut found = Vec::new();
    for (day, duty) in duties.iter().enumerate().filter_map(|(d, duty)| duty.map(|duty| (d as u32, duty))) {
        if !exists(problem, agent, &duty) {
            found.push((day, Violation::NoSuchShift));
            return found;
        }
        if agent.absent.contains(&day) {
            found.push((day, Violation::Absent));
        }
        if hours(problem, &duty) > agent.hours_day_max + 1e-9 {
            found.push((day, Violation::HoursOfDay));
        }
    }
    check_rest(problem, agent, duties, &mut found);
    check_weeks(problem, agent, duties, &mut found);
    check_row(problem, agent, duties, &mut found);
    check_weekends(problem, duties, agent, &mut found);
    found
}

fn exists(problem: &Problem, agent: &Agent, duty: &Duty) -> bool {
    let Some(pattern) = problem.patterns.get(duty.pattern) else { return false };
    let break_fits =
        pattern.break_length == 0 || (pattern.break_from..=pattern.break_to).contains(&duty.break_after);
    pattern.starts.contains(&duty.start) && duty.site < agent.sites.len() && break_fits
}

fn hours(problem: &Problem, duty: &Duty) -> f64 {
    let pattern = &problem.patterns[duty.pattern];
    f64::from((pattern.length - pattern.break_length) * problem.slot_minutes) / 60.0
}

fn check_rest(problem: &Problem, agent: &Agent, duties: &[Option<Duty>], found: &mut Vec<(u32, Violation)>) {
    let slots = 1440 / problem.slot_minutes;
    let mut rested_at = agent.free_from_slot;
    for (day, duty) in duties.iter().enumerate() {
        let Some(duty) = duty else { continue };
        let start = day as u32 * slots + duty.start;
        if start < rested_at {
            found.push((day as u32, Violation::Rest));
        }
        rested_at = start + problem.patterns[duty.pattern].length + problem.rules.rest_slots;
    }
}

fn check_weeks(problem: &Problem, agent: &Agent, duties: &[Option<Duty>], found: &mut Vec<(u32, Violation)>) {
    let mut week = 0.0;
    for (day, duty) in duties.iter().enumerate() {
        if (u32::from(problem.first_weekday) + day as u32).is_multiple_of(7) {
            week = 0.0;
        }
        if let Some(duty) = duty {
            week += hours(problem, duty);
            if week > agent.hours_week_max + 1e-9 {
                found.push((day as u32, Violation::HoursOfWeek));
            }
        }
    }
}

fn check_row(problem: &Problem, agent: &Agent, duties: &[Option<Duty>], found: &mut Vec<(u32, Violation)>) {
    let mut row = agent.days_in_a_row_before;
    for (day, duty) in duties.iter().enumerate() {
        row = if duty.is_some() { row + 1 } else { 0 };
        if row > problem.rules.days_in_a_row_max {
            found.push((day as u32, Violation::DaysInARow));
        }
    }
}

/// A weekend is a Saturday with the Sunday after it; one that began before the plan was worked or not back then.
fn check_weekends(
    problem: &Problem,
    duties: &[Option<Duty>],
    agent: &Agent,
    found: &mut Vec<(u32, Violation)>,
) {
    let (mut weekends, mut worked, mut last) = (0, 0, 0);
    let mut day = 0;
    while day < duties.len() {
        let weekday = (usize::from(problem.first_weekday) + day) % 7;
        let span = match weekday {
            5 => day..(day + 2).min(duties.len()),
            6 => day..day + 1,
            _ => {
                day += 1;
                continue;
            }
        };
        weekends += 1;
        let began_before = weekday == 6 && agent.days_in_a_row_before > 0;
        if span.clone().any(|d| duties[d].is_some()) && !began_before {
            worked += 1;
            last = span.start as u32;
        }
        day = span.end;
    }
    if worked > weekends - problem.rules.free_weekends_min.min(weekends) {
        found.push((last, Violation::FreeWeekends));
    }
}
