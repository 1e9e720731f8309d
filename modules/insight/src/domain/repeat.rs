//! The goods failed again: which later request counts against an earlier job.
use cases::CaseKind;

use super::fact::{Fact, Repeat, Stage};

/// Days after the work was done within which a new repair request for the same goods counts as a repeat.
pub const REPEAT_DAYS: i64 = 7;

/// Whether `later` means that the work of `earlier` did not last: a repair request of the same customer for the same
/// goods (serial number; where one has none, the product), received after the work was first done and within
/// [`REPEAT_DAYS`]; one that was withdrawn does not count.
pub fn is_repeat(earlier: &Fact, later: &Fact) -> bool {
    let Some(done) = earlier.done_at.filter(|_| earlier.is_work()) else { return false };
    let after = later.opened_at - done;
    let same_goods = if earlier.serial.is_empty() || later.serial.is_empty() {
        !earlier.product.is_empty() && earlier.product == later.product
    } else {
        earlier.serial == later.serial
    };
    earlier.case != later.case
        && later.kind == CaseKind::Repair
        && later.stage != Stage::Cancelled
        && earlier.customer == later.customer
        && same_goods
        && after > 0
        && after <= REPEAT_DAYS * 86_400_000
}

/// The first repeat among a customer's other cases.
pub fn first_repeat<'a>(earlier: &Fact, others: impl Iterator<Item = &'a Fact>) -> Option<Repeat> {
    let first =
        others.filter(|later| is_repeat(earlier, later)).min_by_key(|f| (f.opened_at, f.case.clone()))?;
    Some(Repeat { case: first.case.clone(), number: first.number.clone() })
}
