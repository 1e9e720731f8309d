//! When a worse plan is taken: simulated annealing with a temperature that falls with the budget spent.

/// A temperature falling geometrically from `from` to `to`, and reheated when the search has run dry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anneal {
    from: f64,
    to: f64,
    now: f64,
}

impl Anneal {
    pub(crate) fn new(from: f64, to: f64) -> Self {
        Anneal { from, to, now: from }
    }
    /// Sets the temperature for the share of the run that is over.
    pub(crate) fn cool(&mut self, share: f64) {
        self.now = self.from * (self.to / self.from).powf(share.clamp(0.0, 1.0));
    }
    /// How much worse than the current plan the next may be; `chance` is uniform in 0..1.
    #[inline]
    pub(crate) fn allowance(&self, chance: f64) -> f64 {
        -self.now * chance.max(1e-300).ln()
    }
}
