//! The whole distribution of outstanding units, Poisson demand.
//!
//! The parent's debts are its most recent orders, and each of those came from place i with probability λ_i/λ, independently:
//! i's part of them is binomial. Orders during the transport time are independent of it. So the distribution at i is
//! thinned backorders ∗ Poisson(λ_i·T_i), level by level, without approximation.
use super::Network;
use crate::dist::Table;
use crate::{Result, check};

const MOST_WORK: f64 = 4e9;
const NEGLIGIBLE: f64 = 1e-20;

pub(super) fn outstanding(network: &Network) -> Result<Vec<Table>> {
    let flows = network.flows();
    let mut tables: Vec<Table> = Vec::with_capacity(network.nodes.len());
    let mut work = 0.0;
    for (i, node) in network.nodes.iter().enumerate() {
        let own = Table::poisson(flows[i].mean * node.lead_time);
        let Some(parent) = node.parent.filter(|&parent| flows[parent].mean > 0.0) else {
            tables.push(own);
            continue;
        };
        let owed = backorders(&tables[parent], network.nodes[parent].stock as usize);
        work += (owed.len() * (owed.len() + own.masses().len())) as f64;
        check::between("multiplications for method exact (use two_moment)", work, 0.0, MOST_WORK)?;
        let share = thinned(&owed, flows[i].mean / flows[parent].mean);
        tables.push(Table::from_masses(convolved(&share, own.masses())));
    }
    Ok(tables)
}

/// Masses of (O − stock)⁺, cut where nothing is left.
fn backorders(outstanding: &Table, stock: usize) -> Vec<f64> {
    let mut owed = vec![outstanding.at_most(stock as i64)];
    owed.extend(outstanding.masses().iter().skip(stock + 1));
    while owed.len() > 1 && owed[owed.len() - 1] < NEGLIGIBLE {
        owed.pop();
    }
    owed
}

/// Each unit kept with probability `share`: Σ_n b(n)·Binomial(n, share), by adding one unit at a time from the top
/// (Horner's rule on the generating function b(1 − share + share·z)).
fn thinned(owed: &[f64], share: f64) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::with_capacity(owed.len());
    for &mass in owed.iter().rev() {
        kept.push(0.0);
        for k in (1..kept.len()).rev() {
            kept[k] = kept[k] * (1.0 - share) + kept[k - 1] * share;
        }
        kept[0] = kept[0] * (1.0 - share) + mass;
    }
    kept
}

fn convolved(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, x) in a.iter().enumerate().filter(|(_, x)| **x > NEGLIGIBLE) {
        b.iter().enumerate().for_each(|(j, y)| sum[i + j] += x * y);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinning_a_constant_is_binomial() {
        let kept = thinned(&[0.0, 0.0, 0.0, 1.0], 0.25);
        for (k, binomial) in [27.0, 27.0, 9.0, 1.0].into_iter().enumerate() {
            assert!((kept[k] - binomial / 64.0).abs() < 1e-15);
        }
    }
}
