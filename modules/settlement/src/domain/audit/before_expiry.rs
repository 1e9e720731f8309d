//! An outlet whose repairs cluster in the last two weeks of coverage.
use super::{Audited, Finding};

/// Days before the end of coverage that count as just before.
pub(crate) const NEAR_DAYS: i64 = 14;
/// Such claims of one outlet in 30 days, this one included, that a person looks at.
const MANY: usize = 5;

/// Whether a day lies just before the end of coverage.
pub(crate) fn is_near_expiry(day: &str, until: Option<&str>) -> bool {
    let (Ok(day), Some(Ok(until))) =
        (day.parse::<jiff::civil::Date>(), until.map(str::parse::<jiff::civil::Date>))
    else {
        return false;
    };
    let days = (until - day).get_days();
    (0..=NEAR_DAYS).contains(&i64::from(days))
}

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    if !is_near_expiry(a.day, a.facts.covered_until.as_deref()) {
        return None;
    }
    let times = a.near_expiry.len() + 1;
    let until = a.facts.covered_until.clone().unwrap_or_default();
    (times >= MANY).then(|| Finding::new("before-expiry", &[("until", until), ("times", times.to_string())]))
}
