//! What can happen to a clock.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EventKind {
    /// The clock begins to count.
    Start,
    /// It stands still, for instance while the customer owes the reply.
    Pause,
    /// It counts again.
    Resume,
    /// A pause that is granted afterwards, from the event's instant until `until`; it may overlap others
    /// and may be granted even after the clock was stopped.
    Credit {
        /// End of the pause, excluded.
        until: Timestamp,
    },
    /// The promise was kept, or at last done.
    Stop,
    /// The promise no longer holds; final.
    Cancel,
    /// Counting begins anew at the event's instant; what elapsed before is forgotten, an open pause
    /// stays open, later pauses stay. A stopped clock runs again.
    Reset,
}

impl EventKind {
    /// Stable code, such as `start`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Credit { .. } => "credit",
            Self::Stop => "stop",
            Self::Cancel => "cancel",
            Self::Reset => "reset",
        }
    }
}

/// An event with two instants: when it took effect and when it was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClockEvent {
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
    /// When it took effect; earlier than `recorded` where credit is retroactive.
    pub effective: Timestamp,
    /// When it was written down.
    pub recorded: Timestamp,
}

impl ClockEvent {
    /// An event written down as it happens.
    pub const fn now(kind: EventKind, at: Timestamp) -> Self {
        Self { kind, effective: at, recorded: at }
    }

    /// An event written down after it took effect.
    pub const fn retroactive(kind: EventKind, effective: Timestamp, recorded: Timestamp) -> Self {
        Self { kind, effective, recorded }
    }
}
