//! (R, nQ): a fixed batch Q (a box, a pallet). The position is uniform on R+1 … R+Q, whatever the order sizes, and
//! independent of the demand that follows (Hadley & Whitin 1963; Axsäter ch. 5.3).
use super::evaluate::least;
use super::policy::no_level;
use super::{Costs, Curve, MAX_LEVEL, Measures, Policy, Priced, Site, Target};
use crate::{Result, check};

const MOST_SIZES: i64 = 2_000;

/// The smallest R that keeps the promise with batches of `quantity`, and what it achieves.
///
/// # Errors
/// Any field of `site` or `target` out of range; `quantity` outside 1 to 100,000.
pub fn reorder_point_for(site: &Site, quantity: i64, target: Target) -> Result<(Policy, Measures)> {
    site.validate()?;
    target.validate()?;
    check::between("quantity", quantity as f64, 1.0, 1e5)?;
    search(&Curve::new(site), quantity, target)
}

/// The cheapest (R, Q) that keeps the promise, over all Q up to three economic order quantities (10 to 2,000).
///
/// # Errors
/// Any field of `site`, `target` or `costs` out of range.
pub fn cheapest_reorder(site: &Site, target: Target, costs: Costs) -> Result<Priced> {
    site.validate()?;
    target.validate()?;
    costs.validate()?;
    let curve = Curve::new(site);
    let sizes = 1..=costs.sizes_to_try(site.demand.mean, MOST_SIZES);
    let priced = |quantity| -> Result<Priced> {
        let (policy, measures) = search(&curve, quantity, target)?;
        Ok(Priced { policy, measures, cost: costs.of(&measures) })
    };
    sizes.map(priced).reduce(cheaper).unwrap_or_else(|| Err(no_level(target)))
}

pub(super) fn cheaper(a: Result<Priced>, b: Result<Priced>) -> Result<Priced> {
    let (a, b) = (a?, b?);
    Ok(if b.cost < a.cost { b } else { a })
}

fn search(curve: &Curve, quantity: i64, target: Target) -> Result<(Policy, Measures)> {
    let good = |point| target.met_by(&measures(curve, point, quantity));
    let reach = doubling(-quantity, good).ok_or_else(|| no_level(target))?;
    let point = least(-quantity, reach, good).ok_or_else(|| no_level(target))?;
    Ok((Policy::Reorder { point, quantity }, measures(curve, point, quantity)))
}

/// Some level above `lo` that is good, found by doubling the step; keeps the work near the answer's own size.
pub(super) fn doubling(lo: i64, good: impl Fn(i64) -> bool) -> Option<i64> {
    let mut step = 1;
    while !good(lo + step) {
        step *= 2;
        if lo + step > MAX_LEVEL {
            return None;
        }
    }
    Some(lo + step)
}

pub(super) fn measures(curve: &Curve, point: i64, quantity: i64) -> Measures {
    let weight = 1.0 / quantity as f64;
    let weights = std::iter::repeat_n(weight, quantity as usize);
    // a customer triggers an order with chance E min(order, Q) ÷ Q, the position being uniform
    let orders = curve.customers() * curve.order_within(quantity) * weight;
    Measures { orders, ..curve.mixed(point + 1, weights) }
}
