//! What a given policy achieves.
use super::{Curve, Measures, Policy, Site};
use crate::Result;

/// Largest stock level accepted or searched, units.
pub const MAX_LEVEL: i64 = 2_000_000;

/// Long-run measures of a policy at a site.
///
/// # Errors
/// Any field of `site` or `policy` out of range.
pub fn evaluate(site: &Site, policy: Policy) -> Result<Measures> {
    site.validate()?;
    policy.validate()?;
    let curve = Curve::new(site);
    Ok(match policy {
        Policy::BaseStock { level } => Measures { orders: curve.customers(), ..curve.at(level) },
        Policy::Reorder { point, quantity } => super::reorder::measures(&curve, point, quantity),
        Policy::MinMax { min, max } => super::min_max::Cycle::new(site, max - min).measures(&curve, min),
    })
}

/// The least integer in (lo, hi] for which `good` holds, given that it is monotone and fails at `lo`.
pub(super) fn least(mut lo: i64, mut hi: i64, good: impl Fn(i64) -> bool) -> Option<i64> {
    if !good(hi) {
        return None;
    }
    while hi - lo > 1 {
        let middle = lo + (hi - lo) / 2;
        if good(middle) { hi = middle } else { lo = middle }
    }
    Some(hi)
}
