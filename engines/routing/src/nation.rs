//! A whole nation on this machine's cores: rounds of regions, each region a search of its own.
use crate::decompose::{Piece, Region, merge, piece, regions};
use crate::model::{JobIx, Plan, ProblemData, Tour};
use crate::problem::{Faults, Problem};
use crate::search::{Budget, Tuning, Until, solve_with};
use crate::settle::settle;
use std::collections::HashSet;
use std::sync::Mutex;

/// How to go about it. With iterations as the only limit the result does not depend on the number of threads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nation {
    /// Technicians in a region; about 100 is good.
    pub technicians_each: usize,
    /// Rounds; each odd one cuts halfway between the others' borders.
    pub rounds: usize,
    /// Iterations for each job of a region in one round.
    pub iterations_each: u64,
    /// Regions worked on at once.
    pub threads: usize,
    /// Where chance starts.
    pub seed: u64,
}

impl Default for Nation {
    fn default() -> Self {
        Nation { technicians_each: 100, rounds: 4, iterations_each: 300, threads: 1, seed: 1 }
    }
}

/// Plans all of it, starting from `plan` (which may be empty). `spent` says, from any thread, which share of the time is
/// gone; at 1 everything ends where it is, and what is there is valid.
///
/// # Errors
/// If the data is not valid.
pub fn solve_nation(
    data: &ProblemData,
    plan: &Plan,
    how: &Nation,
    spent: &(dyn Fn() -> f64 + Sync),
) -> Result<Plan, Faults> {
    let mut plan = plan.clone();
    let planned: HashSet<JobIx> = plan.tours.iter().flat_map(Tour::jobs).collect();
    plan.left_out = (0..data.jobs.len()).filter(|j| !planned.contains(j)).collect();
    for round in 0..how.rounds.max(1) {
        if spent() >= 1.0 {
            break;
        }
        let round_ends = (round + 1) as f64 / how.rounds.max(1) as f64;
        let all = regions(data, &plan, how.technicians_each, round);
        let work = Work { data, plan: &plan, how, round, all: &all, spent, round_ends };
        for (region, piece, solved) in work.run()? {
            merge(data, &mut plan, &all[region], &piece, &solved);
        }
        settle(data, &mut plan);
    }
    Ok(plan)
}

struct Work<'a> {
    data: &'a ProblemData,
    plan: &'a Plan,
    how: &'a Nation,
    round: usize,
    all: &'a [Region],
    spent: &'a (dyn Fn() -> f64 + Sync),
    round_ends: f64,
}

type Done = (usize, Piece, Plan);

impl Work<'_> {
    /// Every region of the round, in order.
    fn run(&self) -> Result<Vec<Done>, Faults> {
        let next = Mutex::new(0..self.all.len());
        let done = Mutex::new(Vec::new());
        let began = (self.spent)();
        std::thread::scope(|scope| {
            for _ in 0..self.how.threads.max(1) {
                scope.spawn(|| {
                    while let Some(region) = next.lock().ok().and_then(|mut n| n.next()) {
                        let result = self.region(region, began);
                        if let Ok(mut done) = done.lock() {
                            done.push(result);
                        }
                    }
                });
            }
        });
        let mut done: Vec<Done> =
            done.into_inner().unwrap_or_default().into_iter().collect::<Result<_, _>>()?;
        done.sort_by_key(|d| d.0);
        Ok(done)
    }

    fn region(&self, region: usize, began: f64) -> Result<Done, Faults> {
        let piece = piece(self.data, self.plan, &self.all[region]);
        let problem = Problem::new(piece.data.clone())?;
        let most = (self.how.iterations_each * piece.data.jobs.len() as u64).max(1);
        // Each thread's share of the round's time is split evenly over the regions it will meet.
        let shares = self.all.len().div_ceil(self.how.threads.max(1)) as f64;
        let from = (self.spent)();
        let time = (self.round_ends - began) / shares;
        let spent = |iterations: u64| {
            let by_count = iterations as f64 / most as f64;
            let by_time = ((self.spent)() - from) / time.max(1e-12);
            if time <= 0.0 { 1.0 } else { by_count.max(by_time) }
        };
        let (start, tuning) = self.start(&piece, &problem);
        let seed = self.how.seed.wrapping_add((self.round * 1_000_003 + region) as u64);
        let budget: &mut dyn Budget = &mut Until(spent);
        let solved = solve_with(&problem, start, &tuning, seed, budget).plan;
        Ok((region, piece, solved))
    }

    /// The first round plans from nothing; later ones improve what is there.
    fn start<'p>(&self, piece: &'p Piece, problem: &Problem) -> (Option<&'p Plan>, Tuning) {
        let fresh = piece.plan.tours.is_empty();
        if fresh { (None, Tuning::fitting(problem)) } else { (Some(&piece.plan), Tuning::warm()) }
    }
}
