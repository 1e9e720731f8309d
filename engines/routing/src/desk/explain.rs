//! Why this technician, who else could have come, at what price, and which rule kept the others away.
use super::Desk;
use crate::model::{Cost, Instant, JobIx, Plan, TechnicianIx};
use crate::problem::{Problem, Reason};

/// Why a job stands where it stands, or why it is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The job.
    pub job: JobIx,
    /// Who does it and when; `None` if left out.
    pub chosen: Option<(TechnicianIx, Instant)>,
    /// What the plan would save without it; for a job left out, 0.
    pub cost: Cost,
    /// Every technician, the possible ones first and by cost.
    pub candidates: Vec<Candidate>,
    /// The cheapest other technician, and how much more that would cost.
    pub next_best: Option<(TechnicianIx, Cost)>,
    /// Wishes not met, each with its price.
    pub soft: Vec<SoftBreach>,
}

/// One technician and the job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub technician: TechnicianIx,
    /// Could they?
    pub verdict: Verdict,
}

/// Whether a technician could do a job beside the rest of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, on that shift, for that much.
    Possible {
        /// Position in the technician's shifts.
        shift: usize,
        /// What it would add.
        cost: Cost,
    },
    /// No; the distinct reasons over all shifts, the nearest miss first.
    Refused(Vec<Reason>),
}

/// A wish that is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoftBreach {
    /// `lateness`, `preference`, `territory` or `moved`.
    pub rule: &'static str,
    /// Its price.
    pub price: Cost,
}

/// Explains one job of a plan.
pub fn explain(problem: &Problem, plan: &Plan, job: JobIx) -> Explanation {
    Desk::new(problem, plan).0.explain(job)
}

impl Desk<'_> {
    /// Explains one job. The desk is left as it was.
    pub fn explain(&self, job: JobIx) -> Explanation {
        let plan = self.plan();
        let visit = plan.visits(job).first().map(|(tour, stop)| (tour.technician, tour.shift, stop.start));
        let mut without = self.clone();
        let before = without.board.total;
        without.remove(job);
        let task = self.board.problem.tasks_of(job).start as u32;
        let lost: i64 =
            without.board.waiting.iter().map(|t| self.board.problem.tasks[*t as usize].lost).sum();
        let had: i64 = self.board.waiting.iter().map(|t| self.board.problem.tasks[*t as usize].lost).sum();
        let cost = (before - had) - (without.board.total - lost);
        let candidates = without.candidates(task);
        let next_best = visit.and_then(|(mine, ..)| next_best(&candidates, mine));
        Explanation {
            job,
            chosen: visit.map(|(technician, _, start)| (technician, start)),
            cost,
            candidates,
            next_best,
            soft: visit.map_or(Vec::new(), |(t, shift, start)| self.soft(job, t, shift, start)),
        }
    }

    fn candidates(&self, task: u32) -> Vec<Candidate> {
        let technicians = 0..self.board.problem.technicians().len();
        let mut all: Vec<Candidate> = technicians
            .map(|technician| Candidate { technician, verdict: self.verdict(task, technician) })
            .collect();
        all.sort_by_key(|c| match c.verdict {
            Verdict::Possible { cost, .. } => (0, cost),
            Verdict::Refused(_) => (1, 0),
        });
        all
    }

    fn verdict(&self, task: u32, technician: TechnicianIx) -> Verdict {
        let mut best: Option<(Cost, usize)> = None;
        let mut reasons = Vec::new();
        for (shift, slot) in self.board.problem.slots_of(technician).enumerate() {
            match self.board.best_on(task, slot, best.map_or(Cost::MAX, |b| b.0)) {
                Some(seat) => best = Some((seat.cost, shift)),
                None if best.is_none() => reasons.extend(self.board.why_not(task, slot)),
                None => (),
            }
        }
        if let Some((cost, shift)) = best {
            return Verdict::Possible { shift, cost };
        }
        reasons.sort_by(|a, b| b.cmp(a));
        reasons.dedup();
        if reasons.is_empty() {
            reasons.push(Reason::NoShift);
        }
        Verdict::Refused(reasons)
    }

    fn soft(&self, job: JobIx, technician: TechnicianIx, shift: usize, start: Instant) -> Vec<SoftBreach> {
        let problem = self.board.problem;
        let (task, slot) = (problem.tasks_of(job).start as u32, problem.slot_ix(technician, shift));
        let (wish, man) = (&problem.jobs()[job], &problem.technicians()[technician]);
        let preferred = wish.preferred.is_empty() || wish.preferred.contains(&man.id);
        let preference = if preferred { 0 } else { wish.not_preferred_cost };
        let m = crate::rules::Match { data: &problem.data, job: wish, technician: man, shift_ix: shift };
        let all = [
            ("lateness", self.board.lateness(task, start as i32)),
            ("preference", preference),
            ("territory", crate::rules::price(&m) - preference),
            ("moved", self.board.moved(task, slot)),
        ];
        all.into_iter().filter(|b| b.1 > 0).map(|(rule, price)| SoftBreach { rule, price }).collect()
    }
}

fn next_best(candidates: &[Candidate], mine: TechnicianIx) -> Option<(TechnicianIx, Cost)> {
    let cost_of = |c: &Candidate| match c.verdict {
        Verdict::Possible { cost, .. } => Some((c.technician, cost)),
        Verdict::Refused(_) => None,
    };
    let own = candidates.iter().filter_map(cost_of).find(|c| c.0 == mine).map_or(0, |c| c.1);
    candidates.iter().filter_map(cost_of).find(|c| c.0 != mine).map(|(t, cost)| (t, cost - own))
}
