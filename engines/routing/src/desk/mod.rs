//! The desk: one plan kept in memory, asked while the customer is on the line.
mod explain;
mod insert;
mod offer;
mod offer_crew;

pub use explain::{Candidate, Explanation, SoftBreach, Verdict, explain};
pub use insert::{InsertError, insert};
pub use offer::{MissingSlot, Offers, Seating, SlotOffer, offer_slots};

use crate::board::{Board, plan_of};
use crate::model::{JobIx, Plan, Score};
use crate::problem::Problem;

/// A plan held ready. Building it costs one pass over the plan; every question after that is answered in microseconds.
#[derive(Clone, Debug)]
pub struct Desk<'p> {
    pub(crate) board: Board<'p>,
}

impl<'p> Desk<'p> {
    /// Takes up `plan`. Jobs that no longer keep the rules where the plan has them are taken off and returned.
    pub fn new(problem: &'p Problem, plan: &Plan) -> (Self, Vec<JobIx>) {
        let (board, refused) = Board::load(problem, plan);
        (Desk { board }, refused)
    }
    /// The plan as it stands, with explicit times.
    pub fn plan(&self) -> Plan {
        plan_of(&self.board)
    }
    /// What the plan is worth.
    pub fn score(&self) -> Score {
        self.board.score()
    }
    /// The problem.
    pub fn problem(&self) -> &'p Problem {
        self.board.problem
    }
}
