//! The same thing was repaired days ago: the first repair did not hold, and is not paid twice unseen.
use super::{Audited, Finding};

const DAY_MS: i64 = 86_400_000;

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let at = a.facts.finished_at.ms();
    let within = a.limits.repeat_days * DAY_MS;
    let before = a
        .same_serial
        .iter()
        .filter(|p| p.case != a.facts.case && p.finished_at.ms() <= at && at - p.finished_at.ms() <= within)
        .max_by_key(|p| p.finished_at)?;
    let days = (at - before.finished_at.ms()) / DAY_MS;
    Some(Finding::new("repeat-repair", &[("number", before.number.clone()), ("days", days.to_string())]))
}
