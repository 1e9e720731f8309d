//! A line for which the outlet's tariff has no row.
use super::{Audited, Finding};

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let line = a.lines.iter().find(|l| l.row.is_empty())?;
    Some(Finding::new("unpriced", &[("item", line.item.code().into())]))
}
