//! Ruin: strings of neighbouring stops are torn out of neighbouring tours (SISR; Christiaens and Vanden Berghe 2020).
use super::neighbours::Neighbours;
use super::tuning::Tuning;
use crate::board::Board;
use rand::Rng;
use rand::rngs::SmallRng;

/// How much is torn out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruin {
    /// Stops on average.
    pub average: f64,
    /// Longest string.
    pub longest: f64,
    /// Chance that a string keeps a piece in its middle.
    pub split: f64,
}

impl Ruin {
    pub(crate) fn new(tuning: &Tuning) -> Self {
        Ruin { average: tuning.ruin, longest: tuning.string, split: 0.5 }
    }
}

/// Lists reused between iterations.
#[derive(Default)]
pub(crate) struct Torn {
    pub tasks: Vec<u32>,
    pub touched: Vec<u32>,
    order: Vec<u32>,
    hit: Vec<u32>,
}

impl Ruin {
    /// Tears strings around a random task out of the board.
    pub(crate) fn tear(&self, board: &mut Board, near: &Neighbours, rng: &mut SmallRng, torn: &mut Torn) {
        torn.tasks.clear();
        torn.hit.clear();
        let n = board.problem.tasks.len();
        let seed = rng.random_range(0..n) as u32;
        let tours = board.problem.slots.len() - board.empties.iter().map(Vec::len).sum::<usize>();
        let mean = (n - board.waiting.len()) as f64 / tours.max(1) as f64;
        let longest = self.longest.min(mean.max(1.0));
        let most = 4.0 * self.average / (1.0 + longest) - 1.0;
        let strings = (rng.random_range(0.0..most.max(0.0) + 1.0) + 1.0).floor() as usize;
        for &centre in near.strings(seed) {
            if torn.hit.len() >= strings {
                break;
            }
            let slot = board.tour_of[centre as usize];
            if slot != crate::board::NONE && !torn.hit.contains(&slot) {
                torn.hit.push(slot);
                self.string(board, slot as usize, centre, longest, rng, torn);
            }
        }
        board.with_dependents(&mut torn.tasks);
        board.take_all(&torn.tasks, &mut torn.touched);
    }

    /// Chooses one string that holds `centre`.
    fn string(
        &self,
        board: &Board,
        slot: usize,
        centre: u32,
        longest: f64,
        rng: &mut SmallRng,
        torn: &mut Torn,
    ) {
        torn.order.clear();
        torn.order.extend(board.tasks_on(slot));
        let count = torn.order.len();
        let most = (count as f64).min(longest);
        let length = (rng.random_range(0.0..most) + 1.0).floor().min(count as f64) as usize;
        let at = torn.order.iter().position(|t| *t == centre).unwrap_or(0);
        let kept = if length > 1 && length < count && rng.random_bool(self.split) {
            kept_inside(count - length, rng)
        } else {
            0
        };
        let span = length + kept;
        let first = rng.random_range((at + 1).saturating_sub(span)..=at.min(count - span));
        let hole = first + if kept > 0 { rng.random_range(1..length) } else { 0 };
        let chosen = torn.order[first..first + span].iter().enumerate();
        torn.tasks.extend(
            chosen
                .filter(|(k, _)| kept == 0 || first + k < hole || first + k >= hole + kept)
                .map(|(_, t)| *t),
        );
    }
}

/// How many stops inside the string stay: one, and each further one with a chance of one in a hundred.
fn kept_inside(most: usize, rng: &mut SmallRng) -> usize {
    let mut kept = 1;
    while kept < most && rng.random_bool(0.01) {
        kept += 1;
    }
    kept
}
