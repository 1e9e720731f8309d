//! The answer to "when can you come?".
use kernel::{Id, Instant, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};

use super::window::Window;

/// A window that can be promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What the customer is told.
    pub window: Window,
    /// The cheapest technician who can keep it.
    pub technician: Id<Staff>,
    /// His unit.
    pub unit: UnitPath,
    /// When the plan has him there.
    pub start: Instant,
    /// What it adds to the plan, in fen.
    pub cost_fen: i64,
    /// How many technicians could keep it.
    pub choices: usize,
}

/// One rule that kept technicians from a window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hindrance {
    /// Locale key, such as `routing-reason-no-time`.
    pub key: String,
    /// The skill it is about; empty otherwise.
    pub about: String,
    /// How many technicians it kept away.
    pub technicians: usize,
}

/// A window that cannot be promised, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The window.
    pub window: Window,
    /// The rules, the most frequent first.
    pub reasons: Vec<Hindrance>,
}

/// All windows asked about, in order of time within each list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SlotOffers {
    /// What can be promised.
    pub offers: Vec<Offer>,
    /// What cannot.
    pub missing: Vec<Missing>,
}

impl Hindrance {
    /// A rule of our own that is about no technician.
    pub(crate) fn ours(key: &str) -> Self {
        Self { key: key.into(), about: String::new(), technicians: 0 }
    }
}
