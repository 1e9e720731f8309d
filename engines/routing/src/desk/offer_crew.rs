//! Slots for two-person jobs: two technicians whose spans for the start overlap.
use super::Desk;
use super::offer::{SlotOffer, bounded, start_in};
use crate::model::{Cost, JobIx, Window};
use crate::problem::NEVER;

/// A place where one half could go.
#[derive(Clone, Copy)]
struct Half {
    slot: u32,
    behind: u32,
    span: (i32, i32),
    cost: Cost,
}

impl Desk<'_> {
    /// The cheapest pair of every first technician for every window.
    pub(super) fn crew_offers(&mut self, job: JobIx, windows: &[Window], offers: &mut Vec<SlotOffer>) {
        const SECONDS_TRIED: usize = 200;
        let tasks = self.board.problem.tasks_of(job);
        let firsts = self.halves(tasks.start as u32);
        let mut seconds = self.halves(tasks.start as u32 + 1);
        seconds.sort_by_key(|h| h.cost);
        for window in windows {
            for slot in 0..self.board.sums.len() {
                let of_slot = firsts.iter().filter(|h| h.slot as usize == slot);
                let pairs = of_slot.flat_map(|a| seconds.iter().take(SECONDS_TRIED).map(move |b| (a, b)));
                let found = pairs.filter_map(|(a, b)| self.pair(job, *window, a, b));
                offers.extend(found.min_by_key(|o| (o.marginal_cost, o.start)));
            }
        }
    }

    fn pair(&self, job: JobIx, window: Window, a: &Half, b: &Half) -> Option<SlotOffer> {
        let problem = self.board.problem;
        let technician = |h: &Half| problem.slots[h.slot as usize].technician;
        let span = (a.span.0.max(b.span.0).max(bounded(window.start)), a.span.1.min(b.span.1));
        if technician(a) == technician(b) || span.0 > span.1 {
            return None;
        }
        let empty = (NEVER, -NEVER);
        let start =
            start_in(&self.board, problem.tasks_of(job).start as u32, &[span, empty, empty, empty], &window);
        (start < NEVER).then(|| SlotOffer {
            job,
            window,
            day: i64::from(start).div_euclid(86_400),
            seating: self.seating(a.slot as usize, a.behind),
            second: Some(self.seating(b.slot as usize, b.behind)),
            start: i64::from(start),
            marginal_cost: a.cost + b.cost,
        })
    }

    fn halves(&self, task: u32) -> Vec<Half> {
        let mut halves = Vec::new();
        for slot in 0..self.board.sums.len() {
            let Some(visit) = self.board.visit(task, slot) else { continue };
            let (mut u, end) = (self.board.start(slot), self.board.end(slot));
            while u != end {
                if let Some(cost) = self.board.cost_behind(&visit, u, Cost::MAX) {
                    let spans = self.board.spans_behind(&visit, u).into_iter().filter(|s| s.0 <= s.1);
                    halves.extend(spans.map(|span| Half { slot: slot as u32, behind: u, span, cost }));
                }
                u = self.board.nodes[u as usize].next;
            }
        }
        halves
    }
}
