//! From the annealed plan to a population: plans made up, children; some of them are annealed a little.
use super::anneal::Anneal;
use super::budget::{Budget, Progress};
use super::exchange::{Exchange, Shelved};
use super::sisr::{Best, Sisr};
use super::tuning::{MANY, Tuning};
use crate::board::Board;
use crate::genetic::{Evolution, Plain};
use rand::Rng;
use rand::rngs::SmallRng;
use std::sync::Arc;

/// A child counts as so many iterations of annealing.
const CHILD: u64 = 32;
/// Plans made up before it is looked how long one takes.
const TRIAL: u32 = 4;
/// Children made before it is looked how many there will be.
const SAMPLE: u32 = 200;
/// The first plans' annealing may take so much of what is left ...
const RIPENING: f64 = 0.2;
/// ... and all their making so much.
const MAKING: f64 = 0.4;
/// A population of fewer first plans is not worth beginning; nor is one of plans annealed for less, in iterations a job.
const FEWEST: f64 = 10.0;
const LEAST_RIPE: f64 = 4.0;

/// Many jobs: only where tours are so long on average (annealing is strong where they are short) ...
const LONG: usize = 20;
/// ... and if there is time for so many iterations of annealing a job in all.
const MANY_AFFORD: f64 = 300.0;

/// The first population.
#[derive(Clone, Copy)]
pub(super) struct First {
    plans: usize,
    /// Iterations of annealing for each.
    steps: u64,
}

/// Whether breeding can go on from what annealing has found: with everybody served.
pub(super) fn serves_all(sisr: &Sisr) -> bool {
    sisr.best.tours.iter().map(Vec::len).sum::<usize>() == sisr.board.problem.tasks.len()
}

/// As large a first population as the annealing's speed allows, up to what `tuning` wants. Where time is short, plans
/// become fewer, and once there are only three for each iteration a job, fewer and less ripe alike. `None` if it would be
/// too poor to begin with.
pub(super) fn first(sisr: &Sisr, tuning: &Tuning, spent: f64) -> Option<First> {
    let each = spent / sisr.iterations.max(1) as f64;
    let jobs = sisr.board.problem.tasks.len() as f64;
    let affordable = RIPENING * (1.0 - spent) / (each * jobs).max(1e-12);
    if sisr.board.problem.tasks.len() > MANY && (affordable < MANY_AFFORD || !long_tours(sisr)) {
        return None;
    }
    let ripe = (affordable / 3.0).sqrt().min(tuning.ripen);
    let plans = (affordable / ripe.max(0.1)).min(tuning.made_up as f64);
    let poor = plans < FEWEST.min(tuning.made_up as f64) || ripe < LEAST_RIPE.min(tuning.ripen);
    (!poor).then_some(First { plans: plans as usize, steps: (ripe * jobs) as u64 })
}

fn long_tours(sisr: &Sisr) -> bool {
    let worked = sisr.best.tours.iter().filter(|t| !t.is_empty()).count();
    sisr.board.problem.tasks.len() >= LONG * worked
}

/// Breeds until the budget is spent; the best plan found is in `sisr.best`. `mean` is the mean price of a visit. Returns
/// `false`, soon, if the budget is too short for a population to grow.
pub(super) fn breed(
    sisr: &mut Sisr,
    plain: &Plain,
    (tuning, first): (&Tuning, First),
    mean: f64,
    (budget, mut exchange): (&mut dyn Budget, Option<&mut Exchange>),
    rng: &mut SmallRng,
) -> bool {
    let near = sisr.near();
    let mut evolution = Evolution::new(plain, &near);
    evolution.begin_with(first.plans);
    evolution.seed(&sisr.best.tours);
    let mut breeder = Breeder { sisr, tuning, ripen: first.steps, mean, told: 0.0 };
    let began = breeder.tell(budget);
    let (mut made, mut children, mut first_child) = (0, 0, began);
    loop {
        let spent = breeder.tell(budget);
        if spent >= 1.0 {
            return true;
        }
        if made == TRIAL {
            let fit = MAKING * (1.0 - began) * f64::from(TRIAL) / (spent - began).max(1e-12);
            if fit < FEWEST.min(first.plans as f64) {
                return false;
            }
            evolution.begin_with(first.plans.min(fit as usize));
        }
        made += 1;
        breeder.sisr.iterations += CHILD;
        if let Some(exchange) = &mut exchange
            && exchange.due(spent)
        {
            breeder.take_others(exchange, &mut evolution);
        }
        let child = evolution.makes_children();
        if child {
            match children {
                0 => first_child = spent,
                SAMPLE => {
                    evolution.expect(f64::from(SAMPLE) * (1.0 - spent) / (spent - first_child).max(1e-12))
                }
                _ => {}
            }
            children += 1;
        }
        evolution.step(rng);
        breeder.take_best(&evolution);
        if !child {
            breeder.ripen(&mut evolution, budget, rng);
        } else if rng.random_bool(tuning.mutate) {
            breeder.mutate(&mut evolution, budget, rng);
        }
    }
}

struct Breeder<'s, 'p> {
    sisr: &'s mut Sisr<'p>,
    tuning: &'s Tuning,
    ripen: u64,
    mean: f64,
    told: f64,
}

impl<'p> Breeder<'_, 'p> {
    /// Asks the budget, and tells it of a better best now and then.
    fn tell(&mut self, budget: &mut dyn Budget) -> f64 {
        let spent = budget.spent(self.sisr.iterations);
        if self.sisr.best.total < self.sisr.told && spent > self.told + 0.002 {
            (self.told, self.sisr.told) = (spent, self.sisr.best.total);
            let (iterations, best) = (self.sisr.iterations, self.sisr.best_board().score());
            budget.improved(Progress { iterations, best });
        }
        spent
    }

    /// Anneals a plan that was made up.
    fn ripen(&mut self, evolution: &mut Evolution, budget: &mut dyn Budget, rng: &mut SmallRng) {
        let steps = self.ripen;
        let Some(child) = evolution.last.take().filter(|_| steps > 0) else { return };
        let Some(board) = self.board(&child.tours) else { return };
        self.anneal(board, self.tuning.ripe_heat, steps, budget, rng);
        evolution.seed(&Best::of(&self.sisr.board).tours);
    }

    /// Anneals the last child a little, cold, and takes the result into the population.
    fn mutate(&mut self, evolution: &mut Evolution, budget: &mut dyn Budget, rng: &mut SmallRng) {
        let Some(child) = evolution.last.take() else { return };
        let Some(board) = self.board(&child.tours) else { return };
        self.anneal(board, self.tuning.cold, self.tuning.mutation, budget, rng);
        evolution.seed(&Best::of(&self.sisr.board).tours);
    }

    /// Anneals `board` from `heat` to the last temperature.
    fn anneal(
        &mut self,
        board: Board<'p>,
        heat: f64,
        steps: u64,
        budget: &mut dyn Budget,
        rng: &mut SmallRng,
    ) {
        let mut anneal = Anneal::new(self.mean * heat, self.mean * self.tuning.cold);
        self.sisr.go_on_from(board);
        for step in 0..steps {
            if step % 64 == 0 {
                anneal.cool(step as f64 / steps as f64);
                if budget.spent(self.sisr.iterations) >= 1.0 {
                    return;
                }
            }
            self.sisr.step(&anneal, rng);
        }
    }

    /// Takes the best plans of other searches into the population.
    fn take_others(&self, exchange: &mut Exchange, evolution: &mut Evolution) {
        let best = &self.sisr.best;
        let mine = Shelved { tours: Arc::new(best.tours.clone()), total: best.total };
        for other in exchange.trade(mine) {
            if other.tours.iter().map(Vec::len).sum::<usize>() == self.sisr.board.problem.tasks.len() {
                evolution.seed(&other.tours);
            }
        }
    }

    /// The board prices the bred plan anew and takes it only if it is better.
    fn take_best(&mut self, evolution: &Evolution) {
        let Some(best) = evolution.best().filter(|b| b.price < self.sisr.bred) else { return };
        self.sisr.bred = best.price;
        if let Some(board) = self.board(&best.tours).filter(|b| b.total < self.sisr.best.total) {
            self.sisr.best = Best::of(&board);
            self.sisr.all_differ();
        }
    }

    fn board(&self, tours: &[Vec<u32>]) -> Option<Board<'p>> {
        let board =
            Board::of_tours(self.sisr.board.problem, tours, &self.sisr.best.clamps, &self.sisr.board.asked);
        (0..board.sums.len()).all(|slot| board.sound(slot)).then_some(board)
    }
}
