//! Finding the price at which the money is just spent.
use super::assess::{Achieved, Sums, assess_parts};
use super::round;
use super::scratch::{Flows, Tree};
use super::sweep::{Choice, Sweep};
use super::{BudgetProblem, Stock};
use crate::{Result, check};
use serde::Serialize;

/// How the money is spent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spending {
    /// what it achieves, assessed afresh from the stocks
    pub achieved: Achieved,
    /// no allocation of this money owes less (two-moment model): the Lagrangian bound on weighted backorders
    pub bound: f64,
    /// (backorders − bound) ÷ backorders
    pub gap: f64,
    /// backorders (weighted) avoided by the last unit of money
    pub price: f64,
    /// stock of each part, in the order given
    pub stock: Vec<Stock>,
}

/// Full sweeps over all parts at most, after the price is bracketed on a sample.
const FULL_SWEEPS: usize = 10;
const SAMPLE: usize = 400;
/// Parts summed together; fixed, so that the order of additions does not depend on the number of threads.
const BLOCK: usize = 64;
/// No part is bought for avoiding fewer backorders than this; below it the tails are rounding and would never end.
const NOT_WORTH_NAMING: f64 = 1e-10;
/// The bracket is narrow enough when its two allocations differ by this share of the money.
const NARROW: f64 = 5e-4;

/// Spends `problem.money`, on `threads` threads (1 to 64).
///
/// # Errors
/// The problem out of range.
pub fn spend(problem: &BudgetProblem, threads: usize) -> Result<Spending> {
    problem.validate()?;
    check::between("threads", threads as f64, 1.0, 64.0)?;
    let tree = Tree::of(problem);
    let market = Market { tree: &tree, threads };
    let (dear, cheap) = market.bracket();
    let bound = dear.bound(problem).max(cheap.bound(problem)).max(0.0);
    let stock = round::between(&market, &dear, &cheap);
    let achieved = market.assess(&stock);
    let gap = if achieved.backorders > 0.0 { 1.0 - bound / achieved.backorders } else { 0.0 };
    Ok(Spending { achieved, bound, gap: gap.max(0.0), price: cheap.price, stock })
}

pub(super) struct Market<'a> {
    pub tree: &'a Tree<'a>,
    threads: usize,
}

/// Every part's choice at one price.
pub(super) struct Offer {
    /// weighted backorders per money
    pub price: f64,
    pub spent: f64,
    pub owed: f64,
    pub choices: Vec<Choice>,
}

impl Offer {
    /// What no allocation of the money can go below.
    fn bound(&self, problem: &BudgetProblem) -> f64 {
        self.owed + self.price * (self.spent - problem.money)
    }
}

impl Market<'_> {
    /// A dear price at which the money suffices and a cheap one at which it does not (or the same offer twice, when the
    /// money is more than can be put to any use).
    fn bracket(&self) -> (Offer, Offer) {
        let money = self.tree.problem.money;
        let (floor, ceiling) = self.extremes();
        let sample = self.sampled_price(floor, ceiling);
        let (mut dear, mut cheap) = (None, None);
        let mut price = sample;
        let mut step = 1.02;
        for _ in 0..FULL_SWEEPS {
            let offer = self.offer(price);
            if offer.spent <= money {
                dear = Some(offer)
            } else {
                cheap = Some(offer)
            }
            price = match (&dear, &cheap) {
                (Some(d), Some(c)) if c.spent - d.spent <= NARROW * money => break,
                (Some(d), Some(c)) => interpolated(d, c, money),
                (Some(d), None) if d.price <= floor => break,
                (Some(d), None) => (d.price / step).max(floor),
                (None, Some(c)) => (c.price * step).min(ceiling),
                (None, None) => break,
            };
            step *= step;
        }
        let dear = dear.unwrap_or_else(|| self.offer(ceiling));
        let cheap = cheap.unwrap_or_else(|| Offer { choices: dear.choices.clone(), ..dear });
        (dear, cheap)
    }

    /// Prices at which everything worth a billionth of a backorder, and nothing at all, is bought.
    fn extremes(&self) -> (f64, f64) {
        let values = || self.tree.problem.parts.iter().map(|part| part.weight / part.unit_cost);
        (values().fold(f64::INFINITY, f64::min) * 1e-9, values().fold(0.0, f64::max) * 1.000_001)
    }

    fn sampled_price(&self, floor: f64, ceiling: f64) -> f64 {
        let parts = self.tree.problem.parts.len();
        let every = parts.div_ceil(SAMPLE);
        let picked: Vec<usize> = (0..parts).step_by(every).collect();
        let money = self.tree.problem.money * picked.len() as f64 / parts as f64;
        let (mut lo, mut hi) = (floor.ln(), ceiling.ln());
        for _ in 0..30 {
            let middle = (lo + hi) / 2.0;
            let spent = self.spent_on(&picked, middle.exp());
            if spent <= money { hi = middle } else { lo = middle }
        }
        hi.exp()
    }

    fn spent_on(&self, picked: &[usize], price: f64) -> f64 {
        let mut flows = Flows::new(self.tree.problem.places.len());
        picked.iter().map(|&p| self.choose(p, price, &mut flows, None).units * self.part_cost(p)).sum()
    }

    fn part_cost(&self, p: usize) -> f64 {
        self.tree.problem.parts[p].unit_cost
    }

    /// One part's best choice at a price (weighted backorders per money).
    pub fn choose(&self, p: usize, price: f64, flows: &mut Flows, levels: Option<&mut Vec<u32>>) -> Choice {
        let part = &self.tree.problem.parts[p];
        flows.load(self.tree, part);
        let price = (price * part.unit_cost / part.weight).max(NOT_WORTH_NAMING);
        Sweep { tree: self.tree, flows, price }.run(levels)
    }

    fn offer(&self, price: f64) -> Offer {
        let parts = self.tree.problem.parts.len();
        let chunks = self.in_chunks(parts, |first, last| {
            let mut flows = Flows::new(self.tree.problem.places.len());
            (first..last).map(|p| self.choose(p, price, &mut flows, None)).collect::<Vec<_>>()
        });
        let choices = chunks.concat();
        let priced = || self.tree.problem.parts.iter().zip(&choices);
        let spent = priced().map(|(part, choice)| part.unit_cost * choice.units).sum();
        let owed = priced().map(|(part, choice)| part.weight * choice.owed).sum();
        Offer { price, spent, owed, choices }
    }

    fn assess(&self, stock: &[Stock]) -> Achieved {
        let block = |first: usize, last: usize| assess_parts(self.tree, first, &stock[first..last]);
        let blocks = self.in_chunks(stock.len(), |first, last| {
            (first..last).step_by(BLOCK).map(|at| block(at, (at + BLOCK).min(last))).collect::<Vec<_>>()
        });
        let mut sums = Sums::default();
        blocks.iter().flatten().for_each(|block| sums.add(block));
        sums.finished()
    }

    /// Runs `work(first, last)` over chunks of 0..n (whole blocks), one per thread, results in order.
    pub fn in_chunks<T: Send>(&self, n: usize, work: impl Fn(usize, usize) -> T + Sync) -> Vec<T> {
        let size = n.div_ceil(self.threads).next_multiple_of(BLOCK);
        let bounds: Vec<(usize, usize)> =
            (0..n).step_by(size).map(|first| (first, (first + size).min(n))).collect();
        std::thread::scope(|scope| {
            let work = &work;
            let handles: Vec<_> =
                bounds.into_iter().map(|(first, last)| scope.spawn(move || work(first, last))).collect();
            handles
                .into_iter()
                .map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    }
}

/// A price between the two, where the money would be spent if spending were linear in ln(price); kept off the ends.
fn interpolated(dear: &Offer, cheap: &Offer, money: f64) -> f64 {
    let share = ((money - dear.spent) / (cheap.spent - dear.spent)).clamp(0.1, 0.9);
    (dear.price.ln() + share * (cheap.price.ln() - dear.price.ln())).exp()
}
