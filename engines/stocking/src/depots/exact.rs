//! Who goes where, exactly, for a fixed set of depots: depth-first over customers, largest first, cheapest depot first.
//! Gives up after a number of steps; when it does not, its answer is proven best for that set.
use super::assign::Assigned;
use super::indexed::Indexed;

/// Steps before giving up.
const PATIENCE: usize = 20_000;

/// The best assignment found below `cutoff`, and whether the search was complete.
pub(super) fn assign_exactly(indexed: &Indexed, open: &[bool], cutoff: f64) -> (Option<Assigned>, bool) {
    let mut order: Vec<usize> = (0..indexed.demand.len()).collect();
    order.sort_by(|&a, &b| indexed.demand[b].total_cmp(&indexed.demand[a]));
    let options: Vec<Vec<(u32, f64, bool)>> =
        order.iter().map(|&j| super::assign::options(indexed, open, j)).collect();
    if options.iter().any(Vec::is_empty) {
        return (None, true);
    }
    let opening = indexed.problem.candidates.iter().zip(open).filter(|(_, open)| **open);
    let mut search = Depth {
        indexed,
        ahead: remaining(indexed, &order, &options),
        order,
        options,
        room: indexed.capacity.clone(),
        chosen: Vec::new(),
        best: None,
        cutoff,
        steps: 0,
    };
    search.go(opening.map(|(c, _)| c.opening_cost).sum(), 0.0);
    (search.best, search.steps < PATIENCE)
}

/// For each depth: the least cost of the customers still to come, and the most demand of theirs that can be in time.
fn remaining(indexed: &Indexed, order: &[usize], options: &[Vec<(u32, f64, bool)>]) -> Vec<(f64, f64)> {
    let mut ahead = vec![(0.0, 0.0); order.len() + 1];
    for k in (0..order.len()).rev() {
        let reach = if options[k].iter().any(|option| option.2) { indexed.demand[order[k]] } else { 0.0 };
        ahead[k] = (ahead[k + 1].0 + options[k][0].1, ahead[k + 1].1 + reach);
    }
    ahead
}

struct Depth<'a> {
    indexed: &'a Indexed<'a>,
    order: Vec<usize>,
    options: Vec<Vec<(u32, f64, bool)>>,
    ahead: Vec<(f64, f64)>,
    room: Vec<f64>,
    chosen: Vec<usize>,
    best: Option<Assigned>,
    cutoff: f64,
    steps: usize,
}

impl Depth<'_> {
    fn go(&mut self, cost: f64, in_time: f64) {
        let depth = self.chosen.len();
        if depth == self.order.len() {
            self.keep(cost);
            return;
        }
        let demand = self.indexed.demand[self.order[depth]];
        for option in 0..self.options[depth].len() {
            let (depot, price, near) = self.options[depth][option];
            let in_time = in_time + if near { demand } else { 0.0 };
            if cost + price + self.ahead[depth + 1].0 >= self.cutoff || self.steps >= PATIENCE {
                return; // options come cheapest first
            }
            let kept = in_time + self.ahead[depth + 1].1 >= self.indexed.promised;
            if kept && demand <= self.room[depot as usize] {
                self.steps += 1;
                self.room[depot as usize] -= demand;
                self.chosen.push(option);
                self.go(cost + price, in_time);
                self.chosen.pop();
                self.room[depot as usize] += demand;
            }
        }
    }

    fn keep(&mut self, cost: f64) {
        let mut depot = vec![0; self.order.len()];
        for (k, &option) in self.chosen.iter().enumerate() {
            depot[self.order[k]] = self.options[k][option].0;
        }
        self.cutoff = cost;
        self.best = Some(Assigned { cost, depot });
    }
}
