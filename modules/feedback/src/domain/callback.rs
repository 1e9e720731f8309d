//! A callback after the service (FE1): who may make it, how it may end.
use cases::{Case, ReopenDepth};
use customers::Customer;
use kernel::{Error, Id, Instant, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};

/// Where a callback stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackState {
    /// Waits to be made.
    Planned,
    /// Made.
    Done,
    /// Given up after the attempts that were promised.
    Unreached,
    /// Not needed any more: the case was reopened or withdrawn.
    Dropped,
}

impl CallbackState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Done, Self::Unreached, Self::Dropped];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Unreached => "unreached",
            Self::Dropped => "dropped",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// How a callback ends: three endings, two of which reopen to different depths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// All is well 回访通过.
    Finished,
    /// What was recorded is wrong 信息有误: the record is opened again.
    ReEnter,
    /// The work is wrong 需返工: the job is done again.
    Redo,
}

impl Ending {
    /// All endings.
    pub const ALL: [Self; 3] = [Self::Finished, Self::ReEnter, Self::Redo];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::ReEnter => "re-enter",
            Self::Redo => "redo",
        }
    }

    /// Ending of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.code() == code)
    }

    /// How deep the case is reopened, if it is.
    pub const fn reopens(self) -> Option<ReopenDepth> {
        match self {
            Self::Finished => None,
            Self::ReEnter => Some(ReopenDepth::ReEnter),
            Self::Redo => Some(ReopenDepth::Redo),
        }
    }
}

/// A callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// Identifier.
    pub id: Id<Callback>,
    /// Number, `H2611-000042`.
    pub number: String,
    /// The finished case.
    pub case: Id<Case>,
    /// Its number.
    pub case_number: String,
    /// Unit that did it.
    pub unit: UnitPath,
    /// Whom to ask.
    pub customer: Id<Customer>,
    /// His name.
    pub customer_name: String,
    /// Who did the job.
    pub technician: Option<Id<Staff>>,
    /// Account that took the callback on.
    pub assignee: Option<String>,
    /// Its name.
    pub assignee_name: String,
    /// Where it stands.
    pub state: CallbackState,
    /// When it should be made at the latest.
    pub due_at: Instant,
    /// Attempts nobody answered.
    pub attempts: i64,
    /// `phone`, `visit`, `link`.
    pub channel: String,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Answers as JSON: question code → answer.
    pub answers: String,
    /// The overall answer, 1 to 5.
    pub score: Option<i64>,
    /// Note.
    pub note: String,
    /// What proves it: number of the call record, or place and time of the visit.
    pub proof: String,
    /// When it was made.
    pub done_at: Option<Instant>,
    /// When it was born.
    pub made_at: Instant,
    /// Counts changes.
    pub version: i64,
}

/// Nobody calls back his own job: neither the technician himself nor anybody who acts for the unit alone.
///
/// # Errors
/// `Refused` naming the rule.
pub fn may_call_back(callback: &Callback, staff: Option<&str>) -> Result<(), Error> {
    let own = callback.technician.is_some_and(|t| staff == Some(t.text().as_str()));
    if own { Err(Error::refused("feedback-own-job")) } else { Ok(()) }
}

/// Attempts without an answer after which a callback is given up.
pub const ATTEMPTS_MAX: i64 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_calls_back_his_own_job() {
        let technician: Id<Staff> = Id::from_uuid(Default::default());
        let callback = Callback {
            id: technician.cast(),
            number: String::new(),
            case: technician.cast(),
            case_number: String::new(),
            unit: UnitPath::root(),
            customer: technician.cast(),
            customer_name: String::new(),
            technician: Some(technician),
            assignee: None,
            assignee_name: String::new(),
            state: CallbackState::Planned,
            due_at: Instant::default(),
            attempts: 0,
            channel: String::new(),
            ending: None,
            answers: String::new(),
            score: None,
            note: String::new(),
            proof: String::new(),
            done_at: None,
            made_at: Instant::default(),
            version: 1,
        };
        assert!(may_call_back(&callback, Some(&technician.text())).is_err());
        assert!(may_call_back(&callback, Some("somebody else")).is_ok());
        assert!(may_call_back(&callback, None).is_ok());
    }
}
