//! Slack induction by string removals: ruin, recreate, accept or take back.
use super::anneal::Anneal;
use super::neighbours::Neighbours;
use super::recreate::Recreate;
use super::ruin::{Ruin, Torn};
use super::tuning::Tuning;
use crate::board::Board;
use rand::Rng;
use rand::rngs::SmallRng;
use std::sync::Arc;

/// The best plan seen, as bare orders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Best {
    pub tours: Vec<Vec<u32>>,
    pub clamps: Vec<(i32, i32)>,
    pub total: i64,
}

impl Best {
    pub(crate) fn of(board: &Board) -> Self {
        let tours = (0..board.sums.len()).map(|s| board.tasks_on(s).collect()).collect();
        Best { tours, clamps: board.clamps.clone(), total: board.total }
    }
}

/// The search over one board.
pub(crate) struct Sisr<'p> {
    pub board: Board<'p>,
    pub best: Best,
    /// Slots on which the board differs from the best plan.
    differing: Vec<u32>,
    differs: Vec<bool>,
    near: Arc<Neighbours>,
    pub ruin: Ruin,
    recreate: Recreate,
    torn: Torn,
    pub iterations: u64,
    /// Price of the bred plan last looked at.
    pub bred: i64,
    /// The best total that was told.
    pub told: i64,
}

impl<'p> Sisr<'p> {
    pub(crate) fn new(board: Board<'p>, tuning: &Tuning) -> Self {
        let near = Arc::new(Neighbours::new(board.problem));
        let recreate = Recreate::new(board.problem, tuning);
        Sisr {
            best: Best::of(&board),
            differing: Vec::new(),
            differs: vec![false; board.sums.len()],
            board,
            near,
            ruin: Ruin::new(tuning),
            recreate,
            torn: Torn::default(),
            iterations: 0,
            bred: i64::MAX,
            told: i64::MAX,
        }
    }

    /// One ruin and recreate. Returns whether the best plan got better.
    pub(crate) fn step(&mut self, anneal: &Anneal, rng: &mut SmallRng) -> bool {
        self.iterations += 1;
        let before = self.board.total;
        self.board.open_log();
        self.ruin.tear(&mut self.board, &self.near, rng, &mut self.torn);
        self.recreate.fill(&mut self.board, &self.near, &self.torn.tasks, rng);
        let worse = (self.board.total - before) as f64;
        if worse > 0.0 && worse >= anneal.allowance(rng.random()) {
            self.board.rollback();
            return false;
        }
        self.board.close_log();
        self.note_differences();
        let better = self.board.total < self.best.total;
        if better {
            self.keep_best();
        }
        better
    }

    fn note_differences(&mut self) {
        for slot in self.board.changed() {
            if !std::mem::replace(&mut self.differs[slot as usize], true) {
                self.differing.push(slot);
            }
        }
    }

    /// Copies the tours that differ.
    fn keep_best(&mut self) {
        for slot in self.differing.drain(..) {
            self.differs[slot as usize] = false;
            let tour = &mut self.best.tours[slot as usize];
            tour.clear();
            tour.extend(self.board.tasks_on(slot as usize));
        }
        self.best.clamps.clone_from(&self.board.clamps);
        self.best.total = self.board.total;
    }

    /// The board of the best plan.
    pub(crate) fn best_board(&self) -> Board<'p> {
        Board::of_tours(self.board.problem, &self.best.tours, &self.best.clamps, &self.board.asked)
    }

    pub(super) fn near(&self) -> Arc<Neighbours> {
        Arc::clone(&self.near)
    }

    /// Another search from the same board.
    pub(crate) fn twin(&self) -> Self {
        Sisr {
            board: self.board.clone(),
            best: self.best.clone(),
            differing: self.differing.clone(),
            differs: self.differs.clone(),
            near: Arc::clone(&self.near),
            ruin: self.ruin,
            recreate: self.recreate.clone(),
            torn: Torn::default(),
            iterations: self.iterations,
            bred: self.bred,
            told: self.told,
        }
    }

    /// Takes over another search's board.
    pub(crate) fn go_on_from(&mut self, board: Board<'p>) {
        self.board = board;
        self.all_differ();
        if self.board.total < self.best.total {
            self.keep_best();
        }
    }

    /// Nothing is known any more about where the board is as the best plan.
    pub(crate) fn all_differ(&mut self) {
        for slot in 0..self.differs.len() {
            if !std::mem::replace(&mut self.differs[slot], true) {
                self.differing.push(slot as u32);
            }
        }
    }
}
