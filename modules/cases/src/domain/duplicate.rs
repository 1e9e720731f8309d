//! When a request is the one we already have.
use kernel::Instant;
use warranty::Product;

use super::case::{Case, CaseKind, Channel};

/// A second request within this time is a press on the first, not a new one.
pub(crate) const SAME_WITHIN_HOURS: i64 = 24;

/// What a request is compared by.
pub(crate) struct Request<'a> {
    pub(crate) kind: CaseKind,
    pub(crate) serial: &'a str,
    pub(crate) product: Option<kernel::Id<Product>>,
    pub(crate) product_name: &'a str,
    pub(crate) now: Instant,
}

/// Whether requests on a channel are compared without a person looking: agents see similar cases and decide themselves.
pub(crate) const fn is_unattended(channel: Channel) -> bool {
    matches!(channel, Channel::Web | Channel::App | Channel::Kiosk | Channel::Api)
}

/// The live case of the same customer that this request repeats.
pub(crate) fn repeated<'a>(
    live: &'a [Case],
    customer: &kernel::Id<customers::Customer>,
    r: &Request<'_>,
) -> Option<&'a Case> {
    live.iter().find(|c| c.customer == *customer && is_same(c, r))
}

fn is_same(c: &Case, r: &Request<'_>) -> bool {
    let thing = if c.serial.is_empty() || r.serial.is_empty() {
        c.serial == r.serial && c.product == r.product && c.product_name == r.product_name
    } else {
        c.serial == r.serial
    };
    c.state.is_live() && c.kind == r.kind && thing && c.opened_at.plus_hours(SAME_WITHIN_HOURS) > r.now
}
