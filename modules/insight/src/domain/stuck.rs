//! What a unit sits on: open, and either owed past its time or not moved for too long.
use kernel::Instant;

use super::fact::{Fact, Stage};

/// Why a case is on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stuck {
    /// A promise fell due then and is still owed.
    pub overdue_since: Option<Instant>,
    /// Nobody of ours has moved it since, longer than allowed.
    pub idle_since: Option<Instant>,
}

impl Stuck {
    /// The earlier of the two: the list's order.
    pub fn since(&self) -> Instant {
        let all = [self.overdue_since, self.idle_since];
        all.into_iter().flatten().min().unwrap_or_default()
    }
}

impl Fact {
    /// When the time without a move begins to count: with the last move; for what waits until an agreed day, with that day.
    pub fn idle_from(&self) -> Instant {
        let agreed = self.wait_until.filter(|_| self.waiting);
        agreed.map_or(self.moved_at, |day| day.max(self.moved_at))
    }
}

/// Whether a case is sat on at `now`; `idle_hours` is how long it may lie without a move.
pub fn stuck(fact: &Fact, now: Instant, idle_hours: i64) -> Option<Stuck> {
    if fact.stage != Stage::Live {
        return None;
    }
    let (overdue_since, from) = (fact.overdue_since(), fact.idle_from());
    let idle_since = (now - from >= idle_hours * 3_600_000).then_some(from);
    (overdue_since.is_some() || idle_since.is_some()).then_some(Stuck { overdue_since, idle_since })
}
