//! A tree of places, each keeping a base stock, orders served first come, first served.
use super::{Customers, Estimate, Fault, Plan};
use crate::Result;
use crate::network::Network;
use rand::Rng;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// What the simulation saw at one place; measures as in [`crate::network::NodeMeasures`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeReport {
    /// as given
    pub name: String,
    /// share of units that left the shelf at once
    pub fill_rate: Estimate,
    /// share of time with stock on the shelf
    pub ready_rate: Estimate,
    /// mean units on the shelf
    pub on_hand: Estimate,
    /// mean units owed
    pub backorders: Estimate,
}

/// The places, and whether the books balanced throughout.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NetworkReport {
    /// in the order given
    pub nodes: Vec<NodeReport>,
    /// events after which on hand + outstanding − owed ≠ base stock somewhere, or shelf and debts coexisted
    pub conservation_breaks: u64,
}

/// Runs the network.
///
/// # Errors
/// The network or the plan out of range.
pub fn simulate_network(network: &Network, plan: &Plan, rng: &mut impl Rng) -> Result<NetworkReport> {
    network.validate()?;
    plan.validate(network.nodes.iter().map(|node| node.demand.customers()).sum())?;
    let mut run = Run::new(network, plan.fault, rng);
    run.until(plan.warm_up, rng);
    let mut batches: Vec<Vec<Seen>> = Vec::with_capacity(plan.batches);
    for batch in 1..=plan.batches {
        run.places.iter_mut().for_each(|place| place.seen = Seen::default());
        run.until(plan.warm_up + batch as f64 * plan.batch_length, rng);
        batches.push(run.places.iter().map(|place| place.seen).collect());
    }
    let node = |i: usize| report(&network.nodes[i].name, i, &batches, plan.batch_length);
    let nodes = (0..network.nodes.len()).map(node).collect();
    Ok(NetworkReport { nodes, conservation_breaks: run.breaks })
}

fn report(name: &str, i: usize, batches: &[Vec<Seen>], length: f64) -> NodeReport {
    let over = |value: fn(&Seen) -> f64| {
        Estimate::of(&batches.iter().map(|batch| value(&batch[i]) / length).collect::<Vec<_>>())
    };
    let asked = batches.iter().map(|batch| &batch[i]).filter(|seen| seen.asked > 0.0);
    NodeReport {
        name: name.to_owned(),
        fill_rate: Estimate::of_shares(&asked.map(|seen| seen.filled / seen.asked).collect::<Vec<_>>()),
        ready_rate: over(|seen| seen.ready),
        on_hand: over(|seen| seen.on_hand),
        backorders: over(|seen| seen.backorders),
    }
}

#[derive(Clone, Copy, Default)]
struct Seen {
    ready: f64,
    on_hand: f64,
    backorders: f64,
    asked: f64,
    filled: f64,
}

/// One place: what lies there, whom it owes (`None` is a customer), what it waits for.
struct Place {
    parent: Option<usize>,
    lead_time: f64,
    stock: u64,
    on_hand: u64,
    owed: u64,
    outstanding: u64,
    queue: VecDeque<(Option<usize>, u64)>,
    since: f64,
    seen: Seen,
}

impl Place {
    fn pass_time(&mut self, now: f64) {
        let span = now - self.since;
        self.since = now;
        self.seen.on_hand += span * self.on_hand as f64;
        self.seen.backorders += span * self.owed as f64;
        self.seen.ready += span * f64::from(u8::from(self.on_hand > 0));
    }

    fn adds_up(&self) -> bool {
        self.on_hand + self.outstanding == self.stock + self.owed && (self.on_hand == 0 || self.owed == 0)
    }
}

/// Something that will happen; the heap gives the earliest, and of equal times the one entered first.
struct Event {
    at: f64,
    order: u64,
    place: usize,
    /// units arriving, or `None` for a customer at the place
    arriving: Option<u64>,
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        other.at.total_cmp(&self.at).then(other.order.cmp(&self.order))
    }
}
impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Event {}

struct Run {
    places: Vec<Place>,
    customers: Vec<Customers>,
    events: BinaryHeap<Event>,
    entered: u64,
    shipments: u64,
    fault: Fault,
    breaks: u64,
}

impl Run {
    fn new(network: &Network, fault: Fault, rng: &mut impl Rng) -> Self {
        let slow = if fault == Fault::Slow { 1.1 } else { 1.0 };
        let place = |node: &crate::network::Node| Place {
            parent: node.parent,
            lead_time: node.lead_time * slow,
            stock: u64::from(node.stock),
            on_hand: u64::from(node.stock),
            owed: 0,
            outstanding: 0,
            queue: VecDeque::new(),
            since: 0.0,
            seen: Seen::default(),
        };
        let places = network.nodes.iter().map(place).collect();
        let customers: Vec<Customers> = network.nodes.iter().map(|node| Customers::of(node.demand)).collect();
        let events = BinaryHeap::new();
        let mut run = Self { places, customers, events, entered: 0, shipments: 0, fault, breaks: 0 };
        for i in 0..network.nodes.len() {
            let first = run.customers[i].wait(rng);
            run.enter(first, i, None);
        }
        run
    }

    fn enter(&mut self, at: f64, place: usize, arriving: Option<u64>) {
        if at.is_finite() {
            self.entered += 1;
            self.events.push(Event { at, order: self.entered, place, arriving });
        }
    }

    fn until(&mut self, end: f64, rng: &mut impl Rng) {
        while self.events.peek().is_some_and(|event| event.at <= end) {
            let Some(event) = self.events.pop() else { break };
            match event.arriving {
                Some(units) => self.receive(event.place, units, event.at),
                None => {
                    let units = self.customers[event.place].units(rng);
                    self.ask(event.place, None, units, event.at);
                    let next = event.at + self.customers[event.place].wait(rng);
                    self.enter(next, event.place, None);
                }
            }
            self.check(event.place);
        }
        self.places.iter_mut().for_each(|place| place.pass_time(end));
    }

    /// Someone wants units: serve from the shelf, owe the rest, and order as much from above.
    fn ask(&mut self, i: usize, who: Option<usize>, units: u64, now: f64) {
        let place = &mut self.places[i];
        place.pass_time(now);
        let filled = units.min(place.on_hand);
        place.on_hand -= filled;
        place.owed += units - filled;
        place.outstanding += units;
        place.seen.asked += units as f64;
        place.seen.filled += filled as f64;
        if units > filled {
            place.queue.push_back((who, units - filled));
        }
        match place.parent {
            Some(parent) => self.ask(parent, Some(i), units, now),
            None => self.ship(i, units, now),
        }
        if let Some(child) = who.filter(|_| filled > 0) {
            self.ship(child, filled, now);
        }
    }

    fn ship(&mut self, to: usize, mut units: u64, now: f64) {
        self.shipments += 1;
        if let Fault::LoseOneIn(n) = self.fault
            && self.shipments.is_multiple_of(n)
        {
            units -= 1;
            self.places[to].outstanding -= 1;
        }
        let at = now + self.places[to].lead_time;
        self.enter(at, to, Some(units));
    }

    fn receive(&mut self, i: usize, mut units: u64, now: f64) {
        let place = &mut self.places[i];
        place.pass_time(now);
        place.outstanding -= units;
        let mut served = Vec::new();
        while let Some((who, wanted)) = place.queue.front_mut().filter(|_| units > 0) {
            let given = units.min(*wanted);
            served.push((*who, given));
            *wanted -= given;
            units -= given;
            place.owed -= given;
            if *wanted == 0 {
                place.queue.pop_front();
            }
        }
        place.on_hand += units;
        for (who, given) in served {
            if let Some(child) = who {
                self.ship(child, given, now);
            }
        }
    }

    fn check(&mut self, i: usize) {
        self.breaks += u64::from(!self.places[i].adds_up());
    }
}
