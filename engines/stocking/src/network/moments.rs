//! Outstanding units by their first one or two moments.
//!
//! With B the parent's backorders and f the place's share of the parent's demand:
//! mean = λT + f·E B, variance = Var D(T) + f²·Var B + f(1 − f)·κ·E B, where κ = variance ÷ mean of the parent's demand
//! (1 for Poisson, as in Graves 1985; κ > 1 because customers' units are owed together).
use super::Network;
use crate::dist::{DemandRate, Table};

pub(super) fn outstanding(network: &Network, two: bool) -> Vec<Table> {
    let flows = network.flows();
    let mut tables: Vec<Table> = Vec::with_capacity(network.nodes.len());
    for (i, node) in network.nodes.iter().enumerate() {
        let (mut mean, mut variance) = (flows[i].mean * node.lead_time, flows[i].variance * node.lead_time);
        if let Some(parent) = node.parent
            && flows[parent].mean > 0.0
        {
            let owed = Owed::of(&tables[parent], i64::from(network.nodes[parent].stock));
            let share = flows[i].mean / flows[parent].mean;
            let together = flows[parent].variance / flows[parent].mean;
            mean += share * owed.mean;
            variance += share * share * owed.variance + share * (1.0 - share) * together * owed.mean;
        }
        let rate = if two { DemandRate::from_moments(mean, variance) } else { DemandRate::poisson(mean) };
        tables.push(rate.table());
    }
    tables
}

/// Mean and variance of backorders.
struct Owed {
    mean: f64,
    variance: f64,
}

impl Owed {
    fn of(outstanding: &Table, stock: i64) -> Self {
        let late = outstanding.masses().iter().zip(0i64..).skip(stock as usize);
        let (mean, square) = late.fold((0.0, 0.0), |(m, q), (p, k)| {
            let owed = (k - stock) as f64;
            (m + p * owed, q + p * owed * owed)
        });
        Self { mean, variance: (square - mean * mean).max(0.0) }
    }
}
