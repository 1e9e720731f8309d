//! From a problem (and perhaps a plan) to a better plan.
use super::anneal::Anneal;
use super::breed::{breed, first, serves_all};
use super::budget::{Budget, Progress};
use super::exchange::{Exchange, Shelved};
use super::sisr::{Best, Sisr};
use super::tuning::Tuning;
use crate::board::{Board, plan_of};
use crate::construct::{fill, spread};
use crate::genetic::Plain;
use crate::model::{Plan, Score};
use crate::problem::Problem;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use std::sync::Arc;

/// What a search found.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The best plan.
    pub plan: Plan,
    /// What it is worth.
    pub score: Score,
    /// Iterations done.
    pub iterations: u64,
}

/// Plans from nothing. The same `seed` and an iteration budget give the same plan everywhere.
pub fn solve(problem: &Problem, seed: u64, budget: &mut dyn Budget) -> Solved {
    solve_with(problem, None, &Tuning::fitting(problem), seed, budget)
}

/// Searches on from `plan`; the result is never worse than what of `plan` still keeps the rules.
pub fn improve(problem: &Problem, plan: &Plan, seed: u64, budget: &mut dyn Budget) -> Solved {
    solve_with(problem, Some(plan), &Tuning::warm(), seed, budget)
}

/// Plans from nothing or from a plan, with the search's numbers given.
pub fn solve_with(
    problem: &Problem,
    plan: Option<&Plan>,
    tuning: &Tuning,
    seed: u64,
    budget: &mut dyn Budget,
) -> Solved {
    search(begin(problem, plan, tuning), tuning, seed, budget, None)
}

/// The board a search starts from.
pub(super) fn begin<'p>(problem: &'p Problem, plan: Option<&Plan>, tuning: &Tuning) -> Board<'p> {
    let mut board = match plan {
        Some(plan) => Board::load(problem, plan).0,
        None => Board::new(problem),
    };
    if plan.is_none() {
        spread(&mut board, tuning.spread);
    }
    fill(&mut board);
    board
}

/// The result of a search.
pub(super) fn finish(sisr: &Sisr, iterations: u64) -> Solved {
    let best = sisr.best_board();
    Solved { plan: plan_of(&best), score: best.score(), iterations }
}

/// Asked for the budget every so many iterations.
const ROUND: u64 = 32;

/// Searches; with others, if there is an exchange.
pub(super) fn search(
    board: Board,
    tuning: &Tuning,
    seed: u64,
    budget: &mut dyn Budget,
    mut exchange: Option<Exchange>,
) -> Solved {
    let mut sisr = Sisr::new(board, tuning);
    let (from, to) = temperatures(&sisr.board, tuning);
    let mean = from / tuning.heat.max(1e-9);
    let mut anneal = Anneal::new(from, to);
    let mut rng = SmallRng::seed_from_u64(seed);
    budget.improved(Progress { iterations: 0, best: sisr.board.score() });
    let mut told = (0.0, sisr.best.total);
    let mut plain = (tuning.breed < 1.0).then(|| Plain::of(sisr.board.problem)).flatten();
    let mut breed_from = if plain.is_some() { tuning.breed } else { 1.0 };
    while sisr.board.problem.tasks.len() > 1 {
        let spent = budget.spent(sisr.iterations);
        if spent >= 1.0 {
            break;
        }
        if let Some(view) = plain.as_ref().filter(|_| spent >= breed_from && serves_all(&sisr)) {
            let bred = first(&sisr, tuning, spent).is_some_and(|f| {
                breed(&mut sisr, view, (tuning, f), mean, (budget, exchange.as_mut()), &mut rng)
            });
            if bred {
                break;
            }
            let best = sisr.best_board();
            sisr.go_on_from(best);
            (plain, breed_from) = (None, 1.0);
        }
        if let Some(exchange) = &mut exchange
            && exchange.due(spent)
        {
            go_on_from_better(&mut sisr, exchange);
        }
        anneal.cool(spent / breed_from.max(1e-9));
        let better = (0..ROUND).filter(|_| sisr.step(&anneal, &mut rng)).count();
        if better > 0 && spent > told.0 + 0.01 {
            told = (spent, sisr.best.total);
            let best = sisr.best_board().score();
            budget.improved(Progress { iterations: sisr.iterations, best });
        }
    }
    finish(&sisr, sisr.iterations)
}

/// Whoever is behind another search goes on from the other's plan.
fn go_on_from_better(sisr: &mut Sisr, exchange: &mut Exchange) {
    let mine = Shelved { tours: Arc::new(Best::of(&sisr.board).tours), total: sisr.board.total };
    let others = exchange.trade(mine);
    let Some(other) = others.into_iter().min_by_key(|o| o.total).filter(|o| o.total < sisr.board.total)
    else {
        return;
    };
    let board = Board::of_tours(sisr.board.problem, &other.tours, &sisr.board.clamps, &sisr.board.asked);
    sisr.go_on_from(board);
}

/// Start and end temperatures from the mean price of a visit.
pub(super) fn temperatures(board: &Board, tuning: &Tuning) -> (f64, f64) {
    let price: i64 = board.sums.iter().map(|s| s.price).sum();
    let visits = (board.problem.tasks.len() - board.waiting.len()).max(1);
    let mean = price as f64 / visits as f64;
    (mean * tuning.heat, mean * tuning.cold)
}
