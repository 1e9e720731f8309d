//! How many people cover each need and slot, and what a roster costs.

use super::problem::{Agent, Duty};
use super::table::Table;

/// One slot of a person's duty: where it is worked and for which need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// Slot of the plan.
    pub slot: u32,
    /// Need served.
    pub need: usize,
    /// Index among the person's sites.
    site: usize,
}

/// People per need and slot, and which need each person serves slot by slot.
#[derive(Debug, Clone)]
pub(super) struct Coverage {
    pub people: Vec<Vec<u32>>,
    /// `served[agent]`: the person's turns in order of time.
    served: Vec<Vec<Turn>>,
    /// `movable[pair][slot]`: people there who serve the first need of `Table::pairs[pair]` and could serve the second.
    movable: Vec<Vec<u16>>,
}

impl Coverage {
    pub(super) fn new(table: &Table) -> Self {
        Self {
            people: vec![vec![0; table.slots]; table.problem.needs.len()],
            served: vec![vec![]; table.problem.agents.len()],
            movable: vec![vec![0; table.slots]; table.pairs.len()],
        }
    }

    pub(super) fn remove(&mut self, table: &Table, agent: usize) {
        for turn in std::mem::take(&mut self.served[agent]) {
            self.people[turn.need][turn.slot as usize] -= 1;
            self.count(table, agent, turn, -1);
        }
    }

    /// Adds the person's duties; in each slot they turn to the need whose price is highest.
    pub(super) fn add(&mut self, table: &Table, agent: usize, duties: &[Option<Duty>], prices: &[Vec<f64>]) {
        for (day, duty) in duties.iter().enumerate() {
            let Some(duty) = duty else { continue };
            for t in slots_of(table, day as u32, duty) {
                let queues = &table.queues[agent][duty.site];
                let best =
                    queues.iter().max_by(|a, b| prices[**a][t].total_cmp(&prices[**b][t]).then(b.cmp(a)));
                if let Some(q) = best {
                    let turn = Turn { slot: t as u32, need: *q, site: duty.site };
                    self.people[*q][t] += 1;
                    self.served[agent].push(turn);
                    self.count(table, agent, turn, 1);
                }
            }
        }
    }

    fn count(&mut self, table: &Table, agent: usize, turn: Turn, by: i16) {
        for other in &table.queues[agent][turn.site] {
            if let Some(pair) = table.pair_of(turn.need, *other) {
                let movable = &mut self.movable[pair][turn.slot as usize];
                *movable = movable.saturating_add_signed(by);
            }
        }
    }

    /// Where the person is one too many, somebody turns to a need that is short.
    pub(super) fn pass_on(&mut self, table: &Table, agent: usize) {
        for turn in self.served[agent].clone() {
            let t = turn.slot as usize;
            if self.people[turn.need][t] > table.problem.needs[turn.need].people[t]
                && let Some(pair) =
                    self.way(table, t, |(from, to)| from == turn.need && self.short(table, to, t))
            {
                self.turn(table, pair, t);
            }
        }
    }

    /// Takes the person out; whoever is one too many elsewhere turns to what is short now.
    pub(super) fn take_out(&mut self, table: &Table, agent: usize) {
        let left = self.served[agent].clone();
        self.remove(table, agent);
        for Turn { slot, need, .. } in left {
            let t = slot as usize;
            let spare = |from: usize| self.people[from][t] > table.problem.needs[from].people[t];
            if self.short(table, need, t)
                && let Some(pair) = self.way(table, t, |(from, to)| to == need && spare(from))
            {
                self.turn(table, pair, t);
            }
        }
    }

    fn short(&self, table: &Table, need: usize, t: usize) -> bool {
        self.people[need][t] < table.problem.needs[need].people[t]
    }

    /// The pair of needs that fits, between which somebody can turn, and whose second costs most when short.
    fn way(&self, table: &Table, t: usize, fits: impl Fn((usize, usize)) -> bool) -> Option<usize> {
        let cost = |pair: &usize| table.problem.needs[table.pairs[*pair].1].shortage_cost;
        let open = |pair: &usize| self.movable[*pair][t] > 0 && fits(table.pairs[*pair]);
        (0..table.pairs.len()).filter(open).max_by(|a, b| cost(a).total_cmp(&cost(b)))
    }

    /// Somebody who serves the first need of the pair turns to the second.
    fn turn(&mut self, table: &Table, pair: usize, t: usize) {
        let (from, to) = table.pairs[pair];
        for agent in 0..self.served.len() {
            let Ok(at) = self.served[agent].binary_search_by_key(&(t as u32), |turn| turn.slot) else {
                continue;
            };
            let before = self.served[agent][at];
            if before.need != from || !table.queues[agent][before.site].contains(&to) {
                continue;
            }
            let after = Turn { need: to, ..before };
            self.people[from][t] -= 1;
            self.people[to][t] += 1;
            self.count(table, agent, before, -1);
            self.count(table, agent, after, 1);
            self.served[agent][at] = after;
            return;
        }
    }

    /// Price of one more person: what ends if one is missing, also where somebody present could then turn to a need
    /// that is short.
    pub(super) fn shortage_prices(&self, table: &Table, prices: &mut [Vec<f64>]) {
        for (q, need) in table.problem.needs.iter().enumerate() {
            for (t, price) in prices[q].iter_mut().enumerate() {
                *price = if self.people[q][t] < need.people[t] { need.shortage_cost } else { 0.0 };
            }
        }
        for (pair, (from, to)) in table.pairs.iter().enumerate() {
            let cost = table.problem.needs[*to].shortage_cost;
            for (t, movable) in self.movable[pair].iter().enumerate() {
                if *movable > 0 && prices[*from][t] < cost && self.short(table, *to, t) {
                    prices[*from][t] = cost;
                }
            }
        }
    }

    pub(super) fn shortage_cost(&self, table: &Table) -> f64 {
        let of = |(need, people): (&super::problem::Need, &Vec<u32>)| {
            let missing: u32 = need.people.iter().zip(people).map(|(n, p)| n.saturating_sub(*p)).sum();
            f64::from(missing) * need.shortage_cost
        };
        table.problem.needs.iter().zip(&self.people).map(of).sum()
    }

    /// The person's turns in order of time.
    pub(super) fn served(&self, agent: usize) -> &[Turn] {
        &self.served[agent]
    }
}

/// Slots of the plan worked in a duty, break left out, cut at the end of the plan.
pub(super) fn slots_of(table: &Table, day: u32, duty: &Duty) -> impl Iterator<Item = usize> + use<> {
    let pattern = &table.problem.patterns[duty.pattern];
    let first = day * table.slots_a_day + duty.start;
    let (from, to) = (duty.break_after, duty.break_after + pattern.break_length);
    let slots = table.slots;
    (0..pattern.length)
        .filter(move |i| !(from..to).contains(i))
        .map(move |i| (first + i) as usize)
        .filter(move |t| *t < slots)
}

/// What one person's duties cost: pay, guaranteed hours, wishes, weekends.
pub(super) fn cost_of(table: &Table, person: &Agent, duties: &[Option<Duty>]) -> f64 {
    let (mut cost, mut week, mut weekends) = (0.0, 0, 0);
    for (day, duty) in duties.iter().enumerate() {
        let d = day as u32;
        cost += table.disappointment(person, d, duty.map(|duty| duty.pattern));
        if let Some(duty) = duty {
            cost += table.pay(person, duty.pattern, d);
            week += table.problem.patterns[duty.pattern].work();
            let saturday = day > 0 && table.ends_week(d) && duties[day - 1].is_some();
            let sunday_after_eve = day == 0 && table.ends_week(d) && person.days_in_a_row_before > 0;
            if table.is_weekend(d) && !saturday && !sunday_after_eve {
                weekends += 1;
                cost += table.weekend_burden(weekends);
            }
        }
        if table.ends_week(d) {
            cost += table.idle_pay(person, d, week);
            week = 0;
        }
    }
    cost
}
