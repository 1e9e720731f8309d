//! Performance as a function of the inventory position, tabulated once and shared by all policies.
use super::{Measures, Site};
use crate::dist::Table;

/// What position y yields one lead time later, for every y.
#[derive(Debug, Clone)]
pub struct Curve {
    table: Table,
    /// fill rate at positions 1, 2, …; beyond the end it is one
    fill: Vec<f64>,
    /// customers per period
    customers: f64,
    /// P(a customer wants at least j units), j = 1, 2, …
    order_tail: Vec<f64>,
}

impl Curve {
    /// Tabulates a validated site.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let table = site.demand.over(site.lead_time).table();
        let fill = if site.demand.is_poisson() {
            (0..table.masses().len() as i64).map(|k| table.at_most(k)).collect()
        } else {
            stuttering_fill(&table, site)
        };
        let (order_tail, order_mean) = site.demand.order_tail();
        Self { table, fill, customers: site.demand.mean / order_mean, order_tail }
    }

    /// Share of units handed over at once when the position a lead time ago was `y`.
    #[must_use]
    pub fn fill_rate(&self, y: i64) -> f64 {
        if y <= 0 { 0.0 } else { self.fill.get(y as usize - 1).copied().unwrap_or(1.0) }
    }

    /// All measures at position `y`; `orders` is left at zero, it belongs to the policy.
    #[must_use]
    pub fn at(&self, y: i64) -> Measures {
        Measures {
            fill_rate: self.fill_rate(y),
            ready_rate: self.table.at_most(y - 1),
            no_backorder: self.table.at_most(y),
            on_hand: self.table.left_over(y.max(0)) * f64::from(u8::from(y > 0)),
            backorders: self.table.loss(y),
            orders: 0.0,
        }
    }

    /// Customers (orders of one or more units) per period.
    #[must_use]
    pub fn customers(&self) -> f64 {
        self.customers
    }

    /// Mean of min(order, most), units: what a customer takes of the next `most` units.
    pub(super) fn order_within(&self, most: i64) -> f64 {
        self.order_tail.iter().take(most as usize).sum()
    }

    /// Mean of the measures over positions `from..` with these weights, which sum to one.
    pub(super) fn mixed(&self, from: i64, weights: impl Iterator<Item = f64>) -> Measures {
        let mut sum = Measures::default();
        for (y, weight) in (from..).zip(weights) {
            let at = self.at(y);
            sum.fill_rate += weight * at.fill_rate;
            sum.ready_rate += weight * at.ready_rate;
            sum.no_backorder += weight * at.no_backorder;
            sum.on_hand += weight * at.on_hand;
            sum.backorders += weight * at.backorders;
        }
        sum
    }
}

/// Units filled per customer are Σ_j P(order ≥ j)·P(D ≤ y − j). With logarithmic orders the generating function of
/// that sum is z·(1 − f(z))·P(z)/(1 − z)², and (1 − f)·P = (∂P/∂r)/ln p, so its k-th coefficient before the double sum
/// is p_k·(1 + H_k/ln p) with H_k = Σ_{j<k} 1/(r + j): the whole curve in one pass instead of a convolution each.
fn stuttering_fill(table: &Table, site: &Site) -> Vec<f64> {
    let ratio = site.demand.ratio;
    let (r, log_p) = (site.demand.mean * site.lead_time / (ratio - 1.0), -ratio.ln());
    let order_mean = (ratio - 1.0) / ratio.ln();
    let (mut harmonic, mut once, mut twice) = (0.0, 0.0, 0.0);
    let mut fill = Vec::with_capacity(table.masses().len());
    for (k, &mass) in table.masses().iter().enumerate() {
        if k == 0 && r == 0.0 {
            once = 1.0; // no demand in the lead time: D = 0
            twice = once / order_mean;
            fill.push(f64::min(twice, 1.0));
            continue;
        }
        once += mass * (1.0 + harmonic / log_p);
        twice += once / order_mean;
        fill.push(twice.clamp(0.0, 1.0));
        harmonic += 1.0 / (r + k as f64);
    }
    fill
}
