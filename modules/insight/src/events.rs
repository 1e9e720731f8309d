//! News of this module.
use kernel::UnitPath;
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

/// Facts and sums were thrown away to be folded again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FactsRebuilt {
    /// Cases in line.
    pub cases: u64,
}

impl Event for FactsRebuilt {
    const KIND: &'static str = "insight.FactsRebuilt";
    fn about(&self) -> About {
        About::new(Subject { kind: "insight", id: "facts".into() }, UnitPath::root())
    }
}
