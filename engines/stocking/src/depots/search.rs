//! Good sets of depots quickly: greedy adding, then exchanges (Teitz & Bart 1968), on cost plus penalties for what is broken.
use super::indexed::Indexed;

pub(super) struct Search<'a> {
    indexed: &'a Indexed<'a>,
    /// money per unit of demand over capacity or short of the promise
    penalty: f64,
}

/// Two cheapest open ways of one customer: (candidate, cost, in time).
type Two = [(u32, f64, bool); 2];

const NOBODY: u32 = u32::MAX;

impl<'a> Search<'a> {
    pub fn new(indexed: &'a Indexed<'a>) -> Self {
        let total: f64 = indexed.demand.iter().sum();
        Self { indexed, penalty: 10.0 * indexed.large / total.max(1e-9) }
    }

    /// Adds the best candidate until the most are open, or none helps and enough are.
    pub fn greedy(&self) -> Vec<bool> {
        let n = self.indexed.capacity.len();
        let mut open = vec![false; n];
        let mut score = f64::INFINITY;
        for count in 0..self.indexed.problem.most {
            let two = self.two(&open);
            let Some((best, better)) = self.best(&open, &two, false) else { break };
            if better >= score && count >= self.indexed.problem.least {
                break;
            }
            (open[best], score) = (true, better);
        }
        open
    }

    /// Opens what is missing to serve everybody, as far as the number allows, then closes what is not worth its cost.
    pub fn repair(&self, open: &mut [bool]) {
        let (least, most) = (self.indexed.problem.least.max(1), self.indexed.problem.most);
        let count = |open: &[bool]| open.iter().filter(|o| **o).count();
        let mut two = self.two(open);
        while count(open) < most && two.iter().any(|two| two[0].0 == NOBODY) {
            let Some((add, _)) = self.best(open, &two, false) else { break };
            open[add] = true;
            two = self.two(open);
        }
        while count(open) > least {
            let now = self.score(open, &two, NOBODY, NOBODY);
            let Some((drop, _)) = self.best(open, &two, true).filter(|(_, score)| *score < now) else {
                break;
            };
            open[drop] = false;
            two = self.two(open);
        }
    }

    /// The candidate whose opening (or closing) gives the best score.
    fn best(&self, open: &[bool], two: &[Two], closing: bool) -> Option<(usize, f64)> {
        let tried = (0..open.len()).filter(|&i| open[i] == closing).map(|i| {
            let (add, drop) = if closing { (NOBODY, i as u32) } else { (i as u32, NOBODY) };
            (i, self.score(open, two, add, drop))
        });
        tried.min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// Exchanges one open for one closed depot (and opens or closes one, where the number allows) while that helps;
    /// stops early when `proceed` says so.
    pub fn improve(&self, open: &mut [bool], proceed: &mut dyn FnMut() -> bool) {
        while proceed() {
            let two = self.two(open);
            let now = self.score(open, &two, NOBODY, NOBODY);
            let mut best = (now - 1e-9 * now.abs().max(1e-9), NOBODY, NOBODY);
            let count = open.iter().filter(|o| **o).count();
            let n = open.len() as u32;
            for add in (0..n).filter(|&i| !open[i as usize]).chain([NOBODY]) {
                for drop in (0..n).filter(|&i| open[i as usize]).chain([NOBODY]) {
                    let after = count + usize::from(add != NOBODY) - usize::from(drop != NOBODY);
                    if after >= self.indexed.problem.least.max(1) && after <= self.indexed.problem.most {
                        let score = self.score(open, &two, add, drop);
                        if score < best.0 {
                            best = (score, add, drop);
                        }
                    }
                }
            }
            if best.1 == NOBODY && best.2 == NOBODY {
                break;
            }
            set(open, best.1, true);
            set(open, best.2, false);
        }
    }

    fn two(&self, open: &[bool]) -> Vec<Two> {
        let one = |j: usize| {
            let mut two: Two = [(NOBODY, self.indexed.large, false); 2];
            for list in [&self.indexed.near[j], &self.indexed.far[j]] {
                let in_time = std::ptr::eq(list, &self.indexed.near[j]);
                for way in list.iter().filter(|way| open[way.candidate as usize]).take(2) {
                    insert(&mut two, (way.candidate, way.cost, in_time));
                }
            }
            two
        };
        (0..self.indexed.demand.len()).map(one).collect()
    }

    /// Cost with `add` opened and `drop` closed, every customer at its cheapest, plus penalties.
    fn score(&self, open: &[bool], two: &[Two], add: u32, drop: u32) -> f64 {
        let problem = self.indexed.problem;
        let is_open = |i: usize| (open[i] || i as u32 == add) && i as u32 != drop;
        let mut cost: f64 =
            (0..open.len()).filter(|&i| is_open(i)).map(|i| problem.candidates[i].opening_cost).sum();
        let mut in_time = 0.0;
        let mut load = if self.indexed.has_capacity { vec![0.0; open.len()] } else { Vec::new() };
        for (j, two) in two.iter().enumerate() {
            let mut way = if two[0].0 == drop && drop != NOBODY { two[1] } else { two[0] };
            if add != NOBODY {
                let other = problem.service_cost(add as usize, j);
                let other_in_time = problem.in_time(add as usize, j);
                let allowed = other_in_time || !self.indexed.far[j].is_empty();
                if allowed && other < way.1 {
                    way = (add, other, other_in_time);
                }
            }
            cost += way.1;
            in_time += if way.2 { self.indexed.demand[j] } else { 0.0 };
            if let Some(load) = load.get_mut(way.0 as usize) {
                *load += self.indexed.demand[j];
            }
        }
        let over: f64 = load.iter().zip(&self.indexed.capacity).map(|(l, c)| (l - c).max(0.0)).sum();
        // overload is repaired by moving customers to neighbours, so it is charged mildly; a broken promise is not
        cost + self.penalty * (self.indexed.promised - in_time).max(0.0) + self.penalty * 0.01 * over
    }
}

fn set(open: &mut [bool], i: u32, value: bool) {
    if i != NOBODY {
        open[i as usize] = value;
    }
}

fn insert(two: &mut Two, way: (u32, f64, bool)) {
    if way.1 < two[0].1 {
        two[1] = two[0];
        two[0] = way;
    } else if way.1 < two[1].1 {
        two[1] = way;
    }
}
