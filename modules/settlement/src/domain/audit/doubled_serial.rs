//! One serial number cannot stand at two customers, nor be repaired in two cases on one day.
use super::{Audited, Finding};

const DAY_MS: i64 = 86_400_000;

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let at = a.facts.finished_at.ms();
    let doubled = a.same_serial.iter().find(|p| {
        p.customer != a.facts.customer || (p.case != a.facts.case && (p.finished_at.ms() - at).abs() < DAY_MS)
    })?;
    let args = [("serial", a.facts.serial.clone()), ("number", doubled.number.clone())];
    Some(Finding::new("doubled-serial", &args))
}
