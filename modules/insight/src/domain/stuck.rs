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

/// Whether a case is sat on at `now`; `idle_hours` is how long it may lie without a move. What waits until an agreed day
/// that has not come is not idle.
pub fn stuck(fact: &Fact, now: Instant, idle_hours: i64) -> Option<Stuck> {
    if fact.stage != Stage::Live {
        return None;
    }
    let overdue_since = fact.overdue_since();
    let agreed = fact.waiting && fact.wait_until.is_some_and(|until| until > now);
    let idle = !agreed && now - fact.moved_at >= idle_hours * 3_600_000;
    let idle_since = idle.then_some(fact.moved_at);
    (overdue_since.is_some() || idle).then_some(Stuck { overdue_since, idle_since })
}
