//! The explanation's unit: a stretch of time and what became of it. Codes and numbers only.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ms;

/// What became of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "reason")]
pub enum SpanKind {
    /// It counted towards the target.
    Counted,
    /// The calendar was closed; a pause at the same time changes nothing.
    Closed(ClosedReason),
    /// It would have counted, but the clock stood still.
    Paused,
}

/// Why the calendar was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedReason {
    /// Before opening, after closing, or in a break of a day that is worked.
    OffHours,
    /// A weekday without periods, such as Sunday.
    DayOff,
    /// A date the calendar lists as closed; the span carries its name.
    Holiday,
}

impl SpanKind {
    /// Stable code, such as `counted` or `closed.off_hours`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Closed(ClosedReason::OffHours) => "closed.off_hours",
            Self::Closed(ClosedReason::DayOff) => "closed.day_off",
            Self::Closed(ClosedReason::Holiday) => "closed.holiday",
            Self::Paused => "paused",
        }
    }
}

/// A stretch `[from, to)`; the spans of an explanation touch each other and neighbours differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Beginning, included.
    pub from: Timestamp,
    /// End, excluded.
    pub to: Timestamp,
    /// What became of it.
    #[serde(flatten)]
    pub kind: SpanKind,
    /// The calendar's name for the exceptional date it lies on: the holiday, or the make-up day worked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Span {
    /// Length in milliseconds.
    pub fn millis(&self) -> i64 {
        ms::floor(self.to) - ms::floor(self.from)
    }

    /// Length in whole seconds.
    pub fn seconds(&self) -> i64 {
        self.millis() / 1_000
    }
}

/// Milliseconds of the spans for which `pick` holds.
pub(crate) fn total_ms(spans: &[Span], pick: impl Fn(SpanKind) -> bool) -> i64 {
    spans.iter().filter(|span| pick(span.kind)).map(Span::millis).sum()
}
