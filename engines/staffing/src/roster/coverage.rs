//! How many people cover each need and slot, and what a roster costs.

use super::problem::{Agent, Duty};
use super::table::Table;

/// People per need and slot, and which need each person serves slot by slot.
#[derive(Debug, Clone)]
pub(super) struct Coverage {
    pub people: Vec<Vec<u32>>,
    /// `served[agent]`: slots of the plan and the need served there.
    served: Vec<Vec<(u32, u32)>>,
}

impl Coverage {
    pub(super) fn new(table: &Table) -> Self {
        Self {
            people: vec![vec![0; table.slots]; table.problem.needs.len()],
            served: vec![vec![]; table.problem.agents.len()],
        }
    }

    pub(super) fn remove(&mut self, agent: usize) {
        for (t, q) in self.served[agent].drain(..) {
            self.people[q as usize][t as usize] -= 1;
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
                    self.people[*q][t] += 1;
                    self.served[agent].push((t as u32, *q as u32));
                }
            }
        }
    }

    /// Price of one more person where one is missing; a sliver elsewhere is worth nothing.
    pub(super) fn shortage_prices(&self, table: &Table, prices: &mut [Vec<f64>]) {
        for (q, need) in table.problem.needs.iter().enumerate() {
            for (t, price) in prices[q].iter_mut().enumerate() {
                *price = if self.people[q][t] < need.people[t] { need.shortage_cost } else { 0.0 };
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

    /// The need each person serves, by slot of the plan.
    pub(super) fn served(&self, agent: usize) -> &[(u32, u32)] {
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
