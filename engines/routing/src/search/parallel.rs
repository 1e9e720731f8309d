//! Several searches at once: each on its own core with its own chance, all going on from the best of them every
//! fortieth of the budget.
use super::anneal::Anneal;
use super::budget::{Budget, Progress};
use super::exchange::{Exchange, Shelves};
use super::sisr::Sisr;
use super::solve::{Solved, begin, finish, search, temperatures};
use super::tuning::Tuning;
use crate::genetic::Plain;
use crate::model::Plan;
use crate::problem::Problem;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use std::sync::atomic::{AtomicU64, Ordering};

const EPOCHS: u32 = 40;
const ROUND: u64 = 32;

/// As [`super::solve_with`], on `threads` cores. With one thread it is the same search; with more, the result depends on
/// how fast the threads run, and is not repeatable.
pub fn solve_parallel(
    problem: &Problem,
    plan: Option<&Plan>,
    tuning: &Tuning,
    seed: u64,
    threads: usize,
    budget: &mut dyn Budget,
) -> Solved {
    if threads <= 1 {
        return super::solve_with(problem, plan, tuning, seed, budget);
    }
    if tuning.breed < 1.0 && Plain::of(problem).is_some() {
        return islands(problem, plan, tuning, seed, threads, budget);
    }
    let board = begin(problem, plan, tuning);
    let (from, to) = temperatures(&board, tuning);
    let first = Sisr::new(board, tuning);
    let mut workers: Vec<(Sisr, SmallRng)> = (0..threads as u64)
        .map(|k| (first.twin(), SmallRng::seed_from_u64(seed.wrapping_add(k.wrapping_mul(7_919)))))
        .collect();
    for epoch in 1..=EPOCHS {
        let ends = f64::from(epoch) / f64::from(EPOCHS);
        if run_epoch(&mut workers, Anneal::new(from, to), ends, budget) {
            break;
        }
        share_best(&mut workers, budget);
    }
    let iterations = workers.iter().map(|w| w.0.iterations).sum();
    workers.sort_by_key(|w| w.0.best.total);
    finish(&workers[0].0, iterations)
}

/// Where plans breed, every core has a population of its own, into which the others' best plans are taken now and then;
/// the best plan of all counts.
fn islands(
    problem: &Problem,
    plan: Option<&Plan>,
    tuning: &Tuning,
    seed: u64,
    threads: usize,
    budget: &mut dyn Budget,
) -> Solved {
    let shared = AtomicU64::new(0_f64.to_bits());
    let shelves = Shelves::new(threads);
    let run = |k: u64, budget: &mut dyn Budget| {
        let (seed, me) = (seed.wrapping_add(k.wrapping_mul(7_919)), Exchange::new(&shelves, k as usize));
        search(begin(problem, plan, tuning), tuning, seed, budget, Some(me))
    };
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads as u64)
            .map(|k| {
                scope.spawn({
                    let (shared, run) = (&shared, &run);
                    move || run(k, &mut Follower(shared))
                })
            })
            .collect();
        let mine = run(0, &mut Leader { budget, shared: &shared });
        shared.store(1_f64.to_bits(), Ordering::Relaxed);
        let found = others.into_iter().filter_map(|o| o.join().ok());
        std::iter::once(mine).chain(found).collect::<Vec<Solved>>()
    });
    let iterations = all.iter().map(|s| s.iterations).sum();
    all.sort_by_key(|s| s.score);
    Solved { iterations, ..all.swap_remove(0) }
}

/// Asks the budget and tells the others.
struct Leader<'a> {
    budget: &'a mut dyn Budget,
    shared: &'a AtomicU64,
}

impl Budget for Leader<'_> {
    fn spent(&mut self, iterations: u64) -> f64 {
        let spent = self.budget.spent(iterations);
        self.shared.store(spent.to_bits(), Ordering::Relaxed);
        spent
    }
    fn improved(&mut self, progress: Progress) {
        self.budget.improved(progress);
    }
}

struct Follower<'a>(&'a AtomicU64);

impl Budget for Follower<'_> {
    fn spent(&mut self, _iterations: u64) -> f64 {
        f64::from_bits(self.0.load(Ordering::Relaxed))
    }
}

/// Lets all run until the budget's share is spent; the calling thread asks the budget for everybody. Returns whether the
/// whole budget is spent.
fn run_epoch(workers: &mut [(Sisr, SmallRng)], anneal: Anneal, ends: f64, budget: &mut dyn Budget) -> bool {
    let shared = AtomicU64::new(0_f64.to_bits());
    let threads = workers.len() as u64;
    let Some((first, others)) = workers.split_first_mut() else { return true };
    shared.store(budget.spent(first.0.iterations * threads).to_bits(), Ordering::Relaxed);
    std::thread::scope(|scope| {
        for (sisr, rng) in others {
            let shared = &shared;
            scope.spawn(move || {
                drive(sisr, rng, anneal, ends, |_| f64::from_bits(shared.load(Ordering::Relaxed)))
            });
        }
        drive(&mut first.0, &mut first.1, anneal, ends, |iterations| {
            let spent = budget.spent(iterations * threads);
            shared.store(spent.to_bits(), Ordering::Relaxed);
            spent
        });
    });
    f64::from_bits(shared.load(Ordering::Relaxed)) >= 1.0
}

fn drive(
    sisr: &mut Sisr,
    rng: &mut SmallRng,
    mut anneal: Anneal,
    ends: f64,
    mut spent: impl FnMut(u64) -> f64,
) {
    loop {
        let share = spent(sisr.iterations);
        if share >= ends.min(1.0) {
            return;
        }
        anneal.cool(share);
        (0..ROUND).for_each(|_| {
            sisr.step(&anneal, rng);
        });
    }
}

/// Everybody goes on from the best plan found.
fn share_best(workers: &mut [(Sisr, SmallRng)], budget: &mut dyn Budget) {
    let Some(best) = workers.iter().map(|w| w.0.board.total).min() else { return };
    let Some(leader) = workers.iter().position(|w| w.0.board.total == best) else { return };
    let (board, iterations) = (workers[leader].0.board.clone(), workers[leader].0.iterations);
    for (ix, (sisr, _)) in workers.iter_mut().enumerate() {
        if ix != leader {
            sisr.go_on_from(board.clone());
        }
    }
    let best = workers.iter().min_by_key(|w| w.0.best.total).map(|w| w.0.best_board().score());
    if let Some(best) = best {
        budget.improved(Progress { iterations, best });
    }
}
