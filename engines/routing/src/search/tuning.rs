//! The search's few numbers. The defaults were measured on open instances (see `bench/routing`).
use crate::genetic::Plain;
use crate::problem::Problem;

/// Beyond so many jobs a population grows so slowly that it is worth its time only under conditions
/// (`search::breed::first`); annealing before it is shorter then, in case they are not met.
pub(super) const MANY: usize = 600;

/// How the search behaves. The default is right for nearly everybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tuning {
    /// First temperature, in mean prices of a visit.
    pub heat: f64,
    /// Last temperature, in mean prices of a visit.
    pub cold: f64,
    /// Stops torn out on average in one ruin.
    pub ruin: f64,
    /// Longest string torn out of one tour.
    pub string: f64,
    /// Chance that an iteration opens an empty tour, whatever it costs.
    pub open: f64,
    /// A fresh plan opens a tour for every so many jobs, where shifts are alike.
    pub spread: usize,
    /// Share of the budget after which plans breed, where the rules are plain enough; 1: never.
    pub breed: f64,
    /// Plans made up for the first population.
    pub made_up: usize,
    /// Iterations of annealing for each of these, a job.
    pub ripen: f64,
    /// First temperature of that, in mean prices of a visit.
    pub ripe_heat: f64,
    /// Chance that a child that keeps the rules is annealed a little.
    pub mutate: f64,
    /// Iterations for that.
    pub mutation: u64,
}

impl Default for Tuning {
    fn default() -> Self {
        Tuning {
            heat: 0.3,
            cold: 0.01,
            ruin: 8.0,
            string: 10.0,
            open: 0.01,
            spread: 4,
            breed: 1.0,
            made_up: 180,
            ripen: 12.0,
            ripe_heat: 0.1,
            mutate: 0.1,
            mutation: 1000,
        }
    }
}

impl Tuning {
    /// What was found best for problems of this kind: where every shift is its own (technicians from their homes) or
    /// tours are limited in length, plans are rugged, and the search must begin hotter and stay warmer to the end.
    pub fn fitting(problem: &Problem) -> Self {
        let kinds = problem.slots.iter().map(|s| s.kind + 1).max().unwrap_or(0) as usize;
        let rugged = 2 * kinds > problem.slots.len() || problem.slots.iter().any(|s| s.tour_max.is_some());
        let breed = if problem.tasks.len() <= MANY { 0.05 } else { 0.02 };
        let default = Tuning { breed, ..Tuning::default() };
        // The last temperature is also that of the little annealing of children, which must stir them.
        let bred = problem.tasks.len() <= MANY && Plain::of(problem).is_some();
        let cold = if bred { 0.1 } else { 0.025 };
        if rugged { Tuning { heat: 1.0, cold, ..default } } else { default }
    }

    /// For starting from a good plan: warm enough to move, too cool to spoil it.
    pub fn warm() -> Self {
        Tuning { heat: 0.05, ..Tuning::default() }
    }
    /// For a plan that is being carried out: small changes near what happened, hardly any uphill.
    pub fn repair() -> Self {
        Tuning { heat: 0.01, cold: 0.001, ruin: 6.0, ..Tuning::default() }
    }
}
