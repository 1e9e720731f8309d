//! How a clock reads at an instant under a policy and a calendar.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::DueClock;
use super::run::Run;
use crate::{
    DueError, DueTime, Milestone, Mode, Pauses, Policy, Span, WorkCalendar, due_at, elapsed, milestones, ms,
};

/// Where the clock stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Not started yet.
    Waiting,
    /// Counting, or waiting for the next opening.
    Running,
    /// Standing still.
    Paused,
    /// Stopped: the promise was met or breached.
    Stopped,
    /// Cancelled.
    Cancelled,
}

/// A reading: pure function of events, policy, calendar and the instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Where the clock stands.
    pub phase: Phase,
    /// The due instant passed before the clock was stopped, or has passed now.
    pub breached: bool,
    /// Effective start of the present run.
    pub started: Option<Timestamp>,
    /// The due instant. Absent while the clock stands still with time left, and when waiting or cancelled.
    pub due: Option<Timestamp>,
    /// While the clock stands still with time left: the due instant if it were resumed now.
    pub projected: Option<Timestamp>,
    /// The due instant lies beyond the last date whose holidays are known.
    pub provisional: bool,
    /// Milliseconds counted so far.
    pub elapsed_ms: i64,
    /// Milliseconds left, 0 when used up.
    pub remaining_ms: i64,
    /// Milliseconds counted beyond the target; may be 0 overnight although breached.
    pub overdue_ms: i64,
    /// Every span from the start to the due or projected instant.
    pub explanation: Vec<Span>,
    /// Every span from the due instant to the stop or to now, where that lies later.
    pub overrun: Vec<Span>,
    /// Warnings, due, escalations, in order; while the clock stands still only those already reached.
    pub milestones: Vec<Milestone>,
}

impl Reading {
    /// One stable code: `waiting`, `running`, `paused`, `met`, `breached` or `cancelled`.
    pub const fn code(&self) -> &'static str {
        match (self.phase, self.breached) {
            (Phase::Waiting, _) => "waiting",
            (Phase::Cancelled, _) => "cancelled",
            (_, true) => "breached",
            (Phase::Running, _) => "running",
            (Phase::Paused, _) => "paused",
            (Phase::Stopped, _) => "met",
        }
    }

    const fn blank(phase: Phase) -> Self {
        Self {
            phase,
            breached: false,
            started: None,
            due: None,
            projected: None,
            provisional: false,
            elapsed_ms: 0,
            remaining_ms: 0,
            overdue_ms: 0,
            explanation: Vec::new(),
            overrun: Vec::new(),
            milestones: Vec::new(),
        }
    }
}

impl DueClock {
    /// Reads the clock at `now`, knowing every event recorded in it that has taken effect by then.
    ///
    /// A promise is breached when its due instant has passed before it was kept; kept at the due instant
    /// is met.
    pub fn read(
        &self,
        policy: &Policy,
        calendar: &WorkCalendar,
        now: Timestamp,
    ) -> Result<Reading, DueError> {
        let run = self.run_at(now);
        let Some(start) = run.start else {
            return Ok(blank_with_target(policy, Phase::Waiting));
        };
        let end = run.end(now);
        let pauses = run.pauses(end);
        let mut reading = counted(policy, calendar, start, end, &pauses);
        reading.phase = phase(&run, end);
        if run.cancelled.is_none() {
            let due = due_at(calendar, policy.target, start, &pauses)?;
            let still_since = run.standing_still_since(end);
            reading.milestones = milestones(calendar, policy, start, &pauses)?;
            if let Some(since) = still_since {
                reading.milestones.retain(|milestone| ms::floor(milestone.at) <= since);
            }
            settle(&mut reading, due, still_since);
            reading.breached = reading.due.is_some_and(|due| ms::floor(due) < ms::floor(end));
            reading.overrun = overrun(&reading, policy.target.mode, calendar, end, &pauses);
        }
        Ok(reading)
    }

    /// The pauses of the clock as they stand at `now`, one that is open ending there.
    pub fn pauses(&self, now: Timestamp) -> Pauses {
        let run = self.run_at(now);
        run.pauses(run.end(now))
    }
}

fn blank_with_target(policy: &Policy, phase: Phase) -> Reading {
    Reading { remaining_ms: policy.target.amount_ms(), ..Reading::blank(phase) }
}

fn counted(
    policy: &Policy,
    calendar: &WorkCalendar,
    start: Timestamp,
    end: Timestamp,
    pauses: &Pauses,
) -> Reading {
    let so_far = elapsed(calendar, policy.target.mode, start, end, pauses);
    Reading {
        started: Some(start),
        elapsed_ms: so_far.counted_ms,
        remaining_ms: so_far.remaining_ms(policy.target),
        overdue_ms: so_far.overdue_ms(policy.target),
        ..Reading::blank(Phase::Running)
    }
}

fn phase(run: &Run, end: Timestamp) -> Phase {
    match (run.cancelled, run.stopped) {
        (Some(_), _) => Phase::Cancelled,
        (None, Some(_)) => Phase::Stopped,
        (None, None) if run.standing_still_since(end).is_some() => Phase::Paused,
        (None, None) => Phase::Running,
    }
}

/// Places the due instant: firm, or only projected while the clock stands still with time left.
fn settle(reading: &mut Reading, due: DueTime, still_since: Option<i64>) {
    let open = still_since.is_some_and(|since| ms::floor(due.at) > since);
    (reading.due, reading.projected) = if open { (None, Some(due.at)) } else { (Some(due.at), None) };
    reading.provisional = due.provisional;
    reading.explanation = due.explanation;
}

fn overrun(
    reading: &Reading,
    mode: Mode,
    calendar: &WorkCalendar,
    end: Timestamp,
    pauses: &Pauses,
) -> Vec<Span> {
    match reading.due {
        Some(due) if due < end => elapsed(calendar, mode, due, end, pauses).explanation,
        _ => Vec::new(),
    }
}
