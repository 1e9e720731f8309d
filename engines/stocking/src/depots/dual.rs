//! The lower bound: the rule "everybody is served once" is priced at u(j), the promise at v; each candidate then decides
//! alone which customers it would take, and the best allowed number of candidates is opened. Prices are improved by
//! subgradient steps. With capacities each candidate solves a continuous knapsack, a relaxation, so the bound stays valid.
use super::indexed::Indexed;

/// What branching has settled about a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixed {
    Free,
    Open,
    Closed,
}

/// Prices.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    pub serve: Vec<f64>,
    pub promise: f64,
}

/// One customer a candidate would take: (customer, price below zero, share taken, in time).
type Item = (u32, f64, f64, bool);

/// Working memory and outcome of one evaluation.
pub(super) struct Dual<'a> {
    pub indexed: &'a Indexed<'a>,
    items: Vec<Vec<Item>>,
    /// opening cost plus everything the candidate would take, at the present prices
    pub value: Vec<f64>,
    pub open: Vec<bool>,
    order: Vec<u32>,
    served: Vec<f64>,
    in_time: f64,
    /// best candidate left closed and worst opened (free ones), for fixing
    pub next: f64,
    pub last: f64,
}

impl<'a> Dual<'a> {
    pub fn new(indexed: &'a Indexed<'a>) -> Self {
        let (n, m) = (indexed.capacity.len(), indexed.demand.len());
        Self {
            indexed,
            items: vec![Vec::new(); n],
            value: vec![0.0; n],
            open: vec![false; n],
            order: Vec::with_capacity(n),
            served: vec![0.0; m],
            in_time: 0.0,
            next: 0.0,
            last: 0.0,
        }
    }

    /// The bound at these prices; infinite when no allowed number of candidates is left.
    pub fn evaluate(&mut self, prices: &Prices, fixed: &[Fixed]) -> f64 {
        self.collect(prices, fixed);
        for i in 0..self.items.len() {
            let opening = self.indexed.problem.candidates[i].opening_cost;
            self.value[i] = opening + self.take_best(i);
        }
        let Some(chosen) = self.choose(fixed) else { return f64::INFINITY };
        let average = self.promise_weight() * self.indexed.promised;
        prices.serve.iter().sum::<f64>() + prices.promise * average + chosen
    }

    /// The promise is measured in customers of average demand, so that its price has the size of the others.
    fn promise_weight(&self) -> f64 {
        let total: f64 = self.indexed.demand.iter().sum();
        if total > 0.0 { self.indexed.demand.len() as f64 / total } else { 0.0 }
    }

    fn collect(&mut self, prices: &Prices, fixed: &[Fixed]) {
        self.items.iter_mut().for_each(Vec::clear);
        let per_unit = prices.promise * self.promise_weight();
        for (j, &serve) in prices.serve.iter().enumerate() {
            let discount = per_unit * self.indexed.demand[j];
            for (list, discount, in_time) in
                [(&self.indexed.near[j], discount, true), (&self.indexed.far[j], 0.0, false)]
            {
                for way in list.iter().take_while(|way| way.cost - discount < serve) {
                    if fixed[way.candidate as usize] != Fixed::Closed {
                        let gain = way.cost - discount - serve;
                        self.items[way.candidate as usize].push((j as u32, gain, 1.0, in_time));
                    }
                }
            }
        }
    }

    /// Cuts the candidate's items to its capacity (most gain per demand first) and sums them.
    fn take_best(&mut self, i: usize) -> f64 {
        let (demand, items) = (&self.indexed.demand, &mut self.items[i]);
        let mut room = self.indexed.capacity[i];
        let wanted: f64 = items.iter().map(|item| demand[item.0 as usize]).sum();
        if wanted > room {
            let per_unit = |item: &Item| item.1 / demand[item.0 as usize].max(1e-300);
            items.sort_unstable_by(|a, b| per_unit(a).total_cmp(&per_unit(b)));
            for item in items.iter_mut() {
                let need = demand[item.0 as usize];
                item.2 = if need <= room { 1.0 } else { (room / need).max(0.0) };
                room = (room - need).max(0.0);
            }
        }
        items.iter().map(|item| item.1 * item.2).sum()
    }

    /// Opens the fixed ones, then the best free ones: all that must be for `least`, then those of negative value.
    fn choose(&mut self, fixed: &[Fixed]) -> Option<f64> {
        let problem = self.indexed.problem;
        let mut count = 0;
        let mut sum = 0.0;
        self.order.clear();
        for (i, state) in fixed.iter().enumerate() {
            self.open[i] = *state == Fixed::Open;
            match state {
                Fixed::Open => {
                    count += 1;
                    sum += self.value[i];
                }
                Fixed::Free => self.order.push(i as u32),
                Fixed::Closed => {}
            }
        }
        if count > problem.most || count + self.order.len() < problem.least.max(1) {
            return None;
        }
        self.order.sort_unstable_by(|a, b| self.value[*a as usize].total_cmp(&self.value[*b as usize]));
        let must = problem.least.max(1).saturating_sub(count);
        let room = problem.most - count;
        let negative = self.order.iter().take_while(|&&i| self.value[i as usize] < 0.0).count();
        let chosen = negative.clamp(must, room.max(must)).min(room);
        for &i in &self.order[..chosen] {
            self.open[i as usize] = true;
            sum += self.value[i as usize];
        }
        let at = |k: usize| self.order.get(k).map(|&i| self.value[i as usize]);
        // a forced opening pushes out the last one chosen when no more may be open, or when that one was forced itself
        let pushed_out = at(chosen.wrapping_sub(1)).filter(|&last| chosen == room || last > 0.0);
        self.last = pushed_out.unwrap_or(0.0);
        let replacement = at(chosen).unwrap_or(f64::INFINITY);
        self.next = if chosen <= must { replacement } else { replacement.min(0.0) };
        Some(sum)
    }

    /// How far each rule is broken by the choice: per customer 1 − times served, and the promise's shortfall.
    pub fn subgradient(&mut self, gradient: &mut [f64]) -> f64 {
        self.served.fill(0.0);
        self.in_time = 0.0;
        for (items, _) in self.items.iter().zip(&self.open).filter(|(_, open)| **open) {
            for &(j, _, share, in_time) in items {
                self.served[j as usize] += share;
                self.in_time += if in_time { share * self.indexed.demand[j as usize] } else { 0.0 };
            }
        }
        gradient.iter_mut().zip(&self.served).for_each(|(g, served)| *g = 1.0 - served);
        if self.indexed.promised > 0.0 {
            self.promise_weight() * (self.indexed.promised - self.in_time)
        } else {
            0.0
        }
    }
}
