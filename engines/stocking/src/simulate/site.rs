//! One part at one place under any of the three policies.
use super::{Customers, Estimate, Fault, Plan};
use crate::Result;
use crate::single::{Policy, Site};
use rand::Rng;
use serde::Serialize;
use std::collections::VecDeque;

/// What the simulation saw; the measures mean what they mean in [`crate::single::Measures`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteReport {
    /// share of units handed over at once
    pub fill_rate: Estimate,
    /// share of time with stock on the shelf
    pub ready_rate: Estimate,
    /// share of time in which nobody waits
    pub no_backorder: Estimate,
    /// mean units on the shelf
    pub on_hand: Estimate,
    /// mean units owed
    pub backorders: Estimate,
    /// orders per period
    pub orders: Estimate,
    /// events after which stock, debts and orders on the way did not add up; anything but 0 is a bug
    pub conservation_breaks: u64,
}

/// Runs a policy at a site.
///
/// # Errors
/// Any field of `site`, `policy` or `plan` out of range.
pub fn simulate_site(site: &Site, policy: Policy, plan: &Plan, rng: &mut impl Rng) -> Result<SiteReport> {
    site.validate()?;
    policy.validate()?;
    plan.validate(site.demand.customers())?;
    let mut shelf = Shelf::new(site, policy, plan.fault);
    let customers = Customers::of(site.demand);
    let mut next = customers.wait(rng);
    shelf.run_until(plan.warm_up, &mut next, &customers, rng);
    let mut batches = Vec::with_capacity(plan.batches);
    for batch in 1..=plan.batches {
        shelf.seen = Seen::default();
        shelf.run_until(plan.warm_up + batch as f64 * plan.batch_length, &mut next, &customers, rng);
        batches.push(shelf.seen);
    }
    Ok(report(&batches, plan.batch_length, shelf.breaks))
}

fn report(batches: &[Seen], length: f64, conservation_breaks: u64) -> SiteReport {
    let over_time = |value: fn(&Seen) -> f64| {
        Estimate::of(&batches.iter().map(|b| value(b) / length).collect::<Vec<_>>())
    };
    let fills: Vec<f64> = batches.iter().filter(|b| b.asked > 0.0).map(|b| b.filled / b.asked).collect();
    SiteReport {
        fill_rate: Estimate::of_shares(&fills),
        ready_rate: over_time(|b| b.ready),
        no_backorder: over_time(|b| b.clear),
        on_hand: over_time(|b| b.on_hand),
        backorders: over_time(|b| b.backorders),
        orders: over_time(|b| b.orders),
        conservation_breaks,
    }
}

/// Sums over one batch: time-weighted states, units asked and filled, orders.
#[derive(Clone, Copy, Default)]
struct Seen {
    ready: f64,
    clear: f64,
    on_hand: f64,
    backorders: f64,
    asked: f64,
    filled: f64,
    orders: f64,
}

struct Shelf {
    policy: Policy,
    lead_time: f64,
    fault: Fault,
    now: f64,
    on_hand: u64,
    owed: u64,
    position: i64,
    on_order: VecDeque<(f64, u64)>,
    placed: u64,
    breaks: u64,
    seen: Seen,
}

impl Shelf {
    fn new(site: &Site, policy: Policy, fault: Fault) -> Self {
        let (_, start) = policy.into();
        let lead_time = if fault == Fault::Slow { site.lead_time * 1.1 } else { site.lead_time };
        let (on_hand, owed) = (start.max(0) as u64, (-start).max(0) as u64);
        let (on_order, seen) = (VecDeque::new(), Seen::default());
        Self {
            policy,
            lead_time,
            fault,
            now: 0.0,
            on_hand,
            owed,
            position: start,
            on_order,
            placed: 0,
            breaks: 0,
            seen,
        }
    }

    fn run_until(&mut self, end: f64, next: &mut f64, customers: &Customers, rng: &mut impl Rng) {
        loop {
            let arrival = self.on_order.front().map_or(f64::INFINITY, |order| order.0);
            let event = arrival.min(*next);
            if event > end {
                return self.pass_time(end);
            }
            self.pass_time(event);
            if arrival <= *next {
                self.receive();
            } else {
                self.serve(customers.units(rng));
                *next += customers.wait(rng);
            }
            self.check();
        }
    }

    fn pass_time(&mut self, to: f64) {
        let span = to - self.now;
        self.now = to;
        self.seen.on_hand += span * self.on_hand as f64;
        self.seen.backorders += span * self.owed as f64;
        self.seen.ready += span * f64::from(u8::from(self.on_hand > 0));
        self.seen.clear += span * f64::from(u8::from(self.owed == 0));
    }

    fn serve(&mut self, units: u64) {
        let filled = units.min(self.on_hand);
        self.on_hand -= filled;
        self.owed += units - filled;
        self.position -= units as i64;
        self.seen.asked += units as f64;
        self.seen.filled += filled as f64;
        let quantity = order_quantity(self.policy, self.position);
        if quantity > 0 {
            self.position += quantity;
            self.on_order.push_back((self.now + self.lead_time, quantity as u64));
            self.seen.orders += 1.0;
        }
    }

    fn receive(&mut self) {
        let Some((_, mut units)) = self.on_order.pop_front() else { return };
        self.placed += 1;
        if let Fault::LoseOneIn(n) = self.fault
            && self.placed.is_multiple_of(n)
        {
            units -= 1;
        }
        let repaid = units.min(self.owed);
        self.owed -= repaid;
        self.on_hand += units - repaid;
    }

    fn check(&mut self) {
        let on_order: u64 = self.on_order.iter().map(|order| order.1).sum();
        let adds_up = self.on_hand as i64 + on_order as i64 - self.owed as i64 == self.position;
        let both = self.on_hand > 0 && self.owed > 0;
        self.breaks += u64::from(!adds_up || both);
    }
}

fn order_quantity(policy: Policy, position: i64) -> i64 {
    match policy {
        Policy::BaseStock { level } => level - position,
        Policy::Reorder { point, .. } | Policy::MinMax { min: point, .. } if position > point => 0,
        Policy::Reorder { point, quantity } => ((point - position) / quantity + 1) * quantity,
        Policy::MinMax { max, .. } => max - position,
    }
}
