//! The search's few numbers. The defaults were measured on open instances (see `bench/routing`).

/// How the search behaves. The default is right for nearly everybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tuning {
    /// First temperature, in mean prices of a visit.
    pub heat: f64,
    /// Last temperature, in mean prices of a visit.
    pub cold: f64,
    /// Stops torn out on average in one ruin.
    pub ruin: f64,
    /// Longest string torn out of one tour.
    pub string: f64,
    /// Chance that an iteration opens an empty tour, whatever it costs.
    pub open: f64,
    /// A fresh plan opens a tour for every so many jobs, where shifts are alike.
    pub spread: usize,
}

impl Default for Tuning {
    fn default() -> Self {
        Tuning { heat: 0.3, cold: 0.01, ruin: 8.0, string: 10.0, open: 0.01, spread: 4 }
    }
}

impl Tuning {
    /// For starting from a good plan: warm enough to move, too cool to spoil it.
    pub fn warm() -> Self {
        Tuning { heat: 0.05, ..Tuning::default() }
    }
    /// For a plan that is being carried out: small changes near what happened, hardly any uphill.
    pub fn repair() -> Self {
        Tuning { heat: 0.01, cold: 0.001, ruin: 6.0, ..Tuning::default() }
    }
}
