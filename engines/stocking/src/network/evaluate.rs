//! What a stocked network achieves, place by place.
use super::{Network, exact, moments};
use crate::dist::Table;
use crate::{Result, StockingError};
use serde::{Deserialize, Serialize};

/// How the share of a parent's debts is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// the whole distribution, by binomial splitting of the parent's backorders: exact for Poisson demand and constant
    /// lead times (Simon 1971; Graves 1985, eq. 7–9)
    Exact,
    /// mean and variance, negative binomial between them (Graves 1985; VARI-METRIC, Slay 1984, Sherbrooke 1986)
    TwoMoment,
    /// mean only, Poisson around it (METRIC, Sherbrooke 1968); too hopeful when the parent is short
    Metric,
}

/// Long-run performance of one place towards everyone it serves, customers and places below alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeMeasures {
    /// as given
    pub name: String,
    /// share of units asked for that leave the shelf at once
    pub fill_rate: f64,
    /// share of time with stock on the shelf
    pub ready_rate: f64,
    /// mean units on the shelf
    pub on_hand: f64,
    /// mean units owed
    pub backorders: f64,
    /// mean units outstanding at the place's supplier and on the way
    pub outstanding: f64,
    /// mean periods a unit asked for waits here before it leaves (Little: backorders ÷ demand)
    pub delay: f64,
}

/// Evaluates the network with the given stocks.
///
/// # Errors
/// The network out of range; [`Method::Exact`] asked for demand that is not Poisson or pipelines too long for it.
pub fn evaluate(network: &Network, method: Method) -> Result<Vec<NodeMeasures>> {
    network.validate()?;
    if method == Method::Exact && !network.is_poisson() {
        let why = "method exact wants Poisson demand (ratio 1) everywhere; use two_moment".to_owned();
        return Err(StockingError::Infeasible { why });
    }
    let tables = match method {
        Method::Exact => exact::outstanding(network)?,
        Method::TwoMoment => moments::outstanding(network, true),
        Method::Metric => moments::outstanding(network, false),
    };
    let tails = order_tails(network);
    let flows = network.flows();
    let one = |i: usize| measures(network, i, &tables[i], &tails[i], flows[i].mean);
    Ok((0..network.nodes.len()).map(one).collect())
}

fn measures(network: &Network, i: usize, outstanding: &Table, tail: &[f64], demand: f64) -> NodeMeasures {
    let (node, s) = (&network.nodes[i], i64::from(network.nodes[i].stock));
    let order_mean: f64 = tail.iter().sum();
    let filled = tail.iter().zip(1..=s).map(|(chance, j)| chance * outstanding.at_most(s - j));
    let backorders = outstanding.loss(s);
    NodeMeasures {
        name: node.name.clone(),
        fill_rate: (filled.sum::<f64>() / order_mean).min(1.0),
        ready_rate: outstanding.at_most(s - 1),
        on_hand: outstanding.left_over(s),
        backorders,
        outstanding: outstanding.mean(),
        delay: if demand > 0.0 { backorders / demand } else { 0.0 },
    }
}

/// P(order ≥ j) at each place: the mixture of the orders of everyone it serves.
fn order_tails(network: &Network) -> Vec<Vec<f64>> {
    let mut sums: Vec<Vec<f64>> = network.nodes.iter().map(|_| Vec::new()).collect();
    for i in (0..network.nodes.len()).rev() {
        let demand = network.nodes[i].demand;
        if demand.mean > 0.0 {
            let (tail, _) = demand.order_tail();
            add_scaled(&mut sums[i], &tail, demand.customers());
        }
        if let Some(parent) = network.nodes[i].parent {
            let below = sums[i].clone();
            add_scaled(&mut sums[parent], &below, 1.0);
        }
    }
    for tail in &mut sums {
        match tail.first().copied() {
            Some(all) => tail.iter_mut().for_each(|p| *p /= all),
            None => tail.push(1.0),
        }
    }
    sums
}

fn add_scaled(sum: &mut Vec<f64>, more: &[f64], scale: f64) {
    if sum.len() < more.len() {
        sum.resize(more.len(), 0.0);
    }
    sum.iter_mut().zip(more).for_each(|(a, b)| *a += scale * b);
}
