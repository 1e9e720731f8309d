//! (s, S): order up to S. The position spends m(x) of each cycle at S − x, where m is the renewal mass of the order
//! sizes, m(0) = 1, m(x) = Σ_k f(k)·m(x − k) (Axsäter ch. 6.1; Zheng & Federgruen 1991).
use super::evaluate::least;
use super::policy::no_level;
use super::reorder::{cheaper, doubling};
use super::{Costs, Curve, Measures, Policy, Priced, Site, Target};
use crate::{Result, check};

const MOST_SIZES: i64 = 1_000;

/// The smallest s that keeps the promise when S − s = `gap`, and what it achieves.
///
/// # Errors
/// Any field of `site` or `target` out of range; `gap` outside 1 to 10,000.
pub fn min_max_for(site: &Site, gap: i64, target: Target) -> Result<(Policy, Measures)> {
    site.validate()?;
    target.validate()?;
    check::between("gap", gap as f64, 1.0, 1e4)?;
    search(&Curve::new(site), &Cycle::new(site, gap), target)
}

/// The cheapest (s, S) that keeps the promise, over all gaps S − s up to three economic order quantities (10 to 1,000).
///
/// # Errors
/// Any field of `site`, `target` or `costs` out of range.
pub fn cheapest_min_max(site: &Site, target: Target, costs: Costs) -> Result<Priced> {
    site.validate()?;
    target.validate()?;
    costs.validate()?;
    let curve = Curve::new(site);
    let longest = Cycle::new(site, costs.sizes_to_try(site.demand.mean, MOST_SIZES));
    let priced = |gap| -> Result<Priced> {
        let (policy, measures) = search(&curve, &longest.shortened(gap), target)?;
        Ok(Priced { policy, measures, cost: costs.of(&measures) })
    };
    (1..=longest.mass.len()).map(priced).reduce(cheaper).unwrap_or_else(|| Err(no_level(target)))
}

fn search(curve: &Curve, cycle: &Cycle, target: Target) -> Result<(Policy, Measures)> {
    let gap = cycle.mass.len() as i64;
    let good = |min| target.met_by(&cycle.measures(curve, min));
    let reach = doubling(-gap, good).ok_or_else(|| no_level(target))?;
    let min = least(-gap, reach, good).ok_or_else(|| no_level(target))?;
    Ok((Policy::MinMax { min, max: min + gap }, cycle.measures(curve, min)))
}

/// Time spent at S, S − 1, …, s + 1 in one cycle, in customers.
pub(super) struct Cycle {
    mass: Vec<f64>,
    customers: f64,
}

impl Cycle {
    pub(super) fn new(site: &Site, gap: i64) -> Self {
        let (tail, _) = site.demand.order_tail();
        let chance = |k: usize| tail.get(k - 1).map_or(0.0, |p| p - tail.get(k).copied().unwrap_or(0.0));
        let mut mass = vec![1.0];
        for x in 1..gap as usize {
            mass.push((1..=x.min(tail.len())).map(|k| chance(k) * mass[x - k]).sum());
        }
        Self { mass, customers: site.demand.customers() }
    }

    fn shortened(&self, gap: usize) -> Self {
        Self { mass: self.mass[..gap].to_vec(), customers: self.customers }
    }

    pub(super) fn measures(&self, curve: &Curve, min: i64) -> Measures {
        let total: f64 = self.mass.iter().sum();
        let weights = self.mass.iter().rev().map(|m| m / total);
        Measures { orders: self.customers / total, ..curve.mixed(min + 1, weights) }
    }
}
