//! Bound and roster together, until they are close.

use serde::{Deserialize, Serialize};

use super::dive::dive;
use super::lagrange::{first_prices, raise};
use super::problem::{Effort, Problem, Roster};
use super::search::{Guide, Search, State};
use super::table::Table;
use super::weeks::Room;
use crate::Result;

/// A roster, what it costs, and how much better any roster could be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Solution {
    /// Who works when.
    pub roster: Roster,
    /// Pay, idle pay, wishes, weekends and shortages.
    pub cost: f64,
    /// Of that, shortages.
    pub shortage_cost: f64,
    /// No roster costs less than this.
    pub bound: f64,
    /// `(cost − bound)/bound`; 0 when both are 0.
    pub gap: f64,
}

/// Finds a roster and a bound. Runs on one thread: about 45 seconds of it for 50 people and
/// four weeks of half-hours with the default effort.
pub fn solve(problem: &Problem, effort: &Effort) -> Result<Solution> {
    problem.validate()?;
    effort.validate()?;
    let table = Table::new(problem);
    let mut room = Room::default();
    let mut search = Search::new(&table, None, effort.seed);
    let first = first_prices(&table);
    let mut best = search.build(&Guide { multipliers: &first, eagerness: 2.0 }, &mut room);
    let mut cost = search.total(&best);
    let bound = raise(&table, first, cost, effort.bound_rounds, effort.gap, &mut room);
    let order: Vec<usize> = (0..problem.agents.len()).collect();
    for _ in 0..effort.dives {
        if cost - bound.value <= effort.gap * bound.value {
            break;
        }
        let mut tried = dive(&mut search, &bound.prices, &mut room);
        search.polish(&mut tried, &order, &mut room);
        if search.total(&tried) < cost {
            cost = search.total(&tried);
            best = tried;
        }
    }
    improve(&mut search, &mut best, &bound.prices, bound.value, effort, &mut room);
    Ok(report(&search, best, bound.value))
}

/// How much dearer a move may leave the roster at first, as a share of its cost (times an exponential draw).
const HEAT: f64 = 1e-5;

/// Simulated annealing from `HEAT` down to nothing; keeps the best seen.
fn improve(
    search: &mut Search,
    best: &mut State,
    prices: &[Vec<f64>],
    bound: f64,
    effort: &Effort,
    room: &mut Room,
) {
    let mut state = best.clone();
    let mut least = search.total(best);
    let heat = HEAT * least;
    for round in 0..effort.search_rounds {
        if least - bound <= effort.gap * bound {
            return;
        }
        let left = 1.0 - f64::from(round) / f64::from(effort.search_rounds);
        let allowed = heat * left * search.chance.exponential();
        search.shake(&mut state, prices, allowed, room);
        let cost = search.total(&state);
        if cost < least - 1e-9 {
            least = cost;
            best.clone_from(&state);
        }
    }
}

pub(super) fn report(search: &Search, state: State, bound: f64) -> Solution {
    let cost = search.total(&state);
    let gap = if cost - bound <= 1e-9 * cost { 0.0 } else { (cost - bound) / bound };
    Solution {
        cost,
        shortage_cost: state.coverage.shortage_cost(search.table),
        bound,
        gap,
        roster: Roster { duties: state.duties },
    }
}
