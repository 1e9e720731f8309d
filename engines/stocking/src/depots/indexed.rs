//! The problem as the solver reads it: per customer, the allowed candidates by rising cost, those in time apart.
use super::DepotProblem;

/// One way to serve a customer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub candidate: u32,
    pub cost: f64,
}

pub(super) struct Indexed<'a> {
    pub problem: &'a DepotProblem,
    /// per customer: candidates within the promised hours, cheapest first
    pub near: Vec<Vec<Way>>,
    /// per customer: the others (empty when everybody must be within the hours), cheapest first
    pub far: Vec<Vec<Way>>,
    pub demand: Vec<f64>,
    /// none where there is no limit
    pub capacity: Vec<f64>,
    pub has_capacity: bool,
    /// demand that must be in time; 0 when nothing or everything must be
    pub promised: f64,
    /// costs are whole numbers, so plans differ by at least one
    pub whole: bool,
    /// larger than any plan's cost
    pub large: f64,
}

impl<'a> Indexed<'a> {
    pub fn of(problem: &'a DepotProblem) -> Self {
        let everybody = problem.promise.is_some_and(|promise| promise.share >= 1.0 - 1e-12);
        let (mut near, mut far) = (Vec::new(), Vec::new());
        for j in 0..problem.customers.len() {
            let must = everybody && problem.customers[j].demand > 0.0;
            let (mut n, mut f) = (ways(problem, j, true), ways(problem, j, false));
            if must {
                f.clear();
            }
            n.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            f.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            near.push(n);
            far.push(f);
        }
        let capacity: Vec<f64> =
            problem.candidates.iter().map(|c| c.capacity.unwrap_or(f64::INFINITY) * (1.0 + 1e-12)).collect();
        let has_capacity = capacity.iter().any(|c| *c < problem.total_demand());
        let promised = if everybody { 0.0 } else { problem.promised_demand() };
        let demand = problem.customers.iter().map(|c| c.demand).collect();
        let (whole, large) = scale(problem, &near, &far);
        Self { problem, near, far, demand, capacity, has_capacity, promised, whole, large }
    }

    /// All ways to serve a customer, those in time first.
    pub fn ways(&self, j: usize) -> impl Iterator<Item = (Way, bool)> + '_ {
        let near = self.near[j].iter().map(|&way| (way, true));
        near.chain(self.far[j].iter().map(|&way| (way, false)))
    }
}

fn ways(problem: &DepotProblem, j: usize, in_time: bool) -> Vec<Way> {
    let allowed = (0..problem.candidates.len()).filter(|&i| problem.in_time(i, j) == in_time);
    allowed.map(|i| Way { candidate: i as u32, cost: problem.service_cost(i, j) }).collect()
}

fn scale(problem: &DepotProblem, near: &[Vec<Way>], far: &[Vec<Way>]) -> (bool, f64) {
    let costs = near.iter().chain(far).flatten().map(|way| way.cost);
    let opening = problem.candidates.iter().map(|c| c.opening_cost);
    let whole = costs.clone().chain(opening.clone()).all(|c| c.fract() == 0.0);
    let dearest = costs.fold(0.0, f64::max);
    (whole, 1.0 + opening.sum::<f64>() + dearest * near.len() as f64)
}
