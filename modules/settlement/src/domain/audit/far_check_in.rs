//! The technician checked in far from the customer's door.
use super::{Audited, Finding};

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let metres = a.facts.check_in_m?;
    let args = [("metres", metres.to_string()), ("most", a.limits.check_in_m.to_string())];
    (metres > a.limits.check_in_m).then(|| Finding::new("far-check-in", &args))
}
