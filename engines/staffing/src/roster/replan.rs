//! Repairs a roster after an absence: as little as possible changes for everybody else.

use serde::{Deserialize, Serialize};

use super::check::{Violation, check};
use super::coverage::cost_of;
use super::problem::{Effort, Problem, Roster};
use super::search::{Anchor, Search};
use super::table::Table;
use super::weeks::{Room, same_shift};
use crate::error::check as check_field;
use crate::{Error, Result};

/// A repaired roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replanned {
    /// Who works when.
    pub roster: Roster,
    /// Cost of the roster, shortages included, changes not.
    pub cost: f64,
    /// Of that, shortages.
    pub shortage_cost: f64,
    /// Person and day of every shift that is new, moved or gone (a moved break is none).
    pub changes: Vec<(usize, u32)>,
}

/// Re-plans from `from_day` on: `problem` already holds the new absences, `roster` was lawful without them. A change
/// is made only if it saves more than `change_cost`.
pub fn replan(
    problem: &Problem,
    roster: &Roster,
    from_day: u32,
    change_cost: f64,
    effort: &Effort,
) -> Result<Replanned> {
    effort.validate()?;
    check_field((0.0..=1e9).contains(&change_cost), "change_cost", change_cost, "from 0 to 1e9")?;
    for (agent, day, rule) in check(problem, roster)? {
        if rule != Violation::Absent || day < from_day {
            let rule = format!("breaks {rule:?} for agent {agent} on day {day}, before any change");
            return Err(Error::impossible("roster", rule));
        }
    }
    let table = Table::new(problem);
    let mut room = Room::default();
    let anchor = Anchor { duties: &roster.duties, change_cost, from_day };
    let mut search = Search::new(&table, Some(anchor), effort.seed);
    let mut best = search.empty();
    let called_off =
        |a: usize| problem.agents[a].absent.iter().any(|d| roster.duties[a][*d as usize].is_some());
    let (away, present): (Vec<usize>, Vec<usize>) = (0..problem.agents.len()).partition(|a| called_off(*a));
    for agent in &present {
        search.put_where_missing(&mut best, *agent, roster.duties[*agent].clone());
    }
    for agent in &away {
        search.put_where_missing(&mut best, *agent, roster.duties[*agent].clone());
        best.coverage.take_out(&table, *agent);
        search.place(&mut best, *agent, 0..problem.days, None, &mut room);
    }
    search.polish(&mut best, &present, &mut room);
    let full: Vec<Vec<f64>> = problem.needs.iter().map(|n| vec![n.shortage_cost; table.slots]).collect();
    for _ in 0..effort.search_rounds {
        search.shake(&mut best, &full, 0.0, &mut room);
    }
    let cost: f64 =
        problem.agents.iter().zip(&best.duties).map(|(agent, duties)| cost_of(&table, agent, duties)).sum();
    let shortage_cost = best.coverage.shortage_cost(&table);
    let changes = changes(roster, &best.duties);
    Ok(Replanned {
        roster: Roster { duties: best.duties },
        cost: cost + shortage_cost,
        shortage_cost,
        changes,
    })
}

fn changes(before: &Roster, after: &[Vec<Option<super::problem::Duty>>]) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for (agent, (old, new)) in before.duties.iter().zip(after).enumerate() {
        for (day, (old, new)) in old.iter().zip(new).enumerate() {
            let same = match (old, new) {
                (None, None) => true,
                (Some(old), Some(new)) => same_shift(old, new),
                _ => false,
            };
            if !same {
                found.push((agent, day as u32));
            }
        }
    }
    found
}
