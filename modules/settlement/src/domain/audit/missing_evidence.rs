//! The job requires evidence (photos, measured values, signature) that the visit lacks.
use super::{Audited, Finding};

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let missing = &a.facts.missing_evidence;
    (!missing.is_empty()).then(|| Finding::new("missing-evidence", &[("what", missing.join("、"))]))
}
