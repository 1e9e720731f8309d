//! `policy`.
use super::{read, write};
use crate::single::{
    Costs, Measures, PeriodicReview, Policy, Priced, Site, Target, base_stock_for, cheapest_min_max,
    cheapest_reorder, evaluate, min_max_for, periodic_base_stock_for, reorder_point_for,
};
use crate::{Result, StockingError};
use serde::{Deserialize, Serialize};

pub(super) const HELP: &str = "\
in   site    {demand: {mean: units per period, ratio: variance ÷ mean (1)}, lead_time: periods}
     and either
     policy  {\"policy\": \"base_stock\", level} | {\"policy\": \"reorder\", point, quantity} |
             {\"policy\": \"min_max\", min, max}            -> what it achieves
     or
     target  {fill_rate: share of units} | {ready_rate: share of time}   -> the least stock that keeps it, with
     quantity  (R,Q) with this batch; gap  (s,S) with this S − s; review  order-up-to every so many periods;
     costs     {order: money per order, holding: money per unit and period}: the cheapest (R,Q) and (s,S)
out  fill_rate, ready_rate, no_backorder, on_hand, backorders, orders per period, for each policy asked for.
     Exact for Poisson (ratio 1) and negative binomial demand; levels are inventory positions.";
pub(super) const EXAMPLE: &str = r#"{"site":{"demand":{"mean":0.3,"ratio":2.5},"lead_time":7},"target":{"fill_rate":0.95},"quantity":4,"costs":{"order":20,"holding":0.5}}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    site: Site,
    policy: Option<Policy>,
    target: Option<Target>,
    quantity: Option<i64>,
    gap: Option<i64>,
    review: Option<f64>,
    costs: Option<Costs>,
}

#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    policy: Policy,
    measures: Measures,
}

#[derive(Default, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<Measures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_stock: Option<Found>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reorder: Option<Found>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_max: Option<Found>,
    #[serde(skip_serializing_if = "Option::is_none")]
    periodic: Option<PeriodicReview>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cheapest_reorder: Option<Priced>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cheapest_min_max: Option<Priced>,
}

pub(super) fn run(input: &str) -> Result<String> {
    let request: Request = read(input)?;
    let site = &request.site;
    let mut answer = Answer::default();
    if let Some(policy) = request.policy {
        answer.given = Some(evaluate(site, policy)?);
    }
    if let Some(target) = request.target {
        let found = |(policy, measures)| Found { policy, measures };
        answer.base_stock = Some(found(base_stock_for(site, target)?));
        let reorder = request.quantity.map(|quantity| reorder_point_for(site, quantity, target));
        answer.reorder = reorder.transpose()?.map(found);
        answer.min_max = request.gap.map(|gap| min_max_for(site, gap, target)).transpose()?.map(found);
        answer.periodic =
            request.review.map(|review| periodic_base_stock_for(site, review, target)).transpose()?;
        answer.cheapest_reorder =
            request.costs.map(|costs| cheapest_reorder(site, target, costs)).transpose()?;
        answer.cheapest_min_max =
            request.costs.map(|costs| cheapest_min_max(site, target, costs)).transpose()?;
    } else if request.policy.is_none() {
        return Err(StockingError::Json("give policy, target, or both".to_owned()));
    }
    write(&answer)
}
