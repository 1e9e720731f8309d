//! The dispatcher's board: which task stands where, with everything the insertion kernel needs kept up to date.
//!
//! Tours are chains of nodes. Node `t` is task `t`; behind the tasks come two nodes per slot, its start and its end.
mod change;
mod exact;
mod kernel;
mod links;
mod load;
mod log;
mod node;
mod seat;
mod spans;
mod timetable;
mod way;

pub(crate) use exact::Exact;
pub(crate) use kernel::{Seat, Visit};
pub(crate) use node::{NONE, Node};
pub(crate) use timetable::plan_of;
pub(crate) use way::Way;

use crate::model::{Cost, Score};
use crate::problem::{NEVER, Problem};

/// What a tour adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TourSum {
    pub count: u32,
    pub load: i64,
    /// Seconds at the wheel in free flow.
    pub driving: i64,
    /// Seconds at the wheel and on site.
    pub work: i64,
    /// Price of legs, seats, the tour itself, and moved tasks.
    pub price: Cost,
    /// Lateness, overtime, pick-up detours, rush-hour driving.
    pub kink: Cost,
    /// Tasks with a due time, and tasks whose parts the van may lack.
    pub watched: u32,
}

/// A plan in the making.
#[derive(Clone, Debug)]
pub(crate) struct Board<'p> {
    pub problem: &'p Problem,
    pub nodes: Vec<Node>,
    /// The tour of every node, and what each tour can still load, once more: looking around a task reads nothing else.
    /// The last of `room` is that of no tour: none.
    pub tour_of: Vec<u32>,
    pub room: Vec<i64>,
    pub sums: Vec<TourSum>,
    /// Start spans that ties to other tasks leave open; only where the problem has ties.
    pub clamps: Vec<(i32, i32)>,
    /// Work by technician, for fairness.
    pub work: Vec<i64>,
    /// Tasks on no tour.
    pub waiting: Vec<u32>,
    /// Position in `waiting`, or NONE.
    waiting_at: Vec<u32>,
    /// The scalar the search makes small: money plus weights of what is left out.
    pub total: i64,
    /// Spans promised to customers beyond what the jobs' windows say: (task, first start, last start).
    pub asked: Vec<(u32, i32, i32)>,
    /// No ties and nothing asked: start spans are the windows alone.
    plain: bool,
    log: log::Log,
    /// Empty slots by kind.
    pub empties: Vec<Vec<u32>>,
}

impl<'p> Board<'p> {
    /// Nobody goes anywhere.
    pub(crate) fn new(problem: &'p Problem) -> Self {
        let (n, m) = (problem.tasks.len(), problem.slots.len());
        let mut nodes: Vec<Node> = problem.tasks.iter().map(|t| Node::loose(t.place)).collect();
        for (ix, slot) in problem.slots.iter().enumerate() {
            let (start, end) = ((n + 2 * ix) as u32, (n + 2 * ix + 1) as u32);
            nodes.push(Node { next: end, tour: ix as u32, ..Node::loose(slot.start) });
            nodes.push(Node { prev: start, tour: ix as u32, ..Node::loose(slot.end) });
        }
        let mut board = Board {
            problem,
            tour_of: nodes.iter().map(|n| n.tour).collect(),
            room: problem.slots.iter().map(|s| s.capacity).chain([i64::MIN]).collect(),
            nodes,
            sums: vec![TourSum::default(); m],
            clamps: vec![(-NEVER, NEVER); if problem.has_links { n } else { 0 }],
            work: vec![0; problem.data.technicians.len()],
            waiting: (0..n as u32).collect(),
            waiting_at: (0..n as u32).collect(),
            total: problem.tasks.iter().map(|t| t.lost).sum(),
            asked: Vec::new(),
            plain: !problem.has_links,
            log: log::Log::new(m),
            empties: empties(problem),
        };
        (0..m).for_each(|slot| board.refresh(slot));
        board
    }
    /// Narrows the start span of a task until it is asked otherwise.
    pub(crate) fn ask(&mut self, task: u32, first: i32, last: i32) {
        self.unask(task);
        self.asked.push((task, first, last));
        self.plain = false;
    }
    /// Lifts what was asked of a task.
    pub(crate) fn unask(&mut self, task: u32) {
        self.asked.retain(|a| a.0 != task);
        self.plain = self.asked.is_empty() && !self.problem.has_links;
    }
    /// Start node of a slot.
    #[inline]
    pub(crate) fn start(&self, slot: usize) -> u32 {
        (self.problem.tasks.len() + 2 * slot) as u32
    }
    /// End node of a slot.
    #[inline]
    pub(crate) fn end(&self, slot: usize) -> u32 {
        self.start(slot) + 1
    }
    /// The tasks of a tour in order.
    pub(crate) fn tasks_on(&self, slot: usize) -> impl Iterator<Item = u32> + '_ {
        let end = self.end(slot);
        let first = self.nodes[self.start(slot) as usize].next;
        std::iter::successors(Some(first), |n| Some(self.nodes[*n as usize].next))
            .take_while(move |n| *n != end)
    }
    /// Money spent so far and weights of what is left out, in the operator's tiers.
    pub(crate) fn score(&self) -> Score {
        let mut score = Score::default();
        for slot in 0..self.sums.len() {
            let tasks: Vec<u32> = self.tasks_on(slot).collect();
            if let Some(exact) = self.exact(slot, &tasks) {
                score.lateness += exact.lateness;
                score.cost -= exact.lateness;
            }
            score.cost += self.sums[slot].price + self.sums[slot].kink;
            score.stability += tasks.iter().map(|t| self.moved(*t, slot)).sum::<Cost>();
        }
        score.cost -= score.stability;
        score.fairness = (0..self.work.len()).map(|t| self.problem.fairness(t, self.work[t])).sum();
        self.left_out(&mut score);
        score
    }
    fn left_out(&self, score: &mut Score) {
        let mut jobs: Vec<u32> = self.waiting.iter().map(|t| self.problem.tasks[*t as usize].job).collect();
        jobs.sort_unstable();
        jobs.dedup();
        for job in jobs.iter().map(|j| &self.problem.data.jobs[*j as usize]) {
            match (job.must, job.leave_out_cost) {
                (true, _) => score.promises_broken += 1,
                (false, Some(cost)) => score.cost += cost,
                (false, None) => score.priority_left_out += job.weight(),
            }
        }
    }
    /// Price of `task` not being where it was planned.
    #[inline]
    pub(crate) fn moved(&self, task: u32, slot: usize) -> Cost {
        match self.problem.tasks[task as usize].planned {
            Some((planned, price)) if planned as usize != slot => price,
            _ => 0,
        }
    }
    /// Start span that ties leave to `task`.
    #[inline]
    pub(crate) fn clamp(&self, task: u32) -> (i32, i32) {
        if self.plain { (-NEVER, NEVER) } else { self.clamp_special(task) }
    }
    #[cold]
    fn clamp_special(&self, task: u32) -> (i32, i32) {
        let asked = self.asked.iter().find(|a| a.0 == task).map_or((-NEVER, NEVER), |a| (a.1, a.2));
        let tied = self.tied_span(task);
        (asked.0.max(tied.0), asked.1.min(tied.1))
    }
    fn tied_span(&self, task: u32) -> (i32, i32) {
        if self.clamps.is_empty() {
            (-NEVER, NEVER)
        } else if self.problem.tasks[task as usize].linked && !self.nodes[task as usize].placed() {
            self.open_span(task)
        } else {
            self.clamps[task as usize]
        }
    }
    /// The earliest admissible start at or after `at`, `NEVER` if none.
    #[inline]
    pub(crate) fn start_from(&self, task: u32, at: i32) -> i32 {
        let t = &self.problem.tasks[task as usize];
        let (low, high) = self.clamp(task);
        let at = at.max(low);
        let found = if t.windows.1 - t.windows.0 == 1 {
            if at <= t.last { at.max(t.first) } else { NEVER }
        } else {
            let windows = &self.problem.windows[t.windows.0 as usize..t.windows.1 as usize];
            windows.iter().find(|w| at <= w.1).map_or(NEVER, |w| at.max(w.0))
        };
        if found > high { NEVER } else { found }
    }
    /// The latest admissible start at or before `at`, `-NEVER` if none.
    #[inline]
    pub(crate) fn start_by(&self, task: u32, at: i32) -> i32 {
        let t = &self.problem.tasks[task as usize];
        let (low, high) = self.clamp(task);
        let at = at.min(high);
        let found = if t.windows.1 - t.windows.0 == 1 {
            if at >= t.first { at.min(t.last) } else { -NEVER }
        } else {
            let windows = &self.problem.windows[t.windows.0 as usize..t.windows.1 as usize];
            windows.iter().rev().find(|w| at >= w.0).map_or(-NEVER, |w| at.min(w.1))
        };
        if found < low { -NEVER } else { found }
    }
}

/// Every slot under its kind, the first on top.
fn empties(problem: &Problem) -> Vec<Vec<u32>> {
    let kinds = problem.slots.iter().map(|s| s.kind as usize + 1).max().unwrap_or(0);
    let mut empties = vec![Vec::new(); kinds];
    for (ix, slot) in problem.slots.iter().enumerate().rev() {
        empties[slot.kind as usize].push(ix as u32);
    }
    empties
}
