//! What a case's journal tells the figures, freed of how it is stored.
use cases::{CaseOpened, CaseRef, Due, Promise, ReopenDepth};
use field::VisitCompleted;
use kernel::Instant;

/// One thing that happened to a case.
#[derive(Debug, Clone)]
pub enum News {
    /// It was taken.
    Opened(Box<CaseOpened>),
    /// It was given to a unit or a technician.
    Given(CaseRef),
    /// Somebody answered.
    Responded(Instant),
    /// Somebody is there.
    Arrived(Instant),
    /// It waits; until when, if that was agreed, and whether its clocks stand still.
    Paused {
        /// Until when.
        until: Option<Instant>,
        /// Whether its clocks stand still.
        clocks_stopped: bool,
    },
    /// It goes on, with its promises as they stand then.
    Resumed(Vec<Due>),
    /// Level or priority changed, with its promises as they stand then.
    Retargeted {
        /// Level now.
        level: String,
        /// Promises now.
        dues: Vec<Due>,
    },
    /// A promise was missed.
    Breached {
        /// Which.
        promise: Promise,
        /// When it fell due.
        due_at: Instant,
    },
    /// The work is done.
    Completed {
        /// When.
        at: Instant,
        /// How the promises were kept.
        dues: Vec<Due>,
    },
    /// It is finished.
    Closed,
    /// It was withdrawn.
    Cancelled,
    /// It was opened again.
    Reopened(ReopenDepth),
    /// A visit ended with the work done.
    Visited(Box<VisitCompleted>),
    /// A visit ended without: a part is missing.
    LeftForParts,
    /// The customer rated it.
    Rated(Word),
    /// A callback asked whether he would recommend us, 0 to 10.
    Recommends(i64),
    /// Its claim reached a state.
    Claim(&'static str),
    /// Somebody of ours did something about it that changes no figure (booked, gave it out, called).
    Moved,
}

/// What a customer said of a service; 1 (very bad) to 5 (very good).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Word {
    /// Overall.
    pub score: i64,
    /// How the technician behaved.
    pub attitude: Option<i64>,
    /// How well he knew his trade.
    pub skill: Option<i64>,
    /// Whether it works now.
    pub result: Option<i64>,
}
