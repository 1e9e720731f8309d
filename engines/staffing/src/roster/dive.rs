//! A roster straight from the multipliers: fix one person's best weeks, let the prices settle on what is left, go on.
//!
//! Each choice is made with the prices the rest would pay afterwards, so that early people leave what later people can
//! do best.

use super::coverage::slots_of;
use super::lagrange::{Ascent, Reply};
use super::search::{Search, State};
use super::table::Table;
use super::weeks::Room;

/// How far above the value reached the prices aim between two fixings, as a share.
const AIM: f64 = 0.008;
/// Rounds of asking and moving prices between two fixings.
const SETTLE: u32 = 10;

/// Dives from the prices of a bound.
pub(super) fn dive(search: &mut Search, prices: &[Vec<f64>], room: &mut Room) -> State {
    let table = search.table;
    let mut ascent = Ascent::new(table, prices.to_vec());
    let mut state = search.empty();
    while !ascent.active.is_empty() {
        let mut reply = ascent.ask(table, room);
        for _ in 0..SETTLE {
            ascent.step(table, &reply.coverage, AIM * reply.value.abs());
            reply = ascent.ask(table, room);
        }
        let chosen = most_useful(table, &ascent, &reply, search.chance.uniform());
        let agent = ascent.active.remove(chosen);
        search.put_where_worth(&mut state, agent, reply.weeks.swap_remove(chosen).duties, &ascent.prices);
        for (q, need) in table.problem.needs.iter().enumerate() {
            for (t, people) in need.people.iter().enumerate() {
                let left = people.saturating_sub(state.coverage.people[q][t]);
                if left == 0 && ascent.wanted[q][t] > 0 {
                    ascent.prices[q][t] = 0.0;
                }
                ascent.wanted[q][t] = left;
            }
        }
    }
    state
}

/// The active person whose weeks fall most on slots where nobody is one too many.
fn most_useful(table: &Table, ascent: &Ascent, reply: &Reply, salt: f64) -> usize {
    let usefulness = |i: usize| {
        let (agent, mut good, mut all) = (ascent.active[i], 0.0, 1.0);
        for (day, duty) in reply.weeks[i].duties.iter().enumerate() {
            let Some(duty) = duty else { continue };
            for t in slots_of(table, day as u32, duty) {
                let fits = |q: &usize| ascent.wanted[*q][t] >= reply.coverage.people[*q][t].max(1);
                all += 1.0;
                good += f64::from(u8::from(table.queues[agent][duty.site].iter().any(fits)));
            }
        }
        good / all + 0.02 * ((i as f64 + salt) * 0.618).fract()
    };
    (0..ascent.active.len()).max_by(|a, b| usefulness(*a).total_cmp(&usefulness(*b))).unwrap_or(0)
}
