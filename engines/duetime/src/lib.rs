//! Due times: when a promise falls due, why then, and how it stands.
//!
//! This room holds pure arithmetic on instants: no I/O, no clock, no text for people. It is given a
//! [`WorkCalendar`], a [`Target`], a start and [`Pauses`], and answers with an instant *and* the spans
//! that led to it. Conventions (closing instant kept, seconds count, a pause is credited only for its
//! working part) and their sources are in the crate's `README.md`.

pub mod calendar;
pub mod cases;
pub mod clock;
pub mod count;
pub mod ms;
pub mod presets;

pub use calendar::{
    CalendarError, CalendarRule, CalendarSpec, DayException, DayHours, DayTime, Period, Week, Weekday,
    WorkCalendar,
};
pub use clock::{ClockError, ClockEvent, ClockRule, DueClock, EventKind, Phase, Reading};
pub use count::{
    ClosedReason, DueError, DueTime, Elapsed, Milestone, MilestoneKind, Mode, PauseError, Pauses, Policy,
    Span, SpanKind, Target, due_at, elapsed, first_closed, milestones,
};
