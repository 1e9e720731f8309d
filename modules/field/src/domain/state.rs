//! The states of a visit and the steps between them.
use kernel::{Error, Message};
use serde::{Deserialize, Serialize};

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// To be done; nobody was told yet, or everybody asked so far refused.
    #[default]
    Planned,
    /// Given to a technician who has not answered.
    Dispatched,
    /// He took it.
    Accepted,
    /// He is on his way.
    EnRoute,
    /// He is there.
    OnSite,
    /// He left without finishing, because a part is missing; another visit follows.
    Paused,
    /// Done.
    Done,
    /// Called off.
    Cancelled,
}

impl VisitState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Planned,
        Self::Dispatched,
        Self::Accepted,
        Self::EnRoute,
        Self::OnSite,
        Self::Paused,
        Self::Done,
        Self::Cancelled,
    ];

    /// Stored text and last part of its locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Dispatched => "dispatched",
            Self::Accepted => "accepted",
            Self::EnRoute => "en-route",
            Self::OnSite => "on-site",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Whether the technician still has to come, or is there.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Paused | Self::Done | Self::Cancelled)
    }

    /// Whether its time can still be moved.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Dispatched | Self::Accepted)
    }
}

/// What somebody wants to do with a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Promise another time.
    Move,
    /// Call it off.
    Cancel,
    /// Give it to a technician.
    Dispatch,
    /// Take it.
    Accept,
    /// Refuse it, as the technician or as the outlet.
    Refuse,
    /// Set out.
    SetOut,
    /// Be there.
    Arrive,
    /// Write down what was measured, photographed, used, charged.
    Work,
    /// Leave without finishing.
    Pause,
    /// Finish.
    Complete,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 10] = [
        Self::Move,
        Self::Cancel,
        Self::Dispatch,
        Self::Accept,
        Self::Refuse,
        Self::SetOut,
        Self::Arrive,
        Self::Work,
        Self::Pause,
        Self::Complete,
    ];

    /// States the step may be taken from. Arriving without having set out is taken for both.
    pub const fn from(self) -> &'static [VisitState] {
        use VisitState::{Accepted, Dispatched, EnRoute, OnSite, Planned};
        match self {
            Self::Move | Self::Dispatch => &[Planned, Dispatched, Accepted],
            Self::Cancel => &[Planned, Dispatched, Accepted, EnRoute],
            Self::Accept => &[Dispatched],
            Self::Refuse => &[Planned, Dispatched, Accepted],
            Self::SetOut => &[Dispatched, Accepted],
            Self::Arrive => &[Accepted, EnRoute],
            Self::Work | Self::Pause | Self::Complete => &[OnSite],
        }
    }
}

/// `Ok` when the step may be taken from this state; the refusal names the state.
pub(crate) fn allow(state: VisitState, step: Step) -> Result<(), Error> {
    if step.from().contains(&state) {
        return Ok(());
    }
    Err(Error::Refused(Message::new("field-not-in-this-state").with("state", state.code())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_allows_no_step_at_all() {
        for state in VisitState::ALL {
            let allowed = Step::ALL.iter().filter(|s| allow(state, **s).is_ok()).count();
            assert_eq!(allowed == 0, !state.is_live(), "{state:?} allows {allowed}");
            assert_eq!(VisitState::from_code(state.code()), Some(state));
        }
    }

    #[test]
    fn nobody_completes_what_he_did_not_arrive_at() {
        for state in VisitState::ALL {
            assert_eq!(allow(state, Step::Complete).is_ok(), state == VisitState::OnSite);
        }
        let refused = allow(VisitState::Done, Step::Arrive).unwrap_err();
        assert_eq!(refused, Error::Refused(Message::new("field-not-in-this-state").with("state", "done")));
    }
}
