//! How long to search. The engine reads no clock: the caller's budget says how much of it is spent.
use crate::model::Score;

/// What the search tells while it runs.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Iterations so far.
    pub iterations: u64,
    /// The best plan so far.
    pub best: Score,
}

/// Decides when to stop, and watches. Asked every few dozen iterations.
pub trait Budget {
    /// Share of the budget spent, 0 to 1; at 1 the search ends and returns the best plan it has. Cancelling is
    /// returning 1.
    fn spent(&mut self, iterations: u64) -> f64;
    /// Called when the best plan has become better.
    fn improved(&mut self, _progress: Progress) {}
}

/// A fixed number of iterations: the same plan on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Iterations(pub u64);

impl Budget for Iterations {
    fn spent(&mut self, iterations: u64) -> f64 {
        if self.0 == 0 { 1.0 } else { iterations as f64 / self.0 as f64 }
    }
}

/// Whatever a closure says: wall clock, processor time, a cancel button. It is given the iterations so far and returns
/// the share spent.
pub struct Until<F: FnMut(u64) -> f64>(pub F);

impl<F: FnMut(u64) -> f64> Budget for Until<F> {
    fn spent(&mut self, iterations: u64) -> f64 {
        (self.0)(iterations)
    }
}
