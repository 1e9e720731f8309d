//! One part at one price: the stock that minimises backorders + price × units, exactly.
//!
//! Below a place, cost falls as its stock S rises, towards C∞ (nothing owed). So every S in [a, b] costs at least
//! price·a + below(b): intervals that cannot beat the best are dropped, the others are halved.
use super::leaf::Walk;
use super::scratch::{Flows, Tree};

/// What one part does at one price.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Choice {
    /// backorders of customers, not weighted
    pub owed: f64,
    /// units in stock everywhere
    pub units: f64,
}

impl Choice {
    fn cost(&self, price: f64) -> f64 {
        self.owed + price * self.units
    }

    fn add(&mut self, other: Self) {
        self.owed += other.owed;
        self.units += other.units;
    }
}

pub(super) struct Sweep<'a> {
    pub tree: &'a Tree<'a>,
    pub flows: &'a Flows,
    /// backorders a unit must avoid to be bought
    pub price: f64,
}

impl Sweep<'_> {
    /// The best choice for the part in `flows`; stocks are written to `levels` when given.
    pub fn run(&self, mut levels: Option<&mut Vec<u32>>) -> Choice {
        let mut total = Choice::default();
        for &root in &self.tree.roots {
            total.add(self.place(root, (0.0, 0.0), 0.0, levels.as_deref_mut()));
        }
        total
    }

    fn place(&self, i: usize, owed: (f64, f64), supplier: f64, levels: Option<&mut Vec<u32>>) -> Choice {
        if self.flows.through[i] <= 0.0 {
            return Choice::default();
        }
        let lead_time = self.tree.problem.places[i].lead_time;
        let (mean, variance) = self.flows.outstanding(i, lead_time, owed, supplier);
        if self.tree.children[i].is_empty() {
            return self.leaf(i, mean, variance, levels);
        }
        self.store(i, mean, variance, levels)
    }

    fn leaf(&self, i: usize, mean: f64, variance: f64, levels: Option<&mut Vec<u32>>) -> Choice {
        if mean <= self.price {
            return Choice { owed: mean, units: 0.0 }; // P(O > 0) ≤ E O: not even the first unit pays
        }
        let at = Walk::start(mean, variance).to_price(self.price);
        if let Some(levels) = levels {
            levels[i] = at.stock;
        }
        Choice { owed: at.owed, units: f64::from(at.stock) }
    }

    /// A place with others below it: branch and bound over its own stock.
    fn store(&self, i: usize, mean: f64, variance: f64, levels: Option<&mut Vec<u32>>) -> Choice {
        let steps = walk_table(mean, variance, self.price);
        let last = steps.len() - 1;
        let at = |s: usize| self.below(i, &steps[s], None);
        let (zero, end) = (at(0), at(last));
        let mut best = (0, zero);
        let mut open = vec![(0, zero, last, end)];
        self.keep_better(&mut best, last, end);
        while let Some((a, below_a, b, below_b)) = open.pop() {
            let bound = self.price * (a + 1) as f64 + below_b.cost(self.price);
            if b - a < 2 || bound >= best.1.cost(self.price) {
                continue;
            }
            let middle = a + (b - a) / 2;
            let below = at(middle);
            self.keep_better(&mut best, middle, below);
            open.push((middle, below, b, below_b));
            open.push((a, below_a, middle, below));
        }
        if let Some(levels) = levels {
            levels[i] = best.0 as u32;
            self.below(i, &steps[best.0], Some(levels));
        }
        best.1
    }

    /// Replaces the best when stock `s` with these costs below is better. `best` includes the place's own units.
    fn keep_better(&self, best: &mut (usize, Choice), s: usize, below: Choice) {
        let choice = Choice { units: below.units + s as f64, ..below };
        if choice.cost(self.price) < best.1.cost(self.price) {
            *best = (s, choice);
        }
    }

    /// Everything below place `i`, and its own customers' share, when its stock leaves it owing as `at` says.
    fn below(&self, i: usize, at: &Walk, mut levels: Option<&mut Vec<u32>>) -> Choice {
        let through = self.flows.through[i];
        let mut sum = Choice { owed: at.owed * self.flows.own[i] / through, units: 0.0 };
        let owed = (at.owed, at.variance());
        for &child in &self.tree.children[i] {
            sum.add(self.place(child, owed, through, levels.as_deref_mut()));
        }
        sum
    }
}

/// The walk at every stock that can pay: a unit here avoids at most P(O > s) backorders below, so none does once that is
/// under the price; a quarter of it, to leave room for what the unit saves by making the rest steadier.
fn walk_table(mean: f64, variance: f64, price: f64) -> Vec<Walk> {
    let mut at = Walk::start(mean, variance);
    let mut table = vec![at];
    while at.above > price / 4.0 {
        at.step();
        table.push(at);
    }
    table
}
