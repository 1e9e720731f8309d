//! Counting: from slices of a calendar and pauses to due times, elapsed time and their spans.

mod due;
mod elapsed;
mod error;
mod milestone;
mod open;
mod pauses;
mod span;
mod target;
mod walk;

pub(crate) use due::due_ms;
pub use due::{DueTime, due_at};
pub(crate) use elapsed::counted_ms;
pub use elapsed::{Elapsed, elapsed};
pub use error::DueError;
pub use milestone::{Milestone, MilestoneKind, Policy, milestones};
pub use open::first_closed;
pub use pauses::{PauseError, Pauses};
pub use span::{ClosedReason, Span, SpanKind};
pub use target::{Mode, Target};
