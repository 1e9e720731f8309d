//! Order-up-to every review period, as places do that count once a week.
use super::evaluate::least;
use super::policy::no_level;
use super::{MAX_LEVEL, Site, Target};
use crate::dist::{MAX_MEAN, Table};
use crate::{Result, StockingError, check};
use serde::Serialize;

/// What an order-up-to level achieves when stock is reviewed every `review` periods.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PeriodicReview {
    /// order-up-to level, units
    pub level: i64,
    /// share of units handed over at once: 1 − [B(L + T) − B(L)] ÷ mean demand of a review period, where B(t) is the
    /// expected shortage E(D_t − S)⁺ (exact for stationary independent increments; Silver, Pyke & Thomas ch. 7)
    pub fill_rate: f64,
    /// chance that a cycle ends with nobody waiting: P(D over L + T ≤ S)
    pub cycle_service: f64,
}

/// The smallest order-up-to level for a fill rate with reviews every `review` periods.
///
/// # Errors
/// Any field out of range; a ready-rate target, which is not defined here.
pub fn periodic_base_stock_for(site: &Site, review: f64, target: Target) -> Result<PeriodicReview> {
    site.validate()?;
    target.validate()?;
    check::above("review", review, 0.0, 1e4)?;
    check::above("demand.mean", site.demand.mean, 0.0, MAX_MEAN)?;
    let protected = site.lead_time + review;
    check::between("demand.mean × (lead_time + review)", site.demand.mean * protected, 0.0, MAX_MEAN)?;
    let Target::FillRate(_) = target else {
        return Err(StockingError::Infeasible { why: "periodic review takes a fill_rate target".to_owned() });
    };
    let (before, after) = (site.demand.over(site.lead_time).table(), site.demand.over(protected).table());
    let wanted = site.demand.mean * review;
    let at = |level| achieved(&before, &after, wanted, level);
    let good =
        |level| target.met_by(&super::Measures { fill_rate: at(level).fill_rate, ..Default::default() });
    least(0, MAX_LEVEL, good).map(at).ok_or_else(|| no_level(target))
}

fn achieved(before: &Table, after: &Table, wanted: f64, level: i64) -> PeriodicReview {
    PeriodicReview {
        level,
        fill_rate: 1.0 - (after.loss(level) - before.loss(level)) / wanted,
        cycle_service: after.at_most(level),
    }
}
