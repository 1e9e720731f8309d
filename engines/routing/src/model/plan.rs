//! A plan: tours with explicit times, so that anybody can check it without guessing.
use super::{Instant, JobIx, TechnicianIx};

/// Who goes where and when. Positions refer to the problem the plan belongs to; JSON uses names (`io::plan_json`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Worked tours only, ordered by technician and shift.
    pub tours: Vec<Tour>,
    /// Jobs nobody goes to, ascending.
    pub left_out: Vec<JobIx>,
}

/// One technician's way through one shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// Who.
    pub technician: TechnicianIx,
    /// Position in that technician's shifts.
    pub shift: usize,
    /// Leaves the start place.
    pub leave: Instant,
    /// Stops in order of time.
    pub stops: Vec<Stop>,
    /// Is back at the end place.
    pub back: Instant,
}

/// One stop of a tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What is done here.
    pub what: What,
    /// Gets there (for lunch: the same as `start`).
    pub arrive: Instant,
    /// Begins, after waiting if need be.
    pub start: Instant,
    /// Is done.
    pub end: Instant,
}

/// What happens at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A job.
    Job(JobIx),
    /// Lunch, on the way or at the previous stop.
    Lunch,
    /// Fetching missing parts at this depot's place.
    Pickup(usize),
}

impl Tour {
    /// The jobs in order.
    pub fn jobs(&self) -> impl Iterator<Item = JobIx> + '_ {
        self.stops.iter().filter_map(|s| match s.what {
            What::Job(j) => Some(j),
            _ => None,
        })
    }
}

impl Plan {
    /// Tours and stops of a job: one, or two for a crew of two.
    pub fn visits(&self, job: JobIx) -> Vec<(&Tour, &Stop)> {
        let of = |t: &'_ Stop| t.what == What::Job(job);
        self.tours.iter().flat_map(|t| t.stops.iter().filter(|s| of(s)).map(move |s| (t, s))).collect()
    }
    /// How many job stops the plan has.
    pub fn visit_count(&self) -> usize {
        self.tours.iter().map(|t| t.jobs().count()).sum()
    }
}
