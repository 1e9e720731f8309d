//! Which rule of the clock refused an event.

use super::ClockEvent;

/// An event that cannot be: the rule it breaks and the event itself. After a retroactive entry that may
/// be a later event which the entry makes impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} at {}: {rule}", event.kind.code(), event.effective)]
pub struct ClockError {
    /// The rule.
    pub rule: ClockRule,
    /// The event that breaks it.
    pub event: ClockEvent,
}

/// Rules of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ClockRule {
    /// Only a start may come first.
    #[error("the clock has not been started")]
    NotStarted,
    /// A second start; to begin anew there is reset.
    #[error("the clock has already been started")]
    AlreadyStarted,
    /// A pause during a pause.
    #[error("the clock is already paused")]
    AlreadyPaused,
    /// A resume without a pause.
    #[error("the clock is not paused")]
    NotPaused,
    /// The clock was stopped; only a reset makes it run again.
    #[error("the clock has been stopped")]
    Stopped,
    /// Cancelling is final.
    #[error("the clock has been cancelled")]
    Cancelled,
    /// Nothing takes effect after it is written down.
    #[error("an event cannot take effect after it is recorded")]
    EffectiveInFuture,
    /// The history is written in order and never rewritten.
    #[error("an event cannot be recorded before one already recorded")]
    RecordedOutOfOrder,
    /// A credited pause ends before it begins, or has not ended yet.
    #[error("a credited pause must end after it begins and before it is recorded")]
    CreditReversed,
    /// More events than one clock may hold.
    #[error("the clock holds too many events")]
    TooManyEvents,
}

impl ClockError {
    /// Stable code for the message catalogue.
    pub const fn code(&self) -> &'static str {
        match self.rule {
            ClockRule::NotStarted => "clock.not_started",
            ClockRule::AlreadyStarted => "clock.already_started",
            ClockRule::AlreadyPaused => "clock.already_paused",
            ClockRule::NotPaused => "clock.not_paused",
            ClockRule::Stopped => "clock.stopped",
            ClockRule::Cancelled => "clock.cancelled",
            ClockRule::EffectiveInFuture => "clock.effective_in_future",
            ClockRule::RecordedOutOfOrder => "clock.recorded_out_of_order",
            ClockRule::CreditReversed => "clock.credit_reversed",
            ClockRule::TooManyEvents => "clock.too_many_events",
        }
    }
}
