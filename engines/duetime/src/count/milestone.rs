//! What happens on the way and after: warnings before the breach, the due instant, escalations after it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::DueError;
use super::target::seconds_to_ms;
use super::{Mode, Pauses, Target, due_ms};
use crate::calendar::{Timeline, WorkCalendar};
use crate::ms;

/// A target with its warnings and escalation steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// What was promised.
    pub target: Target,
    /// Shares of the target, in percent, at which to warn, such as 75.
    #[serde(default)]
    pub warn_percent: Vec<u8>,
    /// Seconds after the breach, in the target's own time, at which each step escalates, such as 0, 3600.
    #[serde(default)]
    pub escalate_after_seconds: Vec<u64>,
}

impl Policy {
    /// A target without warnings or escalation.
    pub const fn bare(target: Target) -> Self {
        Self { target, warn_percent: Vec::new(), escalate_after_seconds: Vec::new() }
    }
}

/// What a milestone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum MilestoneKind {
    /// So many percent of the target are used.
    Warning {
        /// Share of the target in percent.
        percent: u8,
    },
    /// The target runs out.
    Due,
    /// A step after the breach, counted from 1.
    Escalation {
        /// Number of the step, from 1.
        step: usize,
    },
}

/// A milestone and its instant, if nothing changes until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// What it is.
    #[serde(flatten)]
    pub kind: MilestoneKind,
    /// When.
    pub at: Timestamp,
}

/// The milestones of `policy` for a clock begun at `start`, in order of time.
///
/// A warning of a target in elapsed time that would fall into closed hours is brought forward to the last
/// closing before it, or, if the calendar has not been open since the start, put off to the next opening
/// before the due instant: a warning nobody reads is none. Escalations beyond the horizon are left out.
pub fn milestones(
    calendar: &WorkCalendar,
    policy: &Policy,
    start: Timestamp,
    pauses: &Pauses,
) -> Result<Vec<Milestone>, DueError> {
    let (mode, amount_ms, start_ms) = (policy.target.mode, policy.target.amount_ms(), ms::floor(start));
    let reach = |amount_ms| due_ms(calendar, mode, amount_ms, start_ms, pauses);
    let due = reach(amount_ms)?;
    let mut found = vec![(MilestoneKind::Due, due)];
    for &percent in &policy.warn_percent {
        let at_ms = reach(share_ms(amount_ms, percent))?;
        let at_ms = if mode == Mode::Elapsed { in_hours(calendar, start_ms, at_ms, due) } else { at_ms };
        found.push((MilestoneKind::Warning { percent }, at_ms));
    }
    for (at, &after) in policy.escalate_after_seconds.iter().enumerate() {
        if let Ok(at_ms) = reach(amount_ms.saturating_add(seconds_to_ms(after))) {
            found.push((MilestoneKind::Escalation { step: at + 1 }, at_ms));
        }
    }
    found.sort_by_key(|(kind, at_ms)| (*at_ms, rank(*kind)));
    Ok(found.into_iter().map(|(kind, at_ms)| Milestone { kind, at: ms::timestamp(at_ms) }).collect())
}

/// `percent` of `amount_ms`, at most the whole.
fn share_ms(amount_ms: i64, percent: u8) -> i64 {
    let share = i128::from(amount_ms) * i128::from(percent.min(100)) / 100;
    i64::try_from(share).unwrap_or(amount_ms)
}

/// At the same instant: warnings, then due, then escalations.
const fn rank(kind: MilestoneKind) -> (u8, usize) {
    match kind {
        MilestoneKind::Warning { percent } => (0, percent as usize),
        MilestoneKind::Due => (1, 0),
        MilestoneKind::Escalation { step } => (2, step),
    }
}

/// `at_ms` if the calendar is open then, else the last closing since the start, else the next opening
/// before the due instant, else `at_ms` after all.
fn in_hours(calendar: &WorkCalendar, start_ms: i64, at_ms: i64, due_ms: i64) -> i64 {
    let mut last_closing = None;
    for slice in Timeline::working(calendar, start_ms, due_ms).filter(|slice| slice.open) {
        if slice.from_ms > at_ms {
            return last_closing.unwrap_or(slice.from_ms);
        }
        if at_ms < slice.to_ms {
            return at_ms;
        }
        last_closing = Some(slice.to_ms);
    }
    last_closing.unwrap_or(at_ms)
}
