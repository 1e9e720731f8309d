//! Taking a job into the plan, and off it.
use super::{Desk, Seating, SlotOffer};
use crate::board::{NONE, plan_of};
use crate::model::{Cost, JobIx, Plan};
use crate::problem::Problem;

use super::offer::bounded;

/// Why a job could not be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InsertError {
    /// It is in the plan already.
    #[error("the job is planned already")]
    Planned,
    /// No technician can take it; `explain` says why.
    #[error("no technician can take the job")]
    NoPlace,
    /// The offered place has been taken since.
    #[error("the offered slot is no longer free")]
    Taken,
}

/// `plan` with `job` at its cheapest feasible place, and what that adds.
///
/// # Errors
/// If the job is planned already, or nobody can take it.
pub fn insert(problem: &Problem, plan: &Plan, job: JobIx) -> Result<(Plan, Cost), InsertError> {
    let (mut desk, _) = Desk::new(problem, plan);
    let cost = desk.insert(job)?;
    Ok((plan_of(&desk.board), cost))
}

impl Desk<'_> {
    /// Takes in a job at its cheapest feasible place; returns what that adds.
    ///
    /// # Errors
    /// If the job is planned already, or nobody can take it.
    pub fn insert(&mut self, job: JobIx) -> Result<Cost, InsertError> {
        let task = self.board.problem.tasks_of(job).start as u32;
        if self.board.nodes[task as usize].placed() {
            return Err(InsertError::Planned);
        }
        self.board.seat_job(task).ok_or(InsertError::NoPlace)
    }

    /// Takes in a job where an offer said, and holds it to the offered window.
    ///
    /// # Errors
    /// If the job is planned already, or the place has been taken since the offer.
    pub fn accept(&mut self, offer: &SlotOffer) -> Result<(), InsertError> {
        let tasks = self.board.problem.tasks_of(offer.job);
        if tasks.clone().any(|t| self.board.nodes[t].placed()) {
            return Err(InsertError::Planned);
        }
        let seats = [Some(offer.seating), offer.second];
        for (task, seating) in tasks.clone().zip(seats) {
            let (first, last) = match offer.second {
                Some(_) => (bounded(offer.start), bounded(offer.start)),
                None => (bounded(offer.window.start), bounded(offer.window.end)),
            };
            self.board.ask(task as u32, first, last);
            if !seating.is_some_and(|s| self.seat_at(task as u32, s)) {
                self.forget(offer.job);
                return Err(InsertError::Taken);
            }
        }
        Ok(())
    }

    fn seat_at(&mut self, task: u32, seating: Seating) -> bool {
        let slot = self.board.problem.slot_ix(seating.technician, seating.shift);
        let mut behind = self.board.start(slot);
        for _ in 0..seating.position {
            behind = self.board.nodes[behind as usize].next;
            if behind == NONE || behind == self.board.end(slot) {
                return false;
            }
        }
        let fits = match self.board.visit(task, slot) {
            Some(visit) => self.board.cost_behind(&visit, behind, Cost::MAX).is_some(),
            None => false,
        };
        fits && self.board.put(task, behind)
    }

    /// Takes a job off the plan, with every job that cannot stay without it; returns all of them.
    pub fn remove(&mut self, job: JobIx) -> Vec<JobIx> {
        let problem = self.board.problem;
        let mut tasks: Vec<u32> =
            problem.tasks_of(job).filter(|t| self.board.nodes[*t].placed()).map(|t| t as u32).collect();
        self.board.with_dependents(&mut tasks);
        self.board.take_all(&tasks, &mut Vec::new());
        let mut jobs: Vec<JobIx> = tasks.iter().map(|t| problem.tasks[*t as usize].job as usize).collect();
        jobs.sort_unstable();
        jobs.dedup();
        jobs
    }

    fn forget(&mut self, job: JobIx) {
        self.remove(job);
        for task in self.board.problem.tasks_of(job) {
            self.board.unask(task as u32);
        }
    }
}
