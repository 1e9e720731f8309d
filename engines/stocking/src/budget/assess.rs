//! What a given allocation achieves, worked out afresh from the stocks alone; checks the optimiser.
use super::leaf::Walk;
use super::scratch::{Flows, Tree};
use super::{BudgetProblem, Stock};
use crate::{Result, check};
use serde::Serialize;

/// Money and readiness of an allocation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Achieved {
    /// money in stock
    pub spent: f64,
    /// expected customers' backorders × weight, all parts
    pub backorders: f64,
    /// share of customers' demand (units) arriving when the place has the part on the shelf
    pub ready_rate: f64,
    /// units in stock
    pub units: u64,
}

/// Evaluates `stock` (one entry per part) under the two-moment model.
///
/// # Errors
/// The problem out of range; `stock` of another length than `parts`, or naming places that do not exist.
pub fn assess(problem: &BudgetProblem, stock: &[Stock]) -> Result<Achieved> {
    problem.validate()?;
    check::length("stock", stock.len(), problem.parts.len(), problem.parts.len())?;
    let last = problem.places.len() as f64 - 1.0;
    for (p, entry) in stock.iter().enumerate() {
        for (k, &(place, _)) in entry.iter().enumerate() {
            check::between(&format!("stock[{p}][{k}] place"), f64::from(place), 0.0, last)?;
        }
    }
    let tree = Tree::of(problem);
    Ok(assess_parts(&tree, 0, stock).finished())
}

/// Sums over parts, before dividing.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    achieved: Achieved,
    demand: f64,
    ready: f64,
}

impl Sums {
    pub fn add(&mut self, other: &Self) {
        self.achieved.spent += other.achieved.spent;
        self.achieved.backorders += other.achieved.backorders;
        self.achieved.units += other.achieved.units;
        self.demand += other.demand;
        self.ready += other.ready;
    }

    pub fn finished(mut self) -> Achieved {
        self.achieved.ready_rate = if self.demand > 0.0 { self.ready / self.demand } else { 1.0 };
        self.achieved
    }
}

/// Assesses parts `first..` with these stocks.
pub(super) fn assess_parts(tree: &Tree, first: usize, stock: &[Stock]) -> Sums {
    let places = tree.problem.places.len();
    let (mut flows, mut levels, mut owed) = (Flows::new(places), vec![0; places], vec![(0.0, 0.0); places]);
    let mut sums = Sums::default();
    for (part, entry) in tree.problem.parts[first..].iter().zip(stock) {
        flows.load(tree, part);
        levels.fill(0);
        entry.iter().for_each(|&(place, units)| levels[place as usize] = units);
        let units: u64 = entry.iter().map(|&(_, units)| u64::from(units)).sum();
        sums.achieved.units += units;
        sums.achieved.spent += part.unit_cost * units as f64;
        for (i, &stock) in levels.iter().enumerate() {
            one_place(tree, &flows, i, stock, &mut owed, part.weight, &mut sums);
        }
    }
    sums
}

fn one_place(
    tree: &Tree,
    flows: &Flows,
    i: usize,
    stock: u32,
    owed: &mut [(f64, f64)],
    weight: f64,
    sums: &mut Sums,
) {
    if flows.through[i] <= 0.0 {
        return;
    }
    let place = &tree.problem.places[i];
    let (above, supplier) =
        place.parent.map_or(((0.0, 0.0), 0.0), |up| (owed[up as usize], flows.through[up as usize]));
    let (mean, variance) = flows.outstanding(i, place.lead_time, above, supplier);
    let at = Walk::start(mean, variance).to_stock(stock);
    owed[i] = (at.owed, at.variance());
    sums.achieved.backorders += weight * at.owed * flows.own[i] / flows.through[i];
    sums.demand += flows.own[i];
    sums.ready += flows.own[i] * at.ready();
}
