//! Out of warranty the customer pays; a visit nobody was charged for needs a reason.
use super::{Audited, Finding};

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let unpaid = !a.facts.in_warranty && a.facts.charged_fen == 0;
    let until = a.facts.covered_until.clone().unwrap_or_else(|| "—".into());
    unpaid.then(|| Finding::new("out-of-warranty", &[("until", until)]))
}
