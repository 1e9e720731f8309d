//! Which slots can be offered for a job, by whom, at what price; and why the others cannot.
use super::Desk;
use crate::board::{Board, Visit};
use crate::model::{Cost, Instant, JobIx, Plan, TechnicianIx, Window};
use crate::problem::{NEVER, Problem, Reason};
use std::collections::BTreeMap;

/// Where in a plan a visit would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seating {
    /// Who.
    pub technician: TechnicianIx,
    /// Position in that technician's shifts.
    pub shift: usize,
    /// How many jobs of the tour come before.
    pub position: usize,
}

/// One truly feasible slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotOffer {
    /// The job asked about.
    pub job: JobIx,
    /// The window that can be promised.
    pub window: Window,
    /// Day of the start, counted from the origin.
    pub day: i64,
    /// Who, on which shift, at which place in the tour.
    pub seating: Seating,
    /// The second technician of a two-person job.
    pub second: Option<Seating>,
    /// Earliest start of the work inside the window.
    pub start: Instant,
    /// What it adds to the plan's money.
    pub marginal_cost: Cost,
}

/// A window that cannot be offered, and what stood in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingSlot {
    /// The window.
    pub window: Window,
    /// Each rule, and how many technicians it ruled out; the most frequent first.
    pub reasons: Vec<(Reason, usize)>,
}

/// The answer to "when can you come?".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Feasible slots, the best place of each technician's shift for each window; by window, then by cost.
    pub offers: Vec<SlotOffer>,
    /// Windows without any offer.
    pub missing: Vec<MissingSlot>,
}

impl Offers {
    /// The cheapest offer of each window that has one, in the order of the windows.
    pub fn cheapest(&self) -> Vec<SlotOffer> {
        let mut cheapest: Vec<SlotOffer> = Vec::new();
        for offer in &self.offers {
            if cheapest.last().is_none_or(|last| last.window != offer.window) {
                cheapest.push(*offer);
            }
        }
        cheapest
    }
}

/// Every feasible slot of `job` in the given windows (which narrow the job's own), beside `plan`. The job must not be
/// in the plan; if it is, it is taken off first, so that the answer holds for moving it.
pub fn offer_slots(problem: &Problem, plan: &Plan, job: JobIx, windows: &[Window]) -> Offers {
    let (mut desk, _) = Desk::new(problem, plan);
    desk.remove(job);
    desk.offers(job, windows)
}

impl Desk<'_> {
    /// Every feasible slot of a waiting job: see [`offer_slots`].
    pub fn offers(&mut self, job: JobIx, windows: &[Window]) -> Offers {
        let mut sorted = windows.to_vec();
        sorted.sort_by_key(|w| (w.start, w.end));
        sorted.dedup();
        let tasks = self.board.problem.tasks_of(job);
        let mut offers = Vec::new();
        if tasks.len() == 2 {
            self.crew_offers(job, &sorted, &mut offers);
        } else {
            for slot in 0..self.board.sums.len() {
                self.slot_offers(job, slot, &sorted, &mut offers);
            }
        }
        offers.sort_by_key(|o| (o.window.start, o.window.end, o.marginal_cost, o.seating.technician));
        let offered =
            |w: &Window| offers.binary_search_by_key(&(w.start, w.end), |o| (o.window.start, o.window.end));
        let missing = sorted.iter().filter(|w| offered(w).is_err()).map(|w| self.missing(job, *w)).collect();
        Offers { offers, missing }
    }

    /// The cheapest offer of each window, in their order; nothing else is worked out. For one-person jobs.
    pub fn cheapest_offers(&mut self, job: JobIx, windows: &[Window]) -> Vec<Option<SlotOffer>> {
        let task = self.board.problem.tasks_of(job).start as u32;
        let mut best: Vec<Option<Found>> = vec![None; windows.len()];
        let sorted = windows.is_sorted_by_key(|w| w.start);
        for slot in 0..self.board.sums.len() {
            let range = if sorted { self.meeting(slot, windows) } else { 0..windows.len() };
            self.scan(task, slot, &windows[range.clone()], &mut best[range]);
        }
        let offer = |(found, window): (Option<Found>, &Window)| found.map(|f| self.offer(job, *window, f));
        best.into_iter().zip(windows).map(offer).collect()
    }

    fn slot_offers(&mut self, job: JobIx, slot: usize, windows: &[Window], offers: &mut Vec<SlotOffer>) {
        let task = self.board.problem.tasks_of(job).start as u32;
        let range = self.meeting(slot, windows);
        if range.is_empty() {
            return;
        }
        let mut best: Vec<Option<Found>> = vec![None; range.len()];
        self.scan(task, slot, &windows[range.clone()], &mut best);
        for (found, window) in best.into_iter().zip(&windows[range]) {
            offers.extend(found.map(|f| self.offer(job, *window, f)));
        }
    }

    /// The windows, sorted by start, between the first and the last that meet a shift.
    fn meeting(&self, slot: usize, windows: &[Window]) -> std::ops::Range<usize> {
        let info = &self.board.problem.slots[slot];
        let from = windows.iter().position(|w| w.end >= i64::from(info.open)).unwrap_or(windows.len());
        let to = windows.partition_point(|w| w.start <= i64::from(info.close));
        from..to.max(from)
    }

    pub(super) fn offer(&self, job: JobIx, window: Window, found: Found) -> SlotOffer {
        SlotOffer {
            job,
            window,
            day: i64::from(found.start).div_euclid(86_400),
            seating: self.seating(found.slot as usize, found.behind),
            second: None,
            start: i64::from(found.start),
            marginal_cost: found.cost,
        }
    }

    pub(super) fn seating(&self, slot: usize, behind: u32) -> Seating {
        let info = &self.board.problem.slots[slot];
        let before = |n: &u32| (*n as usize) < self.board.problem.tasks.len();
        let chain = std::iter::successors(Some(behind), |n| Some(self.board.nodes[*n as usize].prev));
        let position = chain.take_while(before).count();
        Seating { technician: info.technician as usize, shift: info.shift as usize, position }
    }

    /// Improves `best` by the places of one tour.
    fn scan(&mut self, task: u32, slot: usize, windows: &[Window], best: &mut [Option<Found>]) {
        if windows.is_empty() {
            return;
        }
        let Some(visit) = self.board.visit(task, slot) else { return };
        let (mut u, end) = (self.board.start(slot), self.board.end(slot));
        while u != end {
            if visit.exact {
                self.scan_exact(&visit, u, windows, best);
            } else {
                scan_place(&self.board, &visit, u, windows, best);
            }
            u = self.board.nodes[u as usize].next;
        }
    }

    #[cold]
    fn scan_exact(&mut self, visit: &Visit, u: u32, windows: &[Window], best: &mut [Option<Found>]) {
        for (window, best) in windows.iter().zip(best) {
            let below = best.map_or(Cost::MAX, |b| b.cost);
            self.board.ask(visit.task, bounded(window.start), bounded(window.end));
            if let Some(cost) = self.board.cost_behind(visit, u, below) {
                let start = self.board.start_at(visit, u);
                *best = Some(Found { behind: u, slot: visit.slot as u32, start, cost });
            }
        }
        self.board.unask(visit.task);
    }

    fn missing(&self, job: JobIx, window: Window) -> MissingSlot {
        let problem = self.board.problem;
        let task = problem.tasks_of(job).start as u32;
        let mut by_technician: Vec<Option<Reason>> = vec![None; problem.technicians().len()];
        for (slot, info) in problem.slots.iter().enumerate() {
            let meets = window.start <= i64::from(info.close) && window.end >= i64::from(info.open);
            if meets {
                let reason = self.board.why_not(task, slot).unwrap_or(self.only_second(job));
                by_technician[info.technician as usize] = Some(reason);
            }
        }
        let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
        for reason in by_technician {
            *counts.entry(reason.unwrap_or(Reason::NoShift)).or_default() += 1;
        }
        let mut reasons: Vec<(Reason, usize)> = counts.into_iter().collect();
        reasons.sort_by_key(|r| std::cmp::Reverse(r.1));
        MissingSlot { window, reasons }
    }

    fn only_second(&self, job: JobIx) -> Reason {
        let two = self.board.problem.tasks_of(job).len() == 2;
        if two { Reason::Crew } else { Reason::NoTime }
    }
}

/// A place found for one window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub behind: u32,
    pub slot: u32,
    pub start: i32,
    pub cost: Cost,
}

pub(super) fn bounded(at: Instant) -> i32 {
    at.clamp(-i64::from(NEVER / 2), i64::from(NEVER / 2)) as i32
}

#[inline]
fn scan_place(board: &Board, visit: &Visit, u: u32, windows: &[Window], best: &mut [Option<Found>]) {
    let dearest = best.iter().map(|b| b.map_or(Cost::MAX, |b| b.cost)).max().unwrap_or(Cost::MAX);
    let Some(cost) = board.cost_behind(visit, u, dearest) else { return };
    let spans = board.spans_behind(visit, u);
    for (window, best) in windows.iter().zip(best) {
        if best.is_some_and(|b| b.cost <= cost) {
            continue;
        }
        let start = start_in(board, visit.task, &spans, window);
        if start < NEVER {
            *best = Some(Found { behind: u, slot: visit.slot as u32, start, cost });
        }
    }
}

/// The earliest start in a window that some span admits; `NEVER` if none.
#[inline]
pub(super) fn start_in(board: &Board, task: u32, spans: &[(i32, i32); 4], window: &Window) -> i32 {
    let (first, last) = (bounded(window.start), bounded(window.end));
    let mut found = NEVER;
    for (earliest, latest) in spans.iter().filter(|s| s.0 <= s.1) {
        let start = board.start_from(task, first.max(*earliest));
        if start <= last.min(*latest) {
            found = found.min(start);
        }
    }
    found
}
