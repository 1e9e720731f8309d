//! (S−1, S): expensive, slow parts are ordered one for one.
use super::evaluate::least;
use super::policy::no_level;
use super::{Curve, MAX_LEVEL, Measures, Policy, Site, Target};
use crate::Result;

/// The smallest base stock that keeps the promise, and what it achieves.
///
/// # Errors
/// Any field of `site` or `target` out of range.
pub fn base_stock_for(site: &Site, target: Target) -> Result<(Policy, Measures)> {
    site.validate()?;
    target.validate()?;
    let curve = Curve::new(site);
    let level = least(0, MAX_LEVEL, |s| target.met_by(&curve.at(s))).ok_or_else(|| no_level(target))?;
    Ok((Policy::BaseStock { level }, Measures { orders: curve.customers(), ..curve.at(level) }))
}
