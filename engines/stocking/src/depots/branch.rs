//! Branch and bound on "is this candidate open?", depth first.
use super::assign::{Assigned, assign};
use super::dual::{Dual, Fixed, Prices};
use super::exact::assign_exactly;
use super::indexed::Indexed;
use super::search::Search;

/// Agreement on a bound and a cost to this relative difference counts as proof.
const TOLERANCE: f64 = 1e-7;
const ROOT_STEPS: usize = 3_000;
const NODE_STEPS: usize = 250;
/// Nodes between one polishing of the relaxation's choice and the next.
const POLISH_EVERY: usize = 20;

pub(super) struct Branch<'a> {
    indexed: &'a Indexed<'a>,
    dual: Dual<'a>,
    pub best: Option<(Vec<bool>, Assigned)>,
    tried: Vec<bool>,
    /// lowest bound among leaves whose own assignment problem was not settled
    unsettled: f64,
    pub nodes: usize,
    price_promise: bool,
}

struct Node {
    fixed: Vec<Fixed>,
    prices: Prices,
    bound: f64,
}

/// What a node's bounding yields.
struct Bounded {
    bound: f64,
    prices: Prices,
    /// how often each candidate was opened lately, 0 to 1
    leaning: Vec<f64>,
}

impl<'a> Branch<'a> {
    pub fn new(indexed: &'a Indexed<'a>) -> Self {
        let tried = Vec::new();
        Self {
            indexed,
            dual: Dual::new(indexed),
            best: None,
            tried,
            unsettled: f64::INFINITY,
            nodes: 0,
            price_promise: true,
        }
    }

    /// Runs until proven or told to stop; returns the lower bound.
    pub fn run(&mut self, most_nodes: usize, proceed: &mut dyn FnMut() -> bool) -> f64 {
        let search = Search::new(self.indexed);
        let mut open = search.greedy();
        self.consider(&open);
        search.improve(&mut open, proceed);
        self.consider(&open);
        let mut stack = vec![self.root()];
        while let Some(mut node) = stack.pop() {
            if self.settled(node.bound) {
                continue;
            }
            if self.nodes >= most_nodes || !proceed() {
                let floor = stack.iter().map(|n| n.bound).fold(node.bound, f64::min);
                return self.lower(floor);
            }
            let steps = if self.nodes == 0 { ROOT_STEPS } else { NODE_STEPS };
            self.nodes += 1;
            if self.nodes == 1 && self.indexed.promised > 0.0 {
                self.price_promise = false; // first the service prices alone: often the promise is kept anyway
                node = self.settled_prices(node, &search, proceed);
                self.price_promise = true;
            }
            let bounded = self.bound(&mut node, steps, &search, proceed);
            if self.settled(bounded.bound) {
                continue;
            }
            match self.pick(&node.fixed, &bounded.leaning) {
                Some(i) => stack.extend(children(&node, bounded, i)),
                None => self.close_leaf(&node, bounded.bound),
            }
        }
        self.lower(f64::INFINITY)
    }

    fn lower(&self, floor: f64) -> f64 {
        let best = self.best.as_ref().map_or(f64::INFINITY, |best| best.1.cost);
        floor.min(self.unsettled).min(best)
    }

    fn root(&self) -> Node {
        let serve = match &self.best {
            Some((_, plan)) => (0..self.indexed.demand.len())
                .map(|j| self.indexed.problem.service_cost(plan.depot[j] as usize, j) * 1.1)
                .collect(),
            None => (0..self.indexed.demand.len()).map(|j| self.some_cost(j)).collect(),
        };
        let fixed = vec![Fixed::Free; self.indexed.capacity.len()];
        Node { fixed, prices: Prices { serve, promise: 0.0 }, bound: f64::NEG_INFINITY }
    }

    fn some_cost(&self, j: usize) -> f64 {
        self.indexed.ways(j).map(|(way, _)| way.cost).fold(f64::INFINITY, f64::min).min(self.indexed.large)
    }

    /// The node with the prices and the bound that root steps lead to.
    fn settled_prices(&mut self, mut node: Node, search: &Search, proceed: &mut dyn FnMut() -> bool) -> Node {
        let bounded = self.bound(&mut node, ROOT_STEPS, search, proceed);
        Node { fixed: node.fixed, prices: bounded.prices, bound: bounded.bound }
    }

    /// Whether nothing below this bound is worth looking for.
    fn settled(&self, bound: f64) -> bool {
        let Some((_, best)) = &self.best else { return bound > self.indexed.large };
        let least_gain = if self.indexed.whole { 1.0 - 1e-6 } else { TOLERANCE * best.cost.abs() };
        bound > best.cost - least_gain
    }

    fn consider(&mut self, open: &[bool]) {
        let cheaper = |plan: &Assigned, best: &Option<(Vec<bool>, Assigned)>| {
            best.as_ref().is_none_or(|best| plan.cost < best.1.cost)
        };
        let count = open.iter().filter(|o| **o).count();
        if count < self.indexed.problem.least || count > self.indexed.problem.most {
            return;
        }
        let plan = assign(self.indexed, open).or_else(|| match self.best {
            None => assign_exactly(self.indexed, open, f64::INFINITY).0,
            Some(_) => None,
        });
        if let Some(plan) = plan.filter(|plan| cheaper(plan, &self.best)) {
            self.best = Some((open.to_vec(), plan));
        }
    }

    /// Subgradient steps from the node's prices; fixes candidates that cannot change sides on the way.
    fn bound(
        &mut self,
        node: &mut Node,
        steps: usize,
        search: &Search,
        proceed: &mut dyn FnMut() -> bool,
    ) -> Bounded {
        let mut prices = node.prices.clone();
        let mut best =
            Bounded { bound: node.bound, prices: prices.clone(), leaning: vec![0.0; node.fixed.len()] };
        let mut gradient = vec![0.0; prices.serve.len()];
        let (mut pace, mut idle) = (if steps == ROOT_STEPS { 1.5 } else { 0.5 }, 0);
        for step in 0..steps {
            let bound = self.dual.evaluate(&prices, &node.fixed);
            if bound > best.bound {
                let worth = bound - best.bound > 1e-6 * bound.abs();
                idle = if worth { 0 } else { idle + 1 };
                best.bound = bound;
                best.prices = prices.clone();
                self.fix(&mut node.fixed, bound);
            } else {
                idle += 1;
            }
            if self.settled(best.bound)
                || bound == f64::INFINITY
                || pace < 1e-4
                || (step % 16 == 0 && !proceed())
            {
                break;
            }
            best.leaning
                .iter_mut()
                .zip(&self.dual.open)
                .for_each(|(l, o)| *l += 0.05 * (f64::from(u8::from(*o)) - *l));
            let every = if steps == ROOT_STEPS { 10 } else { 50 };
            if step % every == every - 1 && self.dual.open != self.tried {
                self.tried.clone_from(&self.dual.open);
                self.try_choice(step, search, proceed);
            }
            if idle >= 20 {
                (pace, idle) = (pace * 0.6, 0);
                prices.clone_from(&best.prices);
                self.dual.evaluate(&prices, &node.fixed);
            }
            self.move_prices(&mut prices, &mut gradient, pace, best.bound);
        }
        best
    }

    /// The relaxation's choice as a plan: repaired, and every now and then polished by exchanges.
    fn try_choice(&mut self, step: usize, search: &Search, proceed: &mut dyn FnMut() -> bool) {
        let mut open = self.tried.clone();
        search.repair(&mut open);
        self.consider(&open);
        if step % 500 == 499 || (step == 49 && self.nodes.is_multiple_of(POLISH_EVERY)) {
            search.improve(&mut open, proceed);
            self.consider(&open);
        }
    }

    fn move_prices(&mut self, prices: &mut Prices, gradient: &mut [f64], pace: f64, bound: f64) {
        let short = self.dual.subgradient(gradient);
        // a promise kept with room to spare and no price on it is no reason to move
        let short = match (self.price_promise, prices.promise > 0.0) {
            (false, _) => 0.0,
            (true, false) => short.max(0.0),
            (true, true) => short,
        };
        let length = gradient.iter().map(|g| g * g).sum::<f64>() + short * short;
        let goal = self.best.as_ref().map_or(bound.abs() * 2.0 + 1.0, |best| best.1.cost);
        let step = pace * (goal - bound).max(1e-6 * goal.abs()) / length.max(1e-12);
        prices.serve.iter_mut().zip(gradient).for_each(|(price, g)| *price += step * *g);
        prices.promise = (prices.promise + step * short).max(0.0);
    }

    /// Candidates that would lift the bound over the best cost by changing sides stay where they are.
    fn fix(&self, fixed: &mut [Fixed], bound: f64) {
        for (i, state) in fixed.iter_mut().enumerate().filter(|(_, state)| **state == Fixed::Free) {
            let (value, open) = (self.dual.value[i], self.dual.open[i]);
            if !open && self.settled(bound + value - self.dual.last) {
                *state = Fixed::Closed;
            } else if open && self.settled(bound - value + self.dual.next) {
                *state = Fixed::Open;
            }
        }
    }

    /// The free candidate about which the prices are least decided.
    fn pick(&self, fixed: &[Fixed], leaning: &[f64]) -> Option<usize> {
        let open = fixed.iter().filter(|state| **state == Fixed::Open).count();
        if open >= self.indexed.problem.most {
            return None;
        }
        let free = (0..fixed.len()).filter(|&i| fixed[i] == Fixed::Free);
        free.min_by(|&a, &b| (leaning[a] - 0.5).abs().total_cmp(&(leaning[b] - 0.5).abs()))
    }

    /// All is decided but who goes where: settled when cheapest is allowed, or by trying everything that could be better.
    fn close_leaf(&mut self, node: &Node, bound: f64) {
        let open: Vec<bool> = node.fixed.iter().map(|state| *state == Fixed::Open).collect();
        self.consider(&open);
        let cheapest = self.cheapest(&open);
        if !self.indexed.has_capacity && cheapest.is_none_or(|(_, in_time)| in_time >= self.indexed.promised)
        {
            return;
        }
        let cutoff = self.best.as_ref().map_or(f64::INFINITY, |best| best.1.cost);
        let (better, complete) = assign_exactly(self.indexed, &open, cutoff);
        if let Some(plan) = better {
            self.best = Some((open, plan));
        }
        if !complete && !self.settled(bound) {
            self.unsettled = self.unsettled.min(bound);
        }
    }

    /// Cost and demand in time with everybody at the cheapest open depot.
    fn cheapest(&self, open: &[bool]) -> Option<(f64, f64)> {
        let mut sum = (0.0, 0.0);
        for j in 0..self.indexed.demand.len() {
            let ways = self.indexed.ways(j).filter(|(way, _)| open[way.candidate as usize]);
            let (way, in_time) = ways.min_by(|a, b| a.0.cost.total_cmp(&b.0.cost))?;
            sum.0 += way.cost;
            sum.1 += if in_time { self.indexed.demand[j] } else { 0.0 };
        }
        Some(sum)
    }
}

/// The two sides, the likelier one last so that it is looked at first.
fn children(node: &Node, bounded: Bounded, i: usize) -> [Node; 2] {
    let side = |state| {
        let mut fixed = node.fixed.clone();
        fixed[i] = state;
        Node { fixed, prices: bounded.prices.clone(), bound: bounded.bound }
    };
    if bounded.leaning[i] >= 0.5 {
        [side(Fixed::Closed), side(Fixed::Open)]
    } else {
        [side(Fixed::Open), side(Fixed::Closed)]
    }
}
