//! Putting a task on a tour and taking it off again, with all sums and times kept true.
use super::{Board, Exact, NONE, Node, TourSum, Way};
use crate::problem::NEVER;

impl Board<'_> {
    /// Puts `task` behind node `behind`. The seat must have been found feasible. Returns `false`, and changes nothing,
    /// if a tie to another task cannot be kept after all.
    pub(crate) fn put(&mut self, task: u32, behind: u32) -> bool {
        let slot = self.nodes[behind as usize].tour as usize;
        if !self.problem.tasks[task as usize].linked {
            self.note(slot);
            self.link(task, behind);
            self.no_longer_waiting(task);
            self.grow(slot, task);
            return true;
        }
        self.note(slot);
        self.clamps[task as usize] = self.open_span(task);
        self.link(task, behind);
        self.no_longer_waiting(task);
        self.resum(slot);
        let kept = self.tie(task);
        if !kept {
            self.take_all(&[task], &mut Vec::new());
        }
        kept
    }

    /// Whether a tour can be driven as it stands.
    pub(crate) fn sound(&self, slot: usize) -> bool {
        let (start, info) = (&self.nodes[self.start(slot) as usize], &self.problem.slots[slot]);
        let latest = if info.lunch.is_some() { start.latest_hungry } else { start.latest };
        self.sums[slot].count == 0
            || (latest >= info.open && self.sums[slot].kink < self.problem.unit_promise)
    }

    /// Empties tours that became impossible although something was taken *off* them, which odd matrices allow
    /// (where a detour is quicker than the direct way).
    fn clear_unsound(&mut self, touched: &mut Vec<u32>) {
        let mut ix = 0;
        while ix < touched.len() {
            let slot = touched[ix] as usize;
            if !self.sound(slot) {
                let mut rest: Vec<u32> = self.tasks_on(slot).collect();
                self.with_dependents(&mut rest);
                self.take_together(&rest, touched);
            }
            ix += 1;
        }
    }

    /// Takes several tasks off, summing every touched tour once.
    pub(crate) fn take_all(&mut self, tasks: &[u32], touched: &mut Vec<u32>) {
        touched.clear();
        self.take_together(tasks, touched);
        self.clear_unsound(touched);
    }

    fn take_together(&mut self, tasks: &[u32], touched: &mut Vec<u32>) {
        for &task in tasks {
            let slot = self.nodes[task as usize].tour;
            self.note(slot as usize);
            self.unlink(task);
            if !touched.contains(&slot) {
                touched.push(slot);
            }
        }
        touched.iter().for_each(|slot| self.resum(*slot as usize));
        for &task in tasks {
            if self.problem.tasks[task as usize].linked {
                self.untie(task);
            }
        }
    }

    pub(super) fn link(&mut self, task: u32, behind: u32) {
        let next = self.nodes[behind as usize].next;
        let tour = self.nodes[behind as usize].tour;
        let node = &mut self.nodes[task as usize];
        (node.prev, node.next, node.tour) = (behind, next, tour);
        self.tour_of[task as usize] = tour;
        self.nodes[behind as usize].next = task;
        self.nodes[next as usize].prev = task;
    }

    fn unlink(&mut self, task: u32) {
        let node = self.nodes[task as usize];
        self.nodes[node.prev as usize].next = node.next;
        self.nodes[node.next as usize].prev = node.prev;
        self.nodes[task as usize].tour = NONE;
        self.tour_of[task as usize] = NONE;
        self.now_waiting(task);
    }

    pub(super) fn now_waiting(&mut self, task: u32) {
        self.waiting_at[task as usize] = self.waiting.len() as u32;
        self.waiting.push(task);
        self.total += self.problem.tasks[task as usize].lost;
    }

    pub(super) fn no_longer_waiting(&mut self, task: u32) {
        let at = self.waiting_at[task as usize] as usize;
        self.waiting.swap_remove(at);
        if let Some(&moved) = self.waiting.get(at) {
            self.waiting_at[moved as usize] = at as u32;
        }
        self.waiting_at[task as usize] = NONE;
        self.total -= self.problem.tasks[task as usize].lost;
    }

    /// Replaces everything known about a tour after its chain changed.
    pub(crate) fn resum(&mut self, slot: usize) {
        self.note(slot);
        self.refresh(slot);
        let mut sum = self.summed(slot);
        if sum.count > 0 && (sum.watched > 0 || self.problem.slots[slot].kinked) {
            sum.kink = self.kink(slot);
        }
        self.book(slot, sum);
    }

    /// Brings a tour up to date after `task` was chained into it.
    fn grow(&mut self, slot: usize, task: u32) {
        let problem = self.problem;
        let (info, t, node) =
            (&problem.slots[slot], &problem.tasks[task as usize], self.nodes[task as usize]);
        self.refresh_from(slot, node.prev, task);
        self.refresh_back(slot, node.next, task);
        let mut sum = self.sums[slot];
        let seat = problem.table.seat(slot, task as usize);
        let legs = problem.legs_of(info);
        let (from, to) = (self.nodes[node.prev as usize].place, self.nodes[node.next as usize].place);
        let (there, onward, direct) = (legs.get(from, t.place), legs.get(t.place, to), legs.get(from, to));
        let mut driving = i64::from(there.seconds) + i64::from(onward.seconds);
        sum.price += info.leg_price(there) + info.leg_price(onward) + seat.price + self.moved(task, slot);
        if sum.count == 0 {
            sum.price += info.per_tour;
        } else {
            sum.price -= info.leg_price(direct);
            driving -= i64::from(direct.seconds);
        }
        sum.count += 1;
        sum.load += t.load;
        sum.driving += driving;
        sum.work += driving + i64::from(seat.seconds);
        sum.watched += u32::from(t.due.is_some() || !t.parts.is_empty());
        if sum.watched > 0 || info.kinked {
            sum.kink = self.kink(slot);
        }
        self.book(slot, sum);
    }

    fn kink(&mut self, slot: usize) -> i64 {
        let tasks: Vec<u32> = self.tasks_on(slot).collect();
        self.exact(slot, &tasks).map_or(self.problem.unit_promise, |e: Exact| e.kink())
    }

    /// Enters a tour's sums into the totals.
    pub(super) fn book(&mut self, slot: usize, sum: TourSum) {
        let old = std::mem::replace(&mut self.sums[slot], sum);
        self.room[slot] = self.problem.slots[slot].capacity - sum.load;
        self.count_empty(slot, old.count, sum.count);
        self.total += sum.price + sum.kink - old.price - old.kink;
        let technician = self.problem.slots[slot].technician as usize;
        if sum.work != old.work && self.problem.data.technicians[technician].work_target.is_some() {
            let before = self.problem.fairness(technician, self.work[technician]);
            self.work[technician] += sum.work - old.work;
            self.total += self.problem.fairness(technician, self.work[technician]) - before;
        }
    }

    pub(super) fn count_empty(&mut self, slot: usize, old: u32, new: u32) {
        let kind = self.problem.slots[slot].kind as usize;
        if old == 0 && new > 0 {
            self.empties[kind].retain(|s| *s as usize != slot);
        } else if old > 0 && new == 0 {
            self.empties[kind].push(slot as u32);
        }
    }

    fn summed(&self, slot: usize) -> TourSum {
        let info = &self.problem.slots[slot];
        let legs = self.problem.legs_of(info);
        let mut sum = TourSum::default();
        let mut from = info.start;
        for task in self.tasks_on(slot) {
            let t = &self.problem.tasks[task as usize];
            let leg = legs.get(from, t.place);
            let seat = self.problem.table.seat(slot, task as usize);
            sum.count += 1;
            sum.load += t.load;
            sum.driving += i64::from(leg.seconds);
            sum.work += i64::from(seat.seconds);
            sum.price += info.leg_price(leg) + seat.price + self.moved(task, slot);
            sum.watched += u32::from(t.due.is_some() || !t.parts.is_empty());
            from = t.place;
        }
        if sum.count > 0 {
            let home = legs.get(from, info.end);
            sum.driving += i64::from(home.seconds);
            sum.price += info.leg_price(home) + info.per_tour;
            sum.work += sum.driving;
        }
        sum
    }

    /// Recomputes the earliest and latest times along a tour.
    pub(crate) fn refresh(&mut self, slot: usize) {
        self.refresh_earliest(slot);
        self.refresh_latest(slot);
    }

    fn refresh_earliest(&mut self, slot: usize) {
        let (start, info) = (self.start(slot), &self.problem.slots[slot]);
        let node = &mut self.nodes[start as usize];
        (node.free_hungry, node.free) =
            if info.lunch.is_some() { (info.open, NEVER) } else { (NEVER, info.open) };
        self.refresh_from(slot, start, NONE);
    }

    /// Brings earliest times up to date behind `node`; may stop where nothing changes any more, but not before `until`.
    fn refresh_from(&mut self, slot: usize, node: u32, until: u32) {
        let (problem, end) = (self.problem, self.end(slot));
        let info = &problem.slots[slot];
        let way = Way::new(problem, info);
        let lunch = info.lunch.is_some();
        let Node { free_hungry: mut hungry, free: mut fed, mut next, mut place, .. } =
            self.nodes[node as usize];
        let (mut may_stop, mut last) = (false, node);
        while next != end {
            let n = self.nodes[next as usize];
            let leg = way.leg(place, n.place);
            self.nodes[last as usize].onward = leg;
            let seconds = problem.table.seat(slot, next as usize).seconds;
            let had = if fed < NEVER { way.arrive(fed, leg) } else { NEVER };
            fed = if lunch { had.min(way.arrive_fed(hungry, leg)) } else { had };
            hungry = if hungry < NEVER { way.arrive(hungry, leg) } else { NEVER };
            fed = self.done_after(next, fed, seconds);
            hungry = self.done_after(next, hungry, seconds);
            if may_stop && fed == n.free && hungry == n.free_hungry {
                return;
            }
            may_stop |= next == until;
            let node = &mut self.nodes[next as usize];
            (node.free_hungry, node.free) = (hungry, fed);
            (last, next, place) = (next, n.next, n.place);
        }
        self.nodes[last as usize].onward = way.leg(place, info.end);
    }

    /// When `task`, reached at `at`, is done.
    #[inline]
    fn done_after(&self, task: u32, at: i32, seconds: i32) -> i32 {
        let start = if at >= NEVER { NEVER } else { self.start_from(task, at) };
        if start >= NEVER { NEVER } else { start + seconds }
    }

    fn refresh_latest(&mut self, slot: usize) {
        let (end, info) = (self.end(slot), &self.problem.slots[slot]);
        let node = &mut self.nodes[end as usize];
        (node.latest_hungry, node.latest) = (-NEVER, info.close);
        self.refresh_back(slot, end, NONE);
    }

    /// Brings latest times up to date before `node`; may stop where nothing changes any more, but not before `until`.
    fn refresh_back(&mut self, slot: usize, node: u32, until: u32) {
        let (problem, start) = (self.problem, self.start(slot));
        let info = &problem.slots[slot];
        let way = Way::new(problem, info);
        let lunch = info.lunch.is_some();
        let Node { latest_hungry: mut hungry, latest: mut fed, mut prev, .. } = self.nodes[node as usize];
        let mut may_stop = false;
        loop {
            let n = self.nodes[prev as usize];
            let leg = n.onward;
            if lunch {
                let plain = if hungry > -NEVER { way.leave_by(hungry, leg) } else { -NEVER };
                hungry = plain.max(way.leave_by_fed(fed, leg));
            }
            fed = if fed > -NEVER { way.leave_by(fed, leg) } else { -NEVER };
            if prev != start {
                let seconds = problem.table.seat(slot, prev as usize).seconds;
                fed = self.start_before(prev, fed, seconds);
                hungry = self.start_before(prev, hungry, seconds);
                if may_stop && fed == n.latest && hungry == n.latest_hungry {
                    return;
                }
            }
            may_stop |= prev == until;
            let node = &mut self.nodes[prev as usize];
            (node.latest_hungry, node.latest) = (hungry, fed);
            if prev == start {
                return;
            }
            prev = n.prev;
        }
    }

    /// The latest start of `task` that is done by `by`.
    #[inline]
    fn start_before(&self, task: u32, by: i32, seconds: i32) -> i32 {
        if by <= -NEVER { -NEVER } else { self.start_by(task, by - seconds) }
    }
}
