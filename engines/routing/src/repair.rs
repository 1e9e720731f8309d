//! A day that goes wrong: what happened changes the problem, and a new plan is found that keeps every promise and moves
//! few things.
use crate::board::{Board, plan_of};
use crate::construct::fill;
use crate::model::{Cost, Due, Instant, Job, JobIx, Place, Plan, Planned, ProblemData, TechnicianIx, Travel};
use crate::problem::Problem;
use crate::search::{Budget, Solved, Tuning, solve_with};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Disruption {
    /// The technician does not come on this shift.
    Sick {
        /// Who.
        technician: TechnicianIx,
        /// Position in that technician's shifts.
        shift: usize,
    },
    /// The technician is free only from `free_from`; visits already done must have been taken out of the problem.
    Late {
        /// Who.
        technician: TechnicianIx,
        /// Position in that technician's shifts.
        shift: usize,
        /// When the next visit can be set out for.
        free_from: Instant,
    },
    /// The technician refused the job.
    Refused {
        /// Which job.
        job: JobIx,
        /// Who.
        technician: TechnicianIx,
    },
    /// A new job, at a new place if one is given.
    Urgent {
        /// The job; its `place` is ignored if a place is given.
        job: Box<Job>,
        /// Needs computed travel.
        place: Option<Place>,
        /// Price of an hour of waiting from `since`.
        since: Option<(Instant, Cost)>,
    },
    /// The customer cancelled. The job stays in the list, optional and free, and is left out.
    Cancelled {
        /// Which job.
        job: JobIx,
    },
    /// Every drive takes this many thousandths of its time (1200: a fifth longer). Given matrices and speeds are changed.
    Traffic {
        /// Thousandths.
        permille: u32,
    },
}

/// The problem after what happened. Every planned visit remembers where `plan` had it, and moving it to another
/// technician or shift costs at least `moving_cost`.
pub fn disrupt(data: &ProblemData, plan: &Plan, what: &[Disruption], moving_cost: Cost) -> ProblemData {
    let mut data = data.clone();
    for tour in &plan.tours {
        let Some(technician) = data.technicians.get(tour.technician).map(|t| t.id.clone()) else { continue };
        for job in tour.jobs().filter(|j| *j < data.jobs.len()).collect::<Vec<_>>() {
            let job = &mut data.jobs[job];
            job.planned = Some(Planned { technician: technician.clone(), shift: tour.shift });
            job.moving_cost = job.moving_cost.max(moving_cost);
        }
    }
    what.iter().for_each(|d| happen(&mut data, d));
    data
}

fn happen(data: &mut ProblemData, what: &Disruption) {
    match what {
        Disruption::Sick { technician, shift } => {
            // The shift stays in the list, so that positions keep their meaning, but nothing fits into it.
            if let Some(s) = data.technicians.get_mut(*technician).and_then(|t| t.shifts.get_mut(*shift)) {
                (s.end, s.overtime_max) = (s.start, 0);
                s.lunch = None;
            }
            close(data, *technician, *shift);
        }
        Disruption::Late { technician, shift, free_from } => {
            if let Some(s) = data.technicians.get_mut(*technician).and_then(|t| t.shifts.get_mut(*shift)) {
                s.start = s.start.max(*free_from).min(s.end);
            }
        }
        Disruption::Refused { job, technician } => {
            let name = data.technicians.get(*technician).map(|t| t.id.clone());
            if let Some(job) = data.jobs.get_mut(*job) {
                job.forbidden.extend(name);
                job.planned = None;
            }
        }
        Disruption::Urgent { job, place, since } => urgent(data, (**job).clone(), *place, *since),
        Disruption::Cancelled { job } => {
            if let Some(job) = data.jobs.get_mut(*job) {
                job.only = data.technicians.iter().map(|t| t.id.clone()).collect();
                job.forbidden.clone_from(&job.only);
                (job.must, job.leave_out_cost) = (false, Some(0));
            }
        }
        Disruption::Traffic { permille } => slow_down(&mut data.travel, *permille),
    }
}

/// Jobs planned on a shift that is gone do not pay for being moved: they have to.
fn close(data: &mut ProblemData, technician: TechnicianIx, shift: usize) {
    let Some(id) = data.technicians.get(technician).map(|t| t.id.clone()) else { return };
    let here = |j: &&mut Job| j.planned.as_ref().is_some_and(|p| p.technician == id && p.shift == shift);
    data.jobs.iter_mut().filter(here).for_each(|j| j.planned = None);
}

fn urgent(data: &mut ProblemData, mut job: Job, place: Option<Place>, since: Option<(Instant, Cost)>) {
    if let Some(place) = place {
        job.place = data.places.len();
        data.places.push(place);
    }
    if let Some((at, cost_per_hour)) = since {
        job.due = Some(Due { at, cost_per_hour, hard: job.due.and_then(|d| d.hard) });
    }
    data.jobs.push(job);
}

fn slow_down(travel: &mut Travel, permille: u32) {
    let factor = f64::from(permille.clamp(100, 10_000)) / 1000.0;
    match travel {
        Travel::Computed { profiles, .. } => profiles.iter_mut().for_each(|p| p.speed_kmh /= factor),
        Travel::Matrix { profiles } => {
            for seconds in profiles.iter_mut().flat_map(|p| p.seconds.iter_mut().flatten()) {
                *seconds = (f64::from(*seconds) * factor).round() as i32;
            }
        }
    }
}

/// A new plan for the problem after what happened (see [`disrupt`]), starting from the old plan. First everything that
/// still stands is kept and what fell out is inserted; then the search looks for more, weighing each move against its
/// `moving_cost`. Without budget the first step alone is done, in milliseconds.
pub fn repair(problem: &Problem, plan: &Plan, seed: u64, budget: &mut dyn Budget) -> Solved {
    if budget.spent(0) < 1.0 {
        return solve_with(problem, Some(plan), &Tuning::repair(), seed, budget);
    }
    let mut board = Board::load(problem, plan).0;
    fill(&mut board);
    Solved { plan: plan_of(&board), score: board.score(), iterations: 0 }
}
