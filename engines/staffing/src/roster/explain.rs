//! Why a slot stays uncovered: for everyone who is not there, the reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::{Violation, check_person};
use super::coverage::{Coverage, cost_of, slots_of};
use super::problem::{Duty, Problem, Roster};
use super::table::Table;
use crate::Result;

/// Why one person does not cover a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Lacks the qualification or does not work at the site.
    NotQualified,
    /// Is absent that day.
    Absent,
    /// Works at that time, on another need.
    ServesAnotherNeed,
    /// Has the break of the shift at that time.
    OnBreak,
    /// Works another shift that day.
    WorksAnotherShift,
    /// No shift pattern open to this person covers the slot.
    NoPattern,
    /// Would start before the rest from or to a neighbouring shift is over.
    Rest,
    /// Has no weekly hours left for any shift that covers it.
    HoursOfWeek,
    /// Would work too many days in a row.
    DaysInARow,
    /// Would lose a weekend that must be free.
    FreeWeekends,
    /// Could, but the shift costs more than the shortages it would end.
    CostsMoreThanItSaves,
    /// Could, and it would pay: the search has missed it; try more effort.
    Missed,
}

/// A slot with people missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// Place.
    pub site: String,
    /// Qualification.
    pub skill: String,
    /// Day of the plan.
    pub day: u32,
    /// Slot of the day.
    pub slot: u32,
    /// People missing.
    pub missing: u32,
    /// How many people are kept away by what.
    pub reasons: BTreeMap<Reason, u32>,
}

/// Every slot with people missing, with the reason of everyone who is not there. The roster must be lawful.
pub fn explain(problem: &Problem, roster: &Roster) -> Result<Vec<Uncovered>> {
    let broken = super::check::check(problem, roster)?;
    if let Some((agent, day, rule)) = broken.first() {
        let rule = format!("breaks {rule:?} for agent {agent} on day {day}");
        return Err(crate::Error::impossible("roster", rule));
    }
    let table = Table::new(problem);
    let coverage = cover(&table, roster);
    let mut found = Vec::new();
    for (q, need) in problem.needs.iter().enumerate() {
        for (t, wanted) in need.people.iter().enumerate() {
            let missing = wanted.saturating_sub(coverage.people[q][t]);
            if missing == 0 {
                continue;
            }
            let mut reasons = BTreeMap::new();
            for agent in 0..problem.agents.len() {
                if !coverage.served(agent).iter().any(|turn| (turn.slot as usize, turn.need) == (t, q)) {
                    *reasons.entry(reason(&table, roster, &coverage, agent, q, t)).or_insert(0) += 1;
                }
            }
            found.push(Uncovered {
                site: need.site.clone(),
                skill: need.skill.clone(),
                day: t as u32 / table.slots_a_day,
                slot: t as u32 % table.slots_a_day,
                missing,
                reasons,
            });
        }
    }
    Ok(found)
}

/// Coverage of a roster: each person in turn serves, slot by slot, the need that lacks most.
pub(super) fn cover(table: &Table, roster: &Roster) -> Coverage {
    let mut coverage = Coverage::new(table);
    let mut prices = vec![vec![0.0; table.slots]; table.problem.needs.len()];
    for _ in 0..2 {
        for (agent, duties) in roster.duties.iter().enumerate() {
            coverage.take_out(table, agent);
            coverage.shortage_prices(table, &mut prices);
            coverage.add(table, agent, duties, &prices);
            coverage.pass_on(table, agent);
        }
    }
    coverage
}

fn reason(table: &Table, roster: &Roster, coverage: &Coverage, agent: usize, q: usize, t: usize) -> Reason {
    let person = &table.problem.agents[agent];
    let day = t as u32 / table.slots_a_day;
    if !table.queues[agent].iter().flatten().any(|other| *other == q) {
        return Reason::NotQualified;
    }
    if coverage.served(agent).iter().any(|turn| turn.slot as usize == t) {
        return Reason::ServesAnotherNeed;
    }
    let duties = &roster.duties[agent];
    if covers_with_break(table, duties, day, t) {
        return Reason::OnBreak;
    }
    if person.absent.contains(&day) {
        return Reason::Absent;
    }
    if duties[day as usize].is_some() {
        return Reason::WorksAnotherShift;
    }
    reason_of_free(table, coverage, agent, duties, (q, t))
}

/// Whether some duty spans the slot without working in it.
fn covers_with_break(table: &Table, duties: &[Option<Duty>], day: u32, t: usize) -> bool {
    let days = day.saturating_sub(1)..=day;
    days.filter_map(|d| duties[d as usize].map(|duty| (d, duty))).any(|(d, duty)| {
        let from = (d * table.slots_a_day + duty.start) as usize;
        (from..from + table.problem.patterns[duty.pattern].length as usize).contains(&t)
    })
}

/// The reason of someone with a free day: the mildest that any shift over the slot meets.
fn reason_of_free(
    table: &Table,
    coverage: &Coverage,
    agent: usize,
    duties: &[Option<Duty>],
    (q, t): (usize, usize),
) -> Reason {
    let person = &table.problem.agents[agent];
    let day = t as u32 / table.slots_a_day;
    let before = cost_of(table, person, duties);
    let mut reason = Reason::NoPattern;
    for (d, duty) in duties_over(table, agent, day, (q, t)) {
        if duties[d as usize].is_some() {
            continue;
        }
        let mut changed = duties.to_vec();
        changed[d as usize] = Some(duty);
        let broken = check_person(table.problem, person, &changed);
        let met = match broken.first() {
            None if cost_of(table, person, &changed) - before >= saved(table, coverage, agent, d, &duty) => {
                Reason::CostsMoreThanItSaves
            }
            None => return Reason::Missed,
            Some((_, Violation::Rest)) => Reason::Rest,
            Some((_, Violation::HoursOfWeek)) => Reason::HoursOfWeek,
            Some((_, Violation::DaysInARow)) => Reason::DaysInARow,
            Some((_, Violation::FreeWeekends)) => Reason::FreeWeekends,
            Some((_, Violation::Absent)) => Reason::Absent,
            Some((_, Violation::NoSuchShift | Violation::HoursOfDay)) => continue,
        };
        if reason == Reason::NoPattern || met == Reason::CostsMoreThanItSaves {
            reason = met;
        }
    }
    reason
}

/// All duties, on that day or the eve, that work in slot `t` at a site where need `q` is.
fn duties_over(table: &Table, agent: usize, day: u32, (q, t): (usize, usize)) -> Vec<(u32, Duty)> {
    let mut found = Vec::new();
    for d in day.saturating_sub(1)..=day {
        for choice in &table.choices {
            let pattern = &table.problem.patterns[choice.pattern];
            for site in (0..table.queues[agent].len()).filter(|site| table.queues[agent][*site].contains(&q))
            {
                for break_after in pattern.break_from..=pattern.break_to {
                    let duty = Duty { pattern: choice.pattern, site, start: choice.start, break_after };
                    if slots_of(table, d, &duty).any(|slot| slot == t) {
                        found.push((d, duty));
                    }
                    if pattern.break_length == 0 {
                        break;
                    }
                }
            }
        }
    }
    found
}

/// Shortage cost ended by one more duty.
fn saved(table: &Table, coverage: &Coverage, agent: usize, day: u32, duty: &Duty) -> f64 {
    let worth = |t: usize| {
        let lacking = |q: &&usize| coverage.people[**q][t] < table.problem.needs[**q].people[t];
        let queues = table.queues[agent][duty.site].iter();
        queues.filter(lacking).map(|q| table.problem.needs[*q].shortage_cost).fold(0.0, f64::max)
    };
    slots_of(table, day, duty).map(worth).sum()
}
