//! Who visits which job: looked up once, so that a nation's plan is checked in seconds.
use crate::model::{JobIx, Plan, ProblemData, Stop, Tour, What};

/// The plan by jobs. Every position in the plan must exist.
pub(super) struct Visits<'a> {
    of: Vec<Vec<(&'a Tour, &'a Stop)>>,
    /// How often each job is said to be left out.
    pub left_out: Vec<usize>,
}

impl<'a> Visits<'a> {
    pub(super) fn of(data: &ProblemData, plan: &'a Plan) -> Self {
        let mut visits = Visits { of: vec![Vec::new(); data.jobs.len()], left_out: vec![0; data.jobs.len()] };
        for tour in &plan.tours {
            for stop in &tour.stops {
                if let What::Job(job) = stop.what {
                    visits.of[job].push((tour, stop));
                }
            }
        }
        plan.left_out.iter().for_each(|j| visits.left_out[*j] += 1);
        visits
    }
    /// Tours and stops of a job, in the plan's order.
    pub(super) fn job(&self, job: JobIx) -> &[(&'a Tour, &'a Stop)] {
        &self.of[job]
    }
}
