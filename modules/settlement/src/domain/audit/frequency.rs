//! One thing that is repaired again and again: a wrong repair, a bad machine, or visits that never were.
use super::{Audited, Finding};

/// Claims for one serial in 90 days, this one included, that a person looks at.
const MANY: usize = 4;

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let times = a.same_serial.iter().filter(|p| p.case != a.facts.case).count() + 1;
    let args = [("serial", a.facts.serial.clone()), ("times", times.to_string())];
    (times >= MANY).then(|| Finding::new("frequency", &args))
}
