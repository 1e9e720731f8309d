//! What can be wrong with a problem's data.

/// One thing wrong with the data, with the place where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {what}")]
pub struct Fault {
    /// Path into the data, as in `jobs[3] "J17".windows[0]`.
    pub at: String,
    /// What is wrong, in one sentence.
    pub what: String,
}

/// Everything wrong with the data; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.0.iter().map(Fault::to_string).collect::<Vec<_>>().join("; "))]
pub struct Faults(pub Vec<Fault>);

/// Collects faults with their path.
#[derive(Default)]
pub(super) struct Collector {
    faults: Vec<Fault>,
    path: String,
}

impl Collector {
    /// From now on, faults lie here.
    pub(super) fn at(&mut self, path: impl Into<String>) -> &mut Self {
        self.path = path.into();
        self
    }
    /// Notes `what` unless `fine`.
    pub(super) fn require(&mut self, fine: bool, what: impl FnOnce() -> String) {
        const FAULTS_MAX: usize = 100;
        if !fine && self.faults.len() < FAULTS_MAX {
            self.faults.push(Fault { at: self.path.clone(), what: what() });
        }
    }
    /// `Ok` when nothing was noted.
    pub(super) fn verdict(self) -> Result<(), Faults> {
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }
}
