//! The states of a case, with their three faces: our label, the customer's label, the engine's category.
use kernel::{Error, Message};
use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Taken, nobody named yet.
    Open,
    /// Given to a unit or technician.
    Assigned,
    /// The technician is on site.
    OnSite,
    /// Standing still for a stated reason (customer, parts …).
    Waiting,
    /// The work is done; callback and settlement follow.
    Completed,
    /// Finished.
    Closed,
    /// Withdrawn.
    Cancelled,
}

/// What the engine makes of a state, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// Clocks run.
    Open,
    /// Clocks stand still.
    Paused,
    /// The promises are settled.
    Resolved,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Assigned,
        Self::OnSite,
        Self::Waiting,
        Self::Completed,
        Self::Closed,
        Self::Cancelled,
    ];

    /// Stored text and last part of its locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Assigned => "assigned",
            Self::OnSite => "on-site",
            Self::Waiting => "waiting",
            Self::Completed => "completed",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Its category.
    pub const fn category(self) -> Category {
        match self {
            Self::Open | Self::Assigned | Self::OnSite => Category::Open,
            Self::Waiting => Category::Paused,
            Self::Completed | Self::Closed | Self::Cancelled => Category::Resolved,
        }
    }

    /// Whether somebody still owes work.
    pub const fn is_live(self) -> bool {
        !matches!(self.category(), Category::Resolved)
    }
}

/// `Ok` when a step may be taken from `state`; the refusal names the state.
pub(crate) fn allow(state: State, allowed: &[State]) -> Result<(), Error> {
    if allowed.contains(&state) {
        return Ok(());
    }
    Err(Error::Refused(Message::new("cases-not-in-this-state").with("state", state.code())))
}
