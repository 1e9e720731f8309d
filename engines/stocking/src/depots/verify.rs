//! The judge: knows the rules and nothing of the solver.
use super::DepotProblem;
use crate::{Result, StockingError};

/// What a plan costs and keeps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verified {
    /// money: opening and service
    pub cost: f64,
    /// share of demand within the promised hours
    pub in_time: f64,
}

/// Works a plan out from the problem alone.
///
/// # Errors
/// [`StockingError::Infeasible`] naming the rule that is broken and where.
pub fn verify(problem: &DepotProblem, open: &[usize], depot: &[usize]) -> Result<Verified> {
    let broken = |why: String| Err(StockingError::Infeasible { why });
    if open.len() < problem.least || open.len() > problem.most {
        return broken(format!("{} depots open, {} to {} allowed", open.len(), problem.least, problem.most));
    }
    if depot.len() != problem.customers.len() {
        return broken(format!("{} customers assigned of {}", depot.len(), problem.customers.len()));
    }
    let mut load = vec![0.0; problem.candidates.len()];
    let (mut cost, mut in_time) = (0.0, 0.0);
    for (j, &i) in depot.iter().enumerate() {
        if !open.contains(&i) {
            return broken(format!("customer {j} is given to {i}, which is not open"));
        }
        load[i] += problem.customers[j].demand;
        cost += problem.service_cost(i, j);
        in_time += if problem.in_time(i, j) { problem.customers[j].demand } else { 0.0 };
    }
    for &i in open {
        cost += problem.candidates[i].opening_cost;
        let room = problem.candidates[i].capacity.unwrap_or(f64::INFINITY);
        if load[i] > room * (1.0 + 1e-9) {
            return broken(format!("depot {i} serves {} with room for {room}", load[i]));
        }
    }
    if in_time < problem.promised_demand() * (1.0 - 1e-9) {
        return broken(format!("{in_time} of demand in time, {} promised", problem.promised_demand()));
    }
    let total = problem.total_demand();
    Ok(Verified { cost, in_time: if total > 0.0 { in_time / total } else { 1.0 } })
}
