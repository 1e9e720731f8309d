//! The fact row: what became of one case, as its journal tells it.
use cases::{CaseKind, Channel, Promise};
use kernel::{Instant, UnitPath};
use serde::{Deserialize, Serialize};

use super::{news::Word, standing::PromiseStanding};

/// Where a case stands, as far as figures care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody still owes work.
    Live,
    /// The work is done.
    Done,
    /// Withdrawn.
    Cancelled,
}

impl Stage {
    /// Stored text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The same goods of the same customer were reported broken again within [`super::repeat::REPEAT_DAYS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// The later case (id as text).
    pub case: String,
    /// Its number.
    pub number: String,
}

/// What became of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which (id as text).
    pub case: String,
    /// Its number.
    pub number: String,
    /// Whose (id as text).
    pub customer: String,
    /// Unit that answers for it now.
    pub unit: UnitPath,
    /// Technician it is given to (id as text).
    pub technician: Option<String>,
    /// Service level code.
    pub level: String,
    /// What was asked for.
    pub kind: CaseKind,
    /// How it reached us.
    pub channel: Channel,
    /// Product (id as text); empty when unknown.
    pub product: String,
    /// Its name.
    pub product_name: String,
    /// Serial number; may be empty.
    pub serial: String,
    /// Whether labour was covered at intake.
    pub in_warranty: bool,
    /// The case it is about, for a complaint.
    pub about: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// When it reached us.
    pub opened_at: Instant,
    /// The business day of that, `YYYY-MM-DD` in the company's zone.
    pub opened_day: String,
    /// Response, arrival, completion.
    pub promises: [PromiseStanding; 3],
    /// When the work was done last; `None` while it is done again.
    pub completed_at: Option<Instant>,
    /// When it was done first: the day the outcome counts on, whatever came after.
    pub done_at: Option<Instant>,
    /// The business day of that.
    pub done_day: Option<String>,
    /// Trips to the customer that ended, with or without the work done.
    pub trips: i64,
    /// How often the work was wrong.
    pub redone: i64,
    /// How often what was written down was wrong.
    pub reentered: i64,
    /// What proof is missing, by the marks of the visit: `no-code`, `no-position`, `far`.
    pub unproven: Vec<String>,
    /// Complaints about it.
    pub complaints: i64,
    /// The goods failed again.
    pub repeat: Option<Repeat>,
    /// The customer's last word.
    pub word: Option<Word>,
    /// Would he recommend us, 0 to 10.
    pub recommend: Option<i64>,
    /// State of its claim: `drafted`, `review`, `approved`, `sent-back`, `denied`; empty for none.
    pub claim: String,
    /// Waits for a stated reason.
    pub waiting: bool,
    /// Until when, if that was agreed.
    pub wait_until: Option<Instant>,
    /// When somebody of ours last moved it on.
    pub moved_at: Instant,
}

impl Fact {
    /// One of its promises.
    pub fn promise(&self, p: Promise) -> &PromiseStanding {
        &self.promises[index(p)]
    }

    pub(crate) fn promise_mut(&mut self, p: Promise) -> &mut PromiseStanding {
        &mut self.promises[index(p)]
    }

    /// Work for a customer: neither a question nor a complaint, which end by procedures of their own.
    pub fn is_work(&self) -> bool {
        !matches!(self.kind, CaseKind::Question | CaseKind::Complaint)
    }

    /// Minutes from the request to the first time a promise was done; the customer's minutes, nights included.
    pub fn minutes_to(&self, p: Promise) -> Option<i64> {
        self.promise(p).first_met_at.map(|at| ((at - self.opened_at) / 60_000).max(0))
    }

    /// Since when something promised is owed, while the case is live.
    pub fn overdue_since(&self) -> Option<Instant> {
        if self.stage != Stage::Live {
            return None;
        }
        self.promises.iter().filter_map(PromiseStanding::overdue_since).min()
    }
}

const fn index(p: Promise) -> usize {
    match p {
        Promise::Response => 0,
        Promise::Arrival => 1,
        Promise::Completion => 2,
    }
}
