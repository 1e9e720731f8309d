//! The door: validate, solve, verify.
use super::branch::Branch;
use super::indexed::Indexed;
use super::{DepotProblem, verify};
use crate::{Result, StockingError};
use serde::Serialize;

/// When to stop without proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// branch-and-bound nodes at most
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 1_000_000 }
    }
}

/// Which depots, and whose they are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DepotPlan {
    /// indexes of the open candidates, ascending
    pub open: Vec<usize>,
    /// per customer, the index of its depot
    pub depot: Vec<usize>,
    /// money: opening and service
    pub cost: f64,
    /// share of demand within the promised hours; 1 when nothing is promised
    pub in_time: f64,
    /// no plan costs less
    pub bound: f64,
    /// (cost − bound) ÷ cost
    pub gap: f64,
    /// whether the plan is proven best (to a ten-millionth)
    pub proven: bool,
    /// branch-and-bound nodes looked at
    pub nodes: usize,
}

/// Finds the cheapest plan. `proceed` is asked now and then and stops the search by answering no; the gap tells what is
/// then still open.
///
/// # Errors
/// The problem out of range, or no plan keeping the rules: proven so, or none found before the search was stopped.
pub fn solve(problem: &DepotProblem, limits: Limits, proceed: &mut dyn FnMut() -> bool) -> Result<DepotPlan> {
    problem.validate()?;
    let indexed = Indexed::of(problem);
    let mut branch = Branch::new(&indexed);
    let lower = branch.run(limits.nodes, proceed);
    let Some((open, plan)) = branch.best.take() else {
        let proof = if lower == f64::INFINITY { "proven" } else { "none found within the limits" };
        let why =
            format!("no choice of at most {} depots keeps promise and capacities ({proof})", problem.most);
        return Err(StockingError::Infeasible { why });
    };
    let open: Vec<usize> = (0..open.len()).filter(|&i| open[i]).collect();
    let depot: Vec<usize> = plan.depot.iter().map(|&i| i as usize).collect();
    let checked = verify(problem, &open, &depot)?;
    let bound = if indexed.whole { (lower - 1e-6).ceil() } else { lower }.max(0.0).min(checked.cost);
    let gap = if checked.cost > 0.0 { 1.0 - bound / checked.cost } else { 0.0 };
    let (cost, in_time, nodes) = (checked.cost, checked.in_time, branch.nodes);
    Ok(DepotPlan { open, depot, cost, in_time, bound, gap, proven: gap <= 1e-7, nodes })
}
