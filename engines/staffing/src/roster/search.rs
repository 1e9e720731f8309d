//! The search for a cheap roster: take a few people out, give each in turn the best weeks the others leave.

use super::coverage::{Coverage, cost_of};
use super::problem::Duty;
use super::table::Table;
use super::weeks::{Bias, Room, best_weeks};
use crate::sim::Chance;
use std::ops::Range;

/// A roster with its coverage and cost.
#[derive(Clone)]
pub(super) struct State {
    pub duties: Vec<Vec<Option<Duty>>>,
    pub coverage: Coverage,
    /// Per person; change costs included when re-planning.
    pub costs: Vec<f64>,
}

/// The earlier roster that a re-plan stays close to.
pub(super) struct Anchor<'a> {
    pub duties: &'a [Vec<Option<Duty>>],
    pub change_cost: f64,
    pub from_day: u32,
}

impl Anchor<'_> {
    fn changes(&self, agent: usize, duties: &[Option<Duty>]) -> f64 {
        let changed = |(a, b): (&Option<Duty>, &Option<Duty>)| match (a, b) {
            (None, None) => false,
            (Some(a), Some(b)) => !super::weeks::same_shift(a, b),
            _ => true,
        };
        self.change_cost * self.duties[agent].iter().zip(duties).filter(|pair| changed(*pair)).count() as f64
    }
}

/// The multipliers' view of what is worth covering, stretched by `eagerness`.
pub(super) struct Guide<'a> {
    pub multipliers: &'a [Vec<f64>],
    pub eagerness: f64,
}

/// Everything a move needs.
pub(super) struct Search<'a> {
    pub table: &'a Table<'a>,
    pub anchor: Option<Anchor<'a>>,
    pub chance: Chance,
    prices: Vec<Vec<f64>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(table: &'a Table<'a>, anchor: Option<Anchor<'a>>, seed: u64) -> Self {
        let prices = vec![vec![0.0; table.slots]; table.problem.needs.len()];
        Self { table, anchor, chance: Chance::new(seed), prices }
    }

    pub(super) fn empty(&self) -> State {
        let (agents, days) = (self.table.problem.agents.len(), self.table.problem.days as usize);
        State {
            duties: vec![vec![None; days]; agents],
            coverage: Coverage::new(self.table),
            costs: vec![0.0; agents],
        }
    }

    pub(super) fn total(&self, state: &State) -> f64 {
        state.costs.iter().sum::<f64>() + state.coverage.shortage_cost(self.table)
    }

    /// Gives the person, who must be out, the best duties on the days `free` for what is missing; with a `guide`, for
    /// what the multipliers think of it.
    pub(super) fn place(
        &mut self,
        state: &mut State,
        agent: usize,
        free: Range<u32>,
        guide: Option<&Guide>,
        room: &mut Room,
    ) {
        state.coverage.shortage_prices(self.table, &mut self.prices);
        if let Some(guide) = guide {
            self.follow(guide, &state.coverage);
        }
        let free = free.start.max(self.anchor.as_ref().map_or(0, |anchor| anchor.from_day))..free.end;
        let kept = std::mem::take(&mut state.duties[agent]);
        let earlier = self.anchor.as_ref().map(|anchor| (&anchor.duties[agent][..], anchor.change_cost));
        let bias = Bias { kept: &kept, free, earlier };
        let weeks = best_weeks(self.table, agent, &self.prices, Some(&bias), room);
        self.put(state, agent, weeks.duties);
    }

    /// Prices where someone is missing: the multiplier, stretched and shaken, more where more are missing.
    fn follow(&mut self, guide: &Guide, coverage: &Coverage) {
        for (q, need) in self.table.problem.needs.iter().enumerate() {
            for (t, price) in self.prices[q].iter_mut().enumerate() {
                if *price > 0.0 {
                    let missing = f64::from(need.people[t].saturating_sub(coverage.people[q][t]));
                    let stretch =
                        guide.eagerness * (1.0 + 0.05 * missing) * (0.85 + 0.3 * self.chance.uniform());
                    *price = (*price * (1.0 + 0.01 * missing)).min(stretch * guide.multipliers[q][t]);
                }
            }
        }
    }

    /// Gives the person these duties.
    fn put(&mut self, state: &mut State, agent: usize, duties: Vec<Option<Duty>>) {
        state.coverage.add(self.table, agent, &duties, &self.prices);
        state.coverage.pass_on(self.table, agent);
        state.costs[agent] = cost_of(self.table, &self.table.problem.agents[agent], &duties)
            + self.anchor.as_ref().map_or(0.0, |anchor| anchor.changes(agent, &duties));
        state.duties[agent] = duties;
    }

    /// Gives the person these duties, turning to whatever is missing in each slot.
    pub(super) fn put_where_missing(&mut self, state: &mut State, agent: usize, duties: Vec<Option<Duty>>) {
        state.coverage.shortage_prices(self.table, &mut self.prices);
        self.put(state, agent, duties);
    }

    /// Gives the person these duties, turning to whatever is worth most in each slot.
    pub(super) fn put_where_worth(
        &mut self,
        state: &mut State,
        agent: usize,
        duties: Vec<Option<Duty>>,
        worth: &[Vec<f64>],
    ) {
        self.prices.clone_from_slice(worth);
        self.put(state, agent, duties);
    }

    /// A first roster: everyone in random order, led by the multipliers, then once more by what is missing.
    pub(super) fn build(&mut self, guide: &Guide, room: &mut Room) -> State {
        let mut state = self.empty();
        let order = self.shuffled();
        for agent in &order {
            self.place(&mut state, *agent, self.all_days(), Some(guide), room);
        }
        self.polish(&mut state, &order, room);
        state
    }

    pub(super) fn all_days(&self) -> Range<u32> {
        0..self.table.problem.days
    }

    /// Re-places each person until nobody improves (at most three times round).
    pub(super) fn polish(&mut self, state: &mut State, order: &[usize], room: &mut Room) {
        let mut cost = self.total(state);
        for _ in 0..3 {
            for agent in order {
                state.coverage.take_out(self.table, *agent);
                self.place(state, *agent, self.all_days(), None, room);
            }
            let reached = self.total(state);
            if reached >= cost - 1e-9 {
                return;
            }
            cost = reached;
        }
    }

    /// One move: some people who can stand in for each other, out and in again for a while. Kept if it costs no more
    /// than `allowed` above what was.
    pub(super) fn shake(
        &mut self,
        state: &mut State,
        multipliers: &[Vec<f64>],
        allowed: f64,
        room: &mut Room,
    ) {
        let before = self.total(state);
        let days = self.table.problem.days;
        let length = [1, 1, 2, 7, 14][self.chance.below(5)].min(days);
        let from = self.chance.below((days - length + 1) as usize) as u32;
        let out = self.companions();
        let saved: Vec<_> = out.iter().map(|a| (*a, state.duties[*a].clone(), state.costs[*a])).collect();
        let saved_coverage = state.coverage.clone();
        // Only the days to plan anew are emptied; the others stay covered while people are placed one by one.
        for agent in &out {
            state.coverage.take_out(self.table, *agent);
            let mut rest = state.duties[*agent].clone();
            rest[from as usize..(from + length) as usize].fill(None);
            state.coverage.shortage_prices(self.table, &mut self.prices);
            state.coverage.add(self.table, *agent, &rest, &self.prices);
            state.coverage.pass_on(self.table, *agent);
        }
        let guide = Guide { multipliers, eagerness: 1.0 + 2.0 * self.chance.uniform() };
        for agent in &out {
            state.coverage.take_out(self.table, *agent);
            self.place(state, *agent, from..from + length, Some(&guide), room);
        }
        for agent in &out {
            state.coverage.take_out(self.table, *agent);
            self.place(state, *agent, from..from + length, None, room);
        }
        if self.total(state) > before + allowed {
            state.coverage = saved_coverage;
            for (agent, duties, cost) in saved {
                state.duties[agent] = duties;
                state.costs[agent] = cost;
            }
        }
    }

    /// Two to four people in random order who share a need with the first of them.
    fn companions(&mut self) -> Vec<usize> {
        let queues = &self.table.queues;
        let order = self.shuffled();
        let first = order[0];
        let shares =
            |a: &usize| queues[*a].iter().flatten().any(|q| queues[first].iter().flatten().any(|f| f == q));
        let mut out: Vec<usize> = order.into_iter().filter(|a| *a == first || shares(a)).collect();
        out.truncate(2 + self.chance.below(3));
        out
    }

    fn shuffled(&mut self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.table.problem.agents.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, self.chance.below(i + 1));
        }
        order
    }
}
