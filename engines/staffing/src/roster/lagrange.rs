//! The proven lower bound: price the needs, let everybody choose their best weeks, adjust the prices.
//!
//! For prices `0 ≤ π ≤ shortage cost` the sum `Σ π·need + Σ_person min(cost − π·cover)` is at most the cost of any
//! roster. Prices move along a smoothed subgradient `need − cover` with Polyak steps (Camerini, Fratta & Maffioli
//! 1975).

use super::coverage::Coverage;
use super::table::Table;
use super::weeks::{Room, Weeks, best_weeks};

/// How far above the best bound the next one is hoped for, as a share.
const AIM: f64 = 0.05;
/// How much of the last direction is kept.
const MEMORY: f64 = 0.7;

/// The best bound found and the prices that prove it.
pub(super) struct Bound {
    pub value: f64,
    pub prices: Vec<Vec<f64>>,
}

/// Prices on the move, for some of the people and what is still needed.
#[derive(Clone)]
pub(super) struct Ascent {
    pub prices: Vec<Vec<f64>>,
    direction: Vec<Vec<f64>>,
    /// People still wanted, per need and slot.
    pub wanted: Vec<Vec<u32>>,
    /// People still to be placed.
    pub active: Vec<usize>,
}

/// Everybody's best weeks at some prices.
pub(super) struct Reply {
    /// The bound these prices prove.
    pub value: f64,
    pub coverage: Coverage,
    /// One per active person.
    pub weeks: Vec<Weeks>,
}

impl Ascent {
    pub(super) fn new(table: &Table, prices: Vec<Vec<f64>>) -> Self {
        Self {
            direction: prices.iter().map(|p| vec![0.0; p.len()]).collect(),
            prices,
            wanted: table.problem.needs.iter().map(|n| n.people.clone()).collect(),
            active: (0..table.problem.agents.len()).collect(),
        }
    }

    /// Lets everybody active choose.
    pub(super) fn ask(&self, table: &Table, room: &mut Room) -> Reply {
        let mut coverage = Coverage::new(table);
        let priced = |(wanted, prices): (&Vec<u32>, &Vec<f64>)| {
            wanted.iter().zip(prices).map(|(n, price)| f64::from(*n) * price).sum::<f64>()
        };
        let mut value: f64 = self.wanted.iter().zip(&self.prices).map(priced).sum();
        let mut weeks: Vec<Weeks> = Vec::new();
        for (i, agent) in self.active.iter().enumerate() {
            // People alike in everything but name have the same best weeks.
            let same = i > 0 && alike(table, self.active[i - 1], *agent);
            let best =
                if same { weeks[i - 1].clone() } else { best_weeks(table, *agent, &self.prices, None, room) };
            value += best.net;
            coverage.add(table, *agent, &best.duties, &self.prices);
            weeks.push(best);
        }
        Reply { value, coverage, weeks }
    }

    /// Moves the prices towards what is missing, as far as would raise the bound by `reach` if it were straight.
    pub(super) fn step(&mut self, table: &Table, coverage: &Coverage, reach: f64) {
        let mut length = 0.0;
        for (q, need) in table.problem.needs.iter().enumerate() {
            for t in 0..table.slots {
                let raw = f64::from(self.wanted[q][t]) - f64::from(coverage.people[q][t]);
                let (slope, price) = (&mut self.direction[q][t], self.prices[q][t]);
                *slope = MEMORY * *slope + (1.0 - MEMORY) * raw;
                // What the box holds back does not count for the length.
                let held = (price <= 0.0 && *slope < 0.0) || (price >= need.shortage_cost && *slope > 0.0);
                length += if held { 0.0 } else { *slope * *slope };
            }
        }
        let factor = if length > 0.0 { reach.max(0.0) / length } else { 0.0 };
        for (q, need) in table.problem.needs.iter().enumerate() {
            for (price, slope) in self.prices[q].iter_mut().zip(&self.direction[q]) {
                *price = (*price + factor * slope).clamp(0.0, need.shortage_cost);
            }
        }
    }
}

/// Raises the bound for `rounds` rounds; `cost` is that of the best roster known.
pub(super) fn raise(
    table: &Table,
    start: Vec<Vec<f64>>,
    cost: f64,
    rounds: u32,
    gap: f64,
    room: &mut Room,
) -> Bound {
    let mut ascent = Ascent::new(table, start.clone());
    let mut best = Bound { value: f64::NEG_INFINITY, prices: start };
    let (mut stride, mut since_better) = (1.0, 0);
    for _ in 0..rounds.max(1) {
        let reply = ascent.ask(table, room);
        since_better += 1;
        if reply.value > best.value {
            if reply.value > best.value + 1e-4 * reply.value.abs() {
                since_better = 0;
            }
            best = Bound { value: reply.value, prices: ascent.prices.clone() };
        }
        if cost - best.value <= gap * best.value {
            break;
        }
        if since_better > 6 {
            stride *= 0.6;
            since_better = 0;
            ascent.prices.clone_from(&best.prices);
        }
        let target = cost.min(best.value + AIM * best.value.abs());
        ascent.step(table, &reply.coverage, stride * (target - reply.value));
    }
    best
}

/// Prices at which a person-slot costs what it is paid: a fair start.
pub(super) fn first_prices(table: &Table) -> Vec<Vec<f64>> {
    let agents = &table.problem.agents;
    let mean = agents.iter().map(|a| a.cost_per_hour).sum::<f64>() / agents.len() as f64;
    let fair = mean * f64::from(table.problem.slot_minutes) / 60.0;
    let price = |need: &super::problem::Need| {
        need.people.iter().map(|n| if *n > 0 { fair.min(need.shortage_cost) } else { 0.0 }).collect()
    };
    table.problem.needs.iter().map(price).collect()
}

fn alike(table: &Table, a: usize, b: usize) -> bool {
    let mut renamed = table.problem.agents[a].clone();
    renamed.name.clone_from(&table.problem.agents[b].name);
    renamed == table.problem.agents[b]
}
