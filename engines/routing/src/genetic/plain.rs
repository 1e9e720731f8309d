//! The plain view of a problem: what is left when every rule can be told by time-window segments, loads and a table of
//! who may do what. Problems with more than that stay with the insertion kernel.
use super::segment::Segment;
use crate::problem::{Leg, Problem, Slot};

/// A leg as the local search reads it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Edge {
    pub price: i32,
    pub seconds: i32,
}

/// A task: when, how long, how big.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Client {
    pub segment: Segment,
    pub load: i32,
}

/// A shift that can become a tour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vehicle {
    pub start: u32,
    pub end: u32,
    pub open: i32,
    pub close: i32,
    pub capacity: i32,
    /// Longest tour in seconds.
    pub longest: i32,
    pub fixed: i32,
    pub kind: u32,
}

/// The plain view. Clients are the problem's tasks, vehicles its slots, points the tasks and then the depots.
pub(crate) struct Plain<'p> {
    pub problem: &'p Problem,
    pub clients: Vec<Client>,
    pub vehicles: Vec<Vehicle>,
    width: usize,
    edges: Vec<Edge>,
    /// Some task may not be on some slot.
    restricted: bool,
    pub symmetric: bool,
    /// Price of the mean leg over its seconds.
    pub price_a_second: f64,
}

/// No such limit; far below overflow.
const FREE: i32 = i32::MAX / 4;

impl<'p> Plain<'p> {
    /// `None` if some rule needs more than segments.
    pub(crate) fn of(problem: &'p Problem) -> Option<Self> {
        let (tasks, slots) = (&problem.tasks, &problem.slots);
        let first = slots.first()?;
        let small = |v: i64| v < i64::from(FREE);
        let plain_slots = slots.iter().all(|s| plain_slot(s, first) && (!s.kinked || s.tour_max.is_some()));
        let plain_tasks = tasks.iter().all(|t| {
            !t.linked
                && t.due.is_none()
                && t.parts.is_empty()
                && t.planned.is_none()
                && small(t.load)
                && t.windows.1 - t.windows.0 == 1
        });
        let one_price = (0..slots.len()).all(|s| problem.table.rows(s).0 == problem.table.rows(0).0);
        let legs = problem.legs_of(first);
        if !plain_slots || !plain_tasks || !one_price || legs.day.changes() || tasks.len() < 2 {
            return None;
        }
        let mut places: Vec<u32> = tasks.iter().map(|t| t.place).collect();
        let vehicles: Vec<Vehicle> = slots.iter().map(|s| vehicle(s, &mut places, tasks.len())).collect();
        let edge = |leg: Leg| Edge { price: first.leg_price(leg) as i32, seconds: leg.seconds };
        let edges: Vec<Edge> =
            places.iter().flat_map(|a| places.iter().map(|b| edge(legs.get(*a, *b)))).collect();
        let width = places.len();
        let turned = |k: usize| edges[k % width * width + k / width];
        let same = |a: Edge, b: Edge| a.price == b.price && a.seconds == b.seconds;
        let sum = |f: fn(&Edge) -> i32| edges.iter().map(|e| f64::from(f(e))).sum::<f64>().max(1.0);
        Some(Plain {
            clients: (0..tasks.len()).map(|t| client(problem, t)).collect(),
            vehicles,
            width,
            restricted: !(0..slots.len()).all(|s| (0..tasks.len()).all(|t| problem.table.allows(s, t))),
            symmetric: (0..edges.len()).all(|k| same(edges[k], turned(k))),
            price_a_second: sum(|e| e.price) / sum(|e| e.seconds),
            problem,
            edges,
        })
    }

    #[inline(always)]
    pub(crate) fn edge(&self, from: u32, to: u32) -> Edge {
        self.edges[from as usize * self.width + to as usize]
    }

    /// Whether the task may be on the slot.
    #[inline(always)]
    pub(crate) fn may(&self, client: u32, vehicle: u32) -> bool {
        !self.restricted || self.problem.table.allows(vehicle as usize, client as usize)
    }

    /// Whether the clients of one tour may all be on another slot.
    pub(crate) fn may_all(&self, clients: &[u32], vehicle: u32) -> bool {
        !self.restricted || clients.iter().all(|c| self.may(*c, vehicle))
    }
}

fn plain_slot(s: &Slot, first: &Slot) -> bool {
    s.lunch.is_none()
        && !s.fair
        && s.jobs_max == u32::MAX
        && s.driving_max == i64::MAX
        && s.regular == s.close
        && s.profile == first.profile
        && (s.metre_price, s.second_price) == (first.metre_price, first.second_price)
}

fn vehicle(slot: &Slot, places: &mut Vec<u32>, clients: usize) -> Vehicle {
    let mut point = |place: u32| {
        let known = places[clients..].iter().position(|p| *p == place);
        let at = known.unwrap_or_else(|| {
            places.push(place);
            places.len() - 1 - clients
        });
        (clients + at) as u32
    };
    let cut = |v: i64| v.min(i64::from(FREE)) as i32;
    Vehicle {
        start: point(slot.start),
        end: point(slot.end),
        open: slot.open,
        close: slot.close,
        capacity: cut(slot.capacity),
        longest: cut(slot.tour_max.unwrap_or(i64::MAX)),
        fixed: cut(slot.per_tour),
        kind: slot.kind,
    }
}

fn client(problem: &Problem, task: usize) -> Client {
    let t = &problem.tasks[task];
    let seconds = problem.table.seat(0, task).seconds;
    let (first, last) = (t.first.max(-FREE / 2), t.last.min(FREE / 2));
    Client { segment: Segment::stop(first, last, seconds), load: t.load as i32 }
}
