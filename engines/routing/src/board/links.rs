//! Ties between tasks on different tours, kept as start spans ("clamps") so that the kernel stays constant-time.
//!
//! When a task that comes after another is seated, a meeting point is fixed between the two: the first must be done by
//! it, the second may start `gap` after it. Both halves of a crew's job are fixed to the same second. Spans are lifted
//! when a partner leaves. Fixing is stricter than needed, never laxer: no later change can break the tie.
use super::Board;
use crate::problem::{NEVER, Reason};

impl Board<'_> {
    /// Whether ties let `task` onto `slot` at all.
    pub(crate) fn ties_admit(&self, task: u32, slot: usize) -> bool {
        let links = &self.problem.links[task as usize];
        let technician = |s: usize| self.problem.slots[s].technician;
        let seated =
            |other: &u32| self.nodes[*other as usize].placed().then(|| self.nodes[*other as usize].tour);
        let same =
            links.together.iter().filter_map(seated).all(|s| technician(s as usize) == technician(slot));
        let other_hand =
            links.mate.as_ref().and_then(seated).is_none_or(|s| technician(s as usize) != technician(slot));
        let ordered = links.before.iter().all(|(first, _)| self.nodes[*first as usize].placed());
        same && other_hand && ordered
    }

    /// Start span that ties leave to a task that is not seated yet, from where its partners stand now.
    #[cold]
    pub(super) fn open_span(&self, task: u32) -> (i32, i32) {
        let links = &self.problem.links[task as usize];
        let mut span = (-NEVER, NEVER);
        for &(first, gap) in links.before.iter().filter(|l| self.nodes[l.0 as usize].placed()) {
            let slot = self.nodes[first as usize].tour as usize;
            let seconds = self.problem.table.seat(slot, first as usize).seconds;
            span.0 = span.0.max(self.start_of(first) + seconds + gap);
        }
        if let Some(mate) = links.mate.filter(|m| self.nodes[*m as usize].placed()) {
            span = (span.0.max(self.start_of(mate)), span.1.min(self.latest_start_of(mate)));
        }
        span
    }

    /// `tasks` and everything that cannot stay without them: other halves of crews, and what must come after.
    pub(crate) fn with_dependents(&self, tasks: &mut Vec<u32>) {
        if !self.problem.has_links {
            return;
        }
        let mut ix = 0;
        while ix < tasks.len() {
            let links = &self.problem.links[tasks[ix] as usize];
            for partner in links.behind.iter().map(|l| l.0).chain(links.mate) {
                if self.nodes[partner as usize].placed() && !tasks.contains(&partner) {
                    tasks.push(partner);
                }
            }
            ix += 1;
        }
    }

    /// Which tie refuses.
    pub(crate) fn tie_reason(&self, task: u32) -> Reason {
        let links = &self.problem.links[task as usize];
        if links.before.iter().any(|(first, _)| !self.nodes[*first as usize].placed()) {
            Reason::Order
        } else if links.mate.is_some_and(|m| self.nodes[m as usize].placed()) {
            Reason::Crew
        } else {
            Reason::SameTechnician
        }
    }

    /// The earliest start the nodes know for a seated task.
    pub(crate) fn start_of(&self, task: u32) -> i32 {
        let node = &self.nodes[task as usize];
        let seconds = self.problem.table.seat(node.tour as usize, task as usize).seconds;
        node.free.min(node.free_hungry) - seconds
    }

    /// The latest start the nodes know for a seated task.
    pub(crate) fn latest_start_of(&self, task: u32) -> i32 {
        let node = &self.nodes[task as usize];
        node.latest.max(node.latest_hungry)
    }

    /// Fixes meeting points after `task` was seated; `false` if some tour can no longer keep its times.
    pub(super) fn tie(&mut self, task: u32) -> bool {
        let problem = self.problem;
        let links = &problem.links[task as usize];
        for &(first, gap) in &links.before {
            self.meet(first, task, gap);
        }
        if let Some(mate) = links.mate.filter(|m| self.nodes[*m as usize].placed()) {
            self.meet_exactly(task, mate);
        }
        let partners = links.before.iter().map(|l| l.0).chain(links.mate).chain([task]);
        partners
            .filter(|t| self.nodes[*t as usize].placed())
            .all(|t| self.sound(self.nodes[t as usize].tour as usize))
    }

    /// `first` is done by a moment, `second` starts `gap` later at the earliest.
    fn meet(&mut self, first: u32, second: u32, gap: i32) {
        let slot = self.nodes[first as usize].tour as usize;
        let seconds = self.problem.table.seat(slot, first as usize).seconds;
        let moment = self.start_of(second) - gap;
        self.clamps[first as usize].1 = self.clamps[first as usize].1.min(moment - seconds);
        let earliest = moment + gap;
        self.clamps[second as usize].0 = self.clamps[second as usize].0.max(earliest);
        self.resum(slot);
        self.resum(self.nodes[second as usize].tour as usize);
    }

    fn meet_exactly(&mut self, a: u32, b: u32) {
        let moment = self.start_of(a).max(self.start_of(b));
        for task in [a, b] {
            self.clamps[task as usize] = (moment, moment);
            self.resum(self.nodes[task as usize].tour as usize);
        }
    }

    /// Lifts the spans that `task`, now off its tour, imposed on others, and its own.
    pub(super) fn untie(&mut self, task: u32) {
        let problem = self.problem;
        self.clamps[task as usize] = (-NEVER, NEVER);
        let links = &problem.links[task as usize];
        let partners = links.before.iter().chain(&links.behind).map(|l| l.0).chain(links.mate);
        for partner in partners.filter(|p| self.nodes[*p as usize].placed()).collect::<Vec<_>>() {
            self.clamps[partner as usize] = (-NEVER, NEVER);
            self.retie(partner);
            self.resum(self.nodes[partner as usize].tour as usize);
        }
    }

    /// Puts back the spans a partner still owes to others that are seated.
    fn retie(&mut self, task: u32) {
        let problem = self.problem;
        let links = &problem.links[task as usize];
        for &(first, gap) in links.before.iter().filter(|l| self.nodes[l.0 as usize].placed()) {
            let slot = self.nodes[first as usize].tour as usize;
            let done = self.clamps[first as usize].1 + problem.table.seat(slot, first as usize).seconds;
            self.clamps[task as usize].0 = self.clamps[task as usize].0.max(done + gap);
        }
        for &(second, gap) in links.behind.iter().filter(|l| self.nodes[l.0 as usize].placed()) {
            let slot = self.nodes[task as usize].tour as usize;
            let latest =
                self.clamps[second as usize].0 - gap - problem.table.seat(slot, task as usize).seconds;
            self.clamps[task as usize].1 = self.clamps[task as usize].1.min(latest);
        }
        if let Some(mate) = links.mate.filter(|m| self.nodes[*m as usize].placed()) {
            self.clamps[task as usize] = self.clamps[mate as usize];
        }
    }
}
