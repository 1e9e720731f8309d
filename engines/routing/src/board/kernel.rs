//! The insertion kernel: where can this task go, and what does it cost? Construction, ruin and recreate, repair and
//! slot offers all ask here and nowhere else.
//!
//! A place between `u` and `v` is tested in constant time against the earliest leaving of `u` and the latest arrival at
//! `v` (forward slack; Savelsbergh 1992), in the four ways lunch can fall. What constant time cannot tell (lateness,
//! overtime, pick-ups, rush hours, longest tour) is replayed exactly, but only if the place is cheap enough to matter.
use super::{Board, Exact, Way};
use crate::model::Cost;
use crate::problem::{Leg, NEVER, Reason};

/// A place for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    /// The node it goes behind.
    pub behind: u32,
    pub slot: u32,
    /// What it adds to the money.
    pub cost: Cost,
}

/// Which rule refuses a task on a slot.
pub(crate) type Why = Reason;

/// What one slot means to one task; computed once per slot.
#[derive(Clone, Copy)]
pub(crate) struct Visit<'p> {
    pub way: Way<'p>,
    pub task: u32,
    pub slot: usize,
    pub place: u32,
    pub seconds: i32,
    /// Price wherever it goes on this tour.
    pub base: Cost,
    /// Legs from the task's place to all others, and to it from all others.
    from: &'p [Leg],
    to: &'p [Leg],
    metre_price: i64,
    second_price: i64,
    driving_left: i64,
    /// The tour has no task yet.
    empty: bool,
    pub lunch: bool,
    pub exact: bool,
    fair: bool,
    /// One window and nothing else: a place is judged by `plain_cost_behind`.
    plain: bool,
    /// The legs once more for that, where metres and seconds are one; else empty.
    slim_from: &'p [i32],
    slim_to: &'p [i32],
    /// First and last start in that window.
    first: i32,
    last: i32,
}

impl Visit<'_> {
    #[inline]
    fn price(&self, leg: Leg) -> Cost {
        crate::problem::price_leg(self.metre_price, self.second_price, leg)
    }
}

/// The leg from or to a place, out of the slim row if there is one.
#[inline(always)]
fn leg(slim: &[i32], full: &[Leg], place: u32) -> Leg {
    slim.get(place as usize)
        .map_or_else(|| full[place as usize], |both| Leg { seconds: *both, metres: *both })
}

impl<'p> Board<'p> {
    /// Everything about `task` on `slot` that does not depend on the place in the tour; or the rule that refuses.
    #[inline]
    pub(crate) fn visit(&self, task: u32, slot: usize) -> Option<Visit<'p>> {
        let problem = self.problem;
        if !problem.table.allows(slot, task as usize) {
            return None;
        }
        let (info, t, sum) = (&problem.slots[slot], &problem.tasks[task as usize], &self.sums[slot]);
        if sum.load + t.load > info.capacity || sum.count >= info.jobs_max {
            return None;
        }
        if t.linked && !self.ties_admit(task, slot) {
            return None;
        }
        let seat = problem.table.seat(slot, task as usize);
        let mut base = seat.price + self.moved(task, slot);
        if sum.count == 0 {
            base += info.per_tour;
        }
        let watched = sum.watched > 0 || t.due.is_some() || !t.parts.is_empty();
        let legs = problem.legs_of(info);
        let (way, exact) = (Way::new(problem, info), watched || info.kinked);
        let one_window = t.windows.1 - t.windows.0 == 1 && self.plain;
        let (slim_from, slim_to) = legs.slim(t.place).unwrap_or_default();
        Some(Visit {
            slim_from,
            slim_to,
            plain: one_window && !exact && !info.fair && info.lunch.is_none() && !way.rush(),
            first: t.first,
            last: t.last,
            from: legs.from(t.place),
            to: legs.to(t.place),
            metre_price: info.metre_price,
            second_price: info.second_price,
            driving_left: info.driving_max.saturating_sub(sum.driving),
            empty: sum.count == 0,
            way,
            task,
            slot,
            place: t.place,
            seconds: seat.seconds,
            base,
            lunch: info.lunch.is_some(),
            exact,
            fair: info.fair,
        })
    }

    /// What putting the task between `u` and its successor adds, if that is less than `below`.
    #[inline(always)]
    pub(crate) fn cost_behind(&self, visit: &Visit, u: u32, below: Cost) -> Option<Cost> {
        if visit.plain {
            self.plain_cost_behind(visit, u, below)
        } else {
            self.rich_cost_behind(visit, u, below)
        }
    }

    /// With one window, no lunch and nothing to replay. Most places are refused by half of their price or by the clock.
    #[inline(always)]
    fn plain_cost_behind(&self, visit: &Visit, u: u32, below: Cost) -> Option<Cost> {
        let before = &self.nodes[u as usize];
        let there = leg(visit.slim_to, visit.to, before.place);
        let start = (before.free + there.seconds).max(visit.first);
        let mut cost = visit.base + visit.price(there);
        let mut driving = i64::from(there.seconds);
        if !visit.empty {
            cost -= visit.price(before.onward);
            driving -= i64::from(before.onward.seconds);
        }
        if cost >= below || start > visit.last {
            return None;
        }
        let after = &self.nodes[before.next as usize];
        let onward = leg(visit.slim_from, visit.from, after.place);
        if start + visit.seconds + onward.seconds > after.latest {
            return None;
        }
        cost += visit.price(onward);
        driving += i64::from(onward.seconds);
        (cost < below && driving <= visit.driving_left).then_some(cost)
    }

    fn rich_cost_behind(&self, visit: &Visit, u: u32, below: Cost) -> Option<Cost> {
        let before = &self.nodes[u as usize];
        let there = visit.to[before.place as usize];
        let after = &self.nodes[before.next as usize];
        let onward = visit.from[after.place as usize];
        self.cost_between(visit, u, (there, onward), below)
    }

    /// As [`Board::cost_behind`], with both new legs known.
    #[inline]
    pub(crate) fn cost_between(&self, visit: &Visit, u: u32, legs: (Leg, Leg), below: Cost) -> Option<Cost> {
        let (there, onward) = legs;
        let before = &self.nodes[u as usize];
        let mut cost = visit.base + visit.price(there) + visit.price(onward);
        let mut driving = i64::from(there.seconds) + i64::from(onward.seconds);
        if !visit.empty {
            cost -= visit.price(before.onward);
            driving -= i64::from(before.onward.seconds);
        }
        if visit.fair {
            cost += self.fairness_added(visit, driving);
        }
        if visit.exact && !visit.way.rush() {
            if cost - self.sums[visit.slot].kink >= below {
                return None;
            }
        } else if cost >= below && !visit.exact {
            return None;
        }
        if self.start_behind(visit, u, there, onward) >= NEVER {
            return None;
        }
        if driving > visit.driving_left {
            return None;
        }
        if visit.exact {
            cost += self.kink_behind(visit, u)?.kink() - self.sums[visit.slot].kink;
        }
        (cost < below).then_some(cost)
    }

    /// The earliest start of the task behind `u` that leaves the rest of the tour possible; `NEVER` if none does.
    #[inline]
    pub(crate) fn start_behind(&self, visit: &Visit, u: u32, there: Leg, onward: Leg) -> i32 {
        let before = &self.nodes[u as usize];
        let after = &self.nodes[before.next as usize];
        let way = &visit.way;
        let mut found = NEVER;
        if before.free < NEVER {
            let start = self.start_from(visit.task, way.arrive(before.free, there));
            if start < NEVER && way.arrive(start + visit.seconds, onward) <= after.latest {
                found = start;
            }
        }
        if visit.lunch && before.free_hungry < NEVER {
            found = found.min(self.start_hungry(visit, u, there, onward));
        }
        found
    }

    fn start_hungry(&self, visit: &Visit, u: u32, there: Leg, onward: Leg) -> i32 {
        let before = &self.nodes[u as usize];
        let after = &self.nodes[before.next as usize];
        let way = &visit.way;
        let start = self.start_from(visit.task, way.arrive(before.free_hungry, there));
        if start < NEVER {
            let done = start + visit.seconds;
            let later = way.arrive(done, onward) <= after.latest_hungry;
            if later || way.arrive_fed(done, onward) <= after.latest {
                return start;
            }
        }
        let fed = way.arrive_fed(before.free_hungry, there);
        let start = if fed < NEVER { self.start_from(visit.task, fed) } else { NEVER };
        let fits = start < NEVER && way.arrive(start + visit.seconds, onward) <= after.latest;
        if fits { start } else { NEVER }
    }

    #[inline]
    fn fairness_added(&self, visit: &Visit, driving: i64) -> Cost {
        let technician = self.problem.slots[visit.slot].technician as usize;
        let work = self.work[technician];
        let more = work + driving + i64::from(visit.seconds);
        self.problem.fairness(technician, more) - self.problem.fairness(technician, work)
    }

    /// The tour with the task behind `u`, replayed.
    pub(crate) fn kink_behind(&self, visit: &Visit, u: u32) -> Option<Exact> {
        let mut order: Vec<u32> = Vec::with_capacity(self.sums[visit.slot].count as usize + 1);
        if u == self.start(visit.slot) {
            order.push(visit.task);
        }
        for task in self.tasks_on(visit.slot) {
            order.push(task);
            if task == u {
                order.push(visit.task);
            }
        }
        self.exact(visit.slot, &order)
    }

    /// The cheapest place on one tour, if it costs less than `below`.
    pub(crate) fn best_on(&self, task: u32, slot: usize, mut below: Cost) -> Option<Seat> {
        let visit = self.visit(task, slot)?;
        let (mut u, end, mut best) = (self.start(slot), self.end(slot), None);
        while u != end {
            if let Some(cost) = self.cost_behind(&visit, u, below) {
                below = cost;
                best = Some(Seat { behind: u, slot: slot as u32, cost });
            }
            u = self.nodes[u as usize].next;
        }
        best
    }

    /// The cheapest place on any tour; of shifts alike and empty only the first is tried.
    pub(crate) fn best_anywhere(&self, task: u32) -> Option<Seat> {
        let mut best: Option<Seat> = None;
        let mut kinds_seen = vec![false; self.problem.slots.len()];
        let planned = self.problem.tasks[task as usize].planned.map(|p| p.0 as usize);
        for slot in 0..self.problem.slots.len() {
            let kind = self.problem.slots[slot].kind as usize;
            if self.sums[slot].count == 0 && planned != Some(slot) {
                if kinds_seen[kind] {
                    continue;
                }
                kinds_seen[kind] = true;
            }
            let below = best.map_or(Cost::MAX, |b| b.cost);
            best = self.best_on(task, slot, below).or(best);
        }
        best
    }

    /// The rule that keeps `task` off `slot`, asked only to explain; `None` if it fits.
    pub(crate) fn why_not(&self, task: u32, slot: usize) -> Option<Why> {
        let problem = self.problem;
        let (info, t, sum) = (&problem.slots[slot], &problem.tasks[task as usize], &self.sums[slot]);
        let data = &problem.data;
        let (job, technician) = (&data.jobs[t.job as usize], &data.technicians[info.technician as usize]);
        let shift_ix = info.shift as usize;
        if let Some(reason) = crate::rules::refusal(&crate::rules::Match { data, job, technician, shift_ix })
        {
            return Some(reason);
        }
        if !problem.table.allows(slot, task as usize) {
            return Some(Reason::Reserved);
        }
        if sum.load + t.load > info.capacity {
            return Some(Reason::Capacity);
        }
        if sum.count >= info.jobs_max {
            return Some(Reason::JobsMax);
        }
        if t.linked && !self.ties_admit(task, slot) {
            return Some(self.tie_reason(task));
        }
        if t.linked && !problem.links[task as usize].before.is_empty() && self.open_span(task).0 > t.last {
            return Some(Reason::Order);
        }
        if self.best_on(task, slot, Cost::MAX).is_some() { None } else { Some(self.time_reason(task, slot)) }
    }

    fn time_reason(&self, task: u32, slot: usize) -> Why {
        let Some(visit) = self.visit(task, slot) else { return Reason::NoTime };
        let info = &self.problem.slots[slot];
        let mut u = self.start(slot);
        while u != self.end(slot) {
            let (place, next) = (self.nodes[u as usize].place, self.nodes[u as usize].next);
            let onward = visit.way.leg(visit.place, self.nodes[next as usize].place);
            if self.start_behind(&visit, u, visit.way.leg(place, visit.place), onward) < NEVER {
                let limited = info.driving_max < i64::MAX;
                let reason = if info.tour_max.is_some() { Reason::TourMax } else { Reason::NoTime };
                return if limited { Reason::DrivingMax } else { reason };
            }
            u = next;
        }
        Reason::NoTime
    }
}
