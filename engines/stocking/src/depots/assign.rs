//! Customers to a given set of open depots: cheapest first, then repaired for capacity and promise, then improved.
use super::indexed::Indexed;

/// A plan that keeps every rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Assigned {
    pub cost: f64,
    /// depot of every customer
    pub depot: Vec<u32>,
}

struct Draft<'a> {
    indexed: &'a Indexed<'a>,
    /// per customer: (depot, cost, in time) of open depots, cheapest first
    options: Vec<Vec<(u32, f64, bool)>>,
    /// per customer: which option it has
    chosen: Vec<usize>,
    load: Vec<f64>,
    in_time: f64,
}

const PASSES: usize = 20;

/// Serves everybody from `open`, or `None` when this method finds no way that keeps the rules.
pub(super) fn assign(indexed: &Indexed, open: &[bool]) -> Option<Assigned> {
    let options: Vec<Vec<(u32, f64, bool)>> =
        (0..indexed.demand.len()).map(|j| options(indexed, open, j)).collect();
    if options.iter().any(Vec::is_empty) {
        return None;
    }
    let mut draft = Draft {
        indexed,
        chosen: vec![usize::MAX; options.len()],
        options,
        load: vec![0.0; open.len()],
        in_time: 0.0,
    };
    if !(draft.place(Draft::by_regret) || draft.place(Draft::by_size)) || !draft.keep_promise() {
        return None;
    }
    if indexed.has_capacity || indexed.promised > 0.0 {
        draft.improve();
    }
    Some(draft.finished(open))
}

/// The open ways to serve customer `j`: (depot, cost, in time), cheapest first.
pub(super) fn options(indexed: &Indexed, open: &[bool], j: usize) -> Vec<(u32, f64, bool)> {
    let open_ways = indexed.ways(j).filter(|(way, _)| open[way.candidate as usize]);
    let mut options: Vec<_> = open_ways.map(|(way, in_time)| (way.candidate, way.cost, in_time)).collect();
    options.sort_by(|a, b| a.1.total_cmp(&b.1).then(b.2.cmp(&a.2)));
    options
}

impl Draft<'_> {
    /// Places customers in the given order, each at its cheapest depot with room. False when someone finds none.
    fn place(&mut self, order: fn(&Self, usize) -> f64) -> bool {
        self.chosen.fill(usize::MAX);
        self.load.fill(0.0);
        self.in_time = 0.0;
        let mut customers: Vec<usize> = (0..self.chosen.len()).collect();
        if self.indexed.has_capacity {
            customers.sort_by(|&a, &b| order(self, b).total_cmp(&order(self, a)));
        }
        customers.into_iter().all(|j| match (0..self.options[j].len()).find(|&o| self.fits(j, o)) {
            Some(option) => {
                self.take(j, option);
                true
            }
            None => false,
        })
    }

    fn by_regret(&self, j: usize) -> f64 {
        let second = self.options[j].get(1).map_or(f64::INFINITY, |option| option.1);
        second - self.options[j][0].1
    }

    fn by_size(&self, j: usize) -> f64 {
        self.indexed.demand[j]
    }

    fn fits(&self, j: usize, option: usize) -> bool {
        let depot = self.options[j][option].0 as usize;
        self.load[depot] + self.indexed.demand[j] <= self.indexed.capacity[depot]
    }

    fn take(&mut self, j: usize, option: usize) {
        let demand = self.indexed.demand[j];
        if let Some(&(depot, _, in_time)) = self.options[j].get(self.chosen[j]) {
            self.load[depot as usize] -= demand;
            self.in_time -= if in_time { demand } else { 0.0 };
        }
        let (depot, _, in_time) = self.options[j][option];
        self.load[depot as usize] += demand;
        self.in_time += if in_time { demand } else { 0.0 };
        self.chosen[j] = option;
    }

    /// Moves customers within the promised hours, least money per unit of demand first, until the promise holds.
    fn keep_promise(&mut self) -> bool {
        let late = |d: &Self, j: usize| !d.options[j][d.chosen[j]].2 && d.indexed.demand[j] > 0.0;
        while self.in_time < self.indexed.promised {
            let moves = (0..self.chosen.len()).filter(|&j| late(self, j)).filter_map(|j| {
                let option = (0..self.options[j].len()).find(|&o| self.options[j][o].2 && self.fits(j, o))?;
                Some((j, option, self.extra(j, option) / self.indexed.demand[j]))
            });
            match moves.min_by(|a, b| a.2.total_cmp(&b.2)) {
                Some((j, option, _)) => self.take(j, option),
                None => return false,
            }
        }
        true
    }

    fn extra(&self, j: usize, option: usize) -> f64 {
        self.options[j][option].1 - self.options[j][self.chosen[j]].1
    }

    /// Cheaper moves and exchanges that keep capacity and promise, until there are none.
    fn improve(&mut self) {
        for _ in 0..PASSES {
            let mut better = false;
            for j in 0..self.chosen.len() {
                better |= self.shift(j) || self.exchange(j);
            }
            if !better {
                break;
            }
        }
    }

    fn shift(&mut self, j: usize) -> bool {
        let option = (0..self.chosen[j])
            .find(|&o| self.extra(j, o) < -1e-12 && self.fits(j, o) && self.promise_survives(&[(j, o)]));
        option.is_some_and(|option| {
            self.take(j, option);
            true
        })
    }

    /// Customer j goes to a cheaper full depot, and one from there takes its place.
    fn exchange(&mut self, j: usize) -> bool {
        if !self.indexed.has_capacity {
            return false;
        }
        let home = self.options[j][self.chosen[j]].0;
        for o in 0..self.chosen[j] {
            let wanted = self.options[j][o].0;
            let partner = (0..self.chosen.len()).find_map(|k| {
                let back = (self.options[k][self.chosen[k]].0 == wanted)
                    .then(|| self.options[k].iter().position(|option| option.0 == home))??;
                (self.extra(j, o) + self.extra(k, back) < -1e-9
                    && self.exchange_fits(j, k, home, wanted)
                    && self.promise_survives(&[(j, o), (k, back)]))
                .then_some((k, back))
            });
            if let Some((k, back)) = partner {
                self.take(j, o);
                self.take(k, back);
                return true;
            }
        }
        false
    }

    fn exchange_fits(&self, j: usize, k: usize, home: u32, wanted: u32) -> bool {
        let (home, wanted) = (home as usize, wanted as usize);
        let change = self.indexed.demand[k] - self.indexed.demand[j];
        self.load[home] + change <= self.indexed.capacity[home]
            && self.load[wanted] - change <= self.indexed.capacity[wanted]
    }

    fn promise_survives(&self, moves: &[(usize, usize)]) -> bool {
        let change = |&(j, o): &(usize, usize)| {
            let (before, after) = (self.options[j][self.chosen[j]].2, self.options[j][o].2);
            self.indexed.demand[j] * (f64::from(u8::from(after)) - f64::from(u8::from(before)))
        };
        self.in_time + moves.iter().map(change).sum::<f64>() >= self.indexed.promised
    }

    fn finished(&self, open: &[bool]) -> Assigned {
        let opening = self.indexed.problem.candidates.iter().zip(open).filter(|(_, open)| **open);
        let chosen = || self.options.iter().zip(&self.chosen).map(|(options, &o)| options[o]);
        Assigned {
            cost: opening.map(|(c, _)| c.opening_cost).sum::<f64>()
                + chosen().map(|option| option.1).sum::<f64>(),
            depot: chosen().map(|option| option.0).collect(),
        }
    }
}
