//! From a plan back to the board: tours in the same order, whatever still keeps the rules.
use super::Board;
use crate::model::{JobIx, Plan, Tour, What};
use crate::problem::Problem;

impl<'p> Board<'p> {
    /// The board of `plan`. Jobs whose place no longer keeps the rules (or that the plan names wrongly) stay waiting and
    /// are returned. Tours are taken over whole; only if one has become impossible are its jobs tried one by one.
    pub(crate) fn load(problem: &'p Problem, plan: &Plan) -> (Self, Vec<JobIx>) {
        let mut board = Board::new(problem);
        let (mut refused, mut doubtful) = (Vec::new(), Vec::new());
        for tour in &plan.tours {
            let known =
                problem.data.technicians.get(tour.technician).is_some_and(|t| tour.shift < t.shifts.len());
            if known {
                let slot = problem.slot_ix(tour.technician, tour.shift);
                board.adopt(slot, tour, &mut refused);
            } else {
                refused.extend(tour.jobs());
            }
        }
        board.adopt_ties(plan);
        for slot in 0..problem.slots.len() {
            board.resum(slot);
            if !board.sound(slot) || !board.within_limits(slot) {
                doubtful.push(slot);
            }
        }
        board.retry(&doubtful, &mut refused);
        board.drop_torn();
        refused.extend(plan.tours.iter().flat_map(Tour::jobs).filter(|j| !board.is_seated(*j)));
        refused.sort_unstable();
        refused.dedup();
        (board, refused)
    }

    /// The board with these tours, which must be sound together with their clamps.
    pub(crate) fn of_tours(
        problem: &'p Problem,
        tours: &[Vec<u32>],
        clamps: &[(i32, i32)],
        asked: &[(u32, i32, i32)],
    ) -> Self {
        let mut board = Board::new(problem);
        asked.iter().for_each(|a| board.ask(a.0, a.1, a.2));
        board.clamps = clamps.to_vec();
        for (slot, tasks) in tours.iter().enumerate() {
            for &task in tasks {
                let last = board.nodes[board.end(slot) as usize].prev;
                board.link(task, last);
                board.no_longer_waiting(task);
            }
            board.resum(slot);
        }
        board
    }

    fn is_seated(&self, job: JobIx) -> bool {
        job < self.problem.data.jobs.len() && self.problem.tasks_of(job).all(|t| self.nodes[t].placed())
    }

    /// Chains the jobs of a tour in their order, asking only the static rules.
    fn adopt(&mut self, slot: usize, tour: &Tour, refused: &mut Vec<JobIx>) {
        for job in tour.jobs() {
            match self.free_task(job, slot) {
                Some(task) => {
                    let last = self.nodes[self.end(slot) as usize].prev;
                    self.link(task, last);
                    self.no_longer_waiting(task);
                }
                None => refused.push(job),
            }
        }
    }

    fn free_task(&self, job: JobIx, slot: usize) -> Option<u32> {
        let tasks = (job < self.problem.data.jobs.len()).then(|| self.problem.tasks_of(job))?;
        let free = |t: &usize| !self.nodes[*t].placed() && self.problem.table.allows(slot, *t);
        tasks.into_iter().find(free).map(|t| t as u32)
    }

    /// Takes meeting points from the plan's own times.
    fn adopt_ties(&mut self, plan: &Plan) {
        if !self.problem.has_links {
            return;
        }
        for tour in &plan.tours {
            for stop in &tour.stops {
                let What::Job(job) = stop.what else { continue };
                if !self.is_seated(job) {
                    continue;
                }
                for task in self.problem.tasks_of(job) {
                    self.adopt_tie(task as u32, stop.start.clamp(-(1 << 29), 1 << 29) as i32);
                }
            }
        }
    }

    fn adopt_tie(&mut self, task: u32, start: i32) {
        let problem = self.problem;
        let links = &problem.links[task as usize];
        if links.mate.is_some() {
            self.clamps[task as usize] = (start, start);
        }
        for &(first, gap) in links.before.iter().filter(|l| self.nodes[l.0 as usize].placed()) {
            let slot = self.nodes[first as usize].tour as usize;
            let latest = start - gap - problem.table.seat(slot, first as usize).seconds;
            self.clamps[first as usize].1 = self.clamps[first as usize].1.min(latest);
            self.clamps[task as usize].0 = self.clamps[task as usize].0.max(start);
        }
    }

    /// Count, load and wheel time of a tour taken over whole, and the ties that name technicians.
    fn within_limits(&self, slot: usize) -> bool {
        let (sum, info) = (&self.sums[slot], &self.problem.slots[slot]);
        let tied = |t: u32| !self.problem.tasks[t as usize].linked || self.ties_admit(t, slot);
        sum.load <= info.capacity
            && sum.count <= info.jobs_max
            && sum.driving <= info.driving_max
            && self.tasks_on(slot).all(tied)
    }

    /// Takes whole tours off and seats their jobs again one by one.
    fn retry(&mut self, slots: &[usize], refused: &mut Vec<JobIx>) {
        let mut wanted: Vec<(JobIx, usize)> = Vec::new();
        for &slot in slots {
            let mut tasks: Vec<u32> = self.tasks_on(slot).collect();
            wanted.extend(tasks.iter().map(|t| (self.problem.tasks[*t as usize].job as usize, slot)));
            self.with_dependents(&mut tasks);
            self.take_all(&tasks, &mut Vec::new());
        }
        for (job, slot) in wanted {
            if !self.append(job, slot) {
                refused.push(job);
            }
        }
    }

    /// Seats the next free task of `job` at the end of the tour, or else wherever on that tour it fits.
    fn append(&mut self, job: JobIx, slot: usize) -> bool {
        let Some(task) = self.free_task(job, slot) else { return false };
        let last = self.nodes[self.end(slot) as usize].prev;
        let fits =
            self.visit(task, slot).and_then(|visit| self.cost_behind(&visit, last, i64::MAX)).is_some();
        let behind = if fits { Some(last) } else { self.best_on(task, slot, i64::MAX).map(|s| s.behind) };
        behind.is_some_and(|b| self.put(task, b))
    }

    /// Takes off crews of which only one half is seated, and what hangs on jobs that are not.
    pub(crate) fn drop_torn(&mut self) {
        if !self.problem.has_links {
            return;
        }
        loop {
            let torn = |t: &u32| {
                let links = &self.problem.links[*t as usize];
                let away = |o: &u32| !self.nodes[*o as usize].placed();
                self.nodes[*t as usize].placed()
                    && (links.mate.as_ref().is_some_and(away) || links.before.iter().any(|l| away(&l.0)))
            };
            let Some(task) = (0..self.problem.tasks.len() as u32).find(torn) else { return };
            let mut tasks = vec![task];
            self.with_dependents(&mut tasks);
            self.take_all(&tasks, &mut Vec::new());
        }
    }
}
