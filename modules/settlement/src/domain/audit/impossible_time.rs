//! Work that took no time, more time than the technician was there, or while he was elsewhere.
use super::{Audited, Finding, Past};

/// Minutes claimed beyond the time on site that pass as rounding.
const ROUNDING: i64 = 10;

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let elsewhere = a.same_technician.iter().find(|p| overlaps(a, p));
    if let Some(other) = elsewhere {
        return Some(Finding::new("elsewhere", &[("number", other.number.clone())]));
    }
    let minutes = a.facts.on_site_minutes()?;
    if minutes < a.limits.least_minutes {
        return Some(Finding::new("impossible-time", &[("minutes", minutes.to_string())]));
    }
    let claimed = a.facts.labour_minutes;
    let args = [("claimed", claimed.to_string()), ("minutes", minutes.to_string())];
    (claimed > minutes + ROUNDING).then(|| Finding::new("more-than-there", &args))
}

/// Whether the technician was at another customer's at the same time.
fn overlaps(a: &Audited<'_>, p: &Past) -> bool {
    let (Some(from), Some(other)) = (a.facts.arrived_at, p.arrived_at) else { return false };
    let shared = a.facts.finished_at.min(p.finished_at).ms() - from.max(other).ms();
    p.customer != a.facts.customer && shared > 60_000
}
