//! The problem, validated once and never changed: the caller's data plus what the search needs at hand.
mod compile;
mod fault;
mod legs;
mod links;
mod reason;
mod rush;
mod table;
mod validate;

pub use fault::{Fault, Faults};
pub(crate) use legs::{Leg, Legs};
pub(crate) use links::Links;
pub use reason::Reason;
pub(crate) use table::SeatTable;
pub use validate::validate;

use crate::model::{Cost, Job, JobIx, ProblemData, Technician, TechnicianIx, Window};
use std::collections::HashMap;

/// Far beyond every admissible instant, with room to add.
pub(crate) const NEVER: i32 = 1 << 30;

/// A visit by one technician: a job, or one half of a two-person job.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub job: u32,
    pub place: u32,
    /// First and last admissible start; between them lie all of `windows`.
    pub first: i32,
    pub last: i32,
    /// Range in `Problem::windows`, ascending and apart.
    pub windows: (u32, u32),
    pub load: i64,
    /// What leaving it out adds to the scalar objective.
    pub lost: i64,
    pub due: Option<(i32, Cost)>,
    pub linked: bool,
    /// (part, pieces)
    pub parts: Vec<(u32, u32)>,
    /// (tour planned before, price of leaving it)
    pub planned: Option<(u32, Cost)>,
}

/// One shift of one technician, which can become one tour.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub technician: u32,
    pub shift: u32,
    pub start: u32,
    pub end: u32,
    pub open: i32,
    pub regular: i32,
    pub close: i32,
    /// earliest, latest, duration
    pub lunch: Option<(i32, i32, i32)>,
    pub capacity: i64,
    pub jobs_max: u32,
    pub driving_max: i64,
    pub tour_max: Option<i64>,
    pub profile: u32,
    /// Price of a metre and of a second at the wheel, in 2^-20 units.
    pub metre_price: i64,
    pub second_price: i64,
    pub overtime_per_second: f64,
    pub per_tour: Cost,
    /// Shifts that cannot be told apart while empty share a kind.
    pub kind: u32,
    /// Needs the exact evaluation whatever is in it (rush hour, priced overtime, longest tour).
    pub kinked: bool,
    /// The technician has a work target.
    pub fair: bool,
}

const PRICE_BITS: u32 = 20;

impl Slot {
    /// Price of a leg, rounded to the unit.
    #[inline]
    pub(crate) fn leg_price(&self, leg: Leg) -> Cost {
        price_leg(self.metre_price, self.second_price, leg)
    }
}

/// Price of a leg from the prices of a metre and a second in 2^-20 units, rounded.
#[inline]
pub(crate) fn price_leg(metre_price: i64, second_price: i64, leg: Leg) -> Cost {
    let exact = metre_price * i64::from(leg.metres) + second_price * i64::from(leg.seconds);
    (exact + (1 << (PRICE_BITS - 1))) >> PRICE_BITS
}

/// A validated problem. Cheap to share by reference; never changes.
#[derive(Clone, Debug)]
pub struct Problem {
    pub(crate) data: ProblemData,
    /// Places that have every part; like every place of tasks and slots, by rank along the walk over the map.
    pub(crate) depots: Vec<u32>,
    /// The data's position of the place of each rank.
    pub(crate) places: Vec<u32>,
    pub(crate) legs: Vec<Legs>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) windows: Vec<(i32, i32)>,
    pub(crate) table: SeatTable,
    pub(crate) links: Vec<Links>,
    pub(crate) job_tasks: Vec<(u32, u32)>,
    pub(crate) technician_slots: Vec<(u32, u32)>,
    /// Pieces in the van by technician and part.
    pub(crate) stock: Vec<Vec<u32>>,
    pub(crate) unit_promise: i64,
    pub(crate) has_links: bool,
    /// Some tasks are worth more than others.
    pub(crate) unequal: bool,
    job_names: HashMap<String, JobIx>,
    technician_names: HashMap<String, TechnicianIx>,
}

impl Problem {
    /// Checks `data` and prepares it. Takes about 10 ms for 1,000 places (all legs are computed).
    ///
    /// # Errors
    /// Everything that is wrong with the data, each with its place.
    pub fn new(data: ProblemData) -> Result<Self, Faults> {
        validate(&data)?;
        Ok(compile::compile(data))
    }
    /// The data it was made of.
    pub fn data(&self) -> &ProblemData {
        &self.data
    }
    /// All jobs.
    pub fn jobs(&self) -> &[Job] {
        &self.data.jobs
    }
    /// All technicians.
    pub fn technicians(&self) -> &[Technician] {
        &self.data.technicians
    }
    /// The job of that name.
    pub fn job_ix(&self, id: &str) -> Option<JobIx> {
        self.job_names.get(id).copied()
    }
    /// The technician of that name.
    pub fn technician_ix(&self, id: &str) -> Option<TechnicianIx> {
        self.technician_names.get(id).copied()
    }
    /// A new problem with one more job, whose place is added if `place` is given (then `job.place` is ignored).
    ///
    /// # Errors
    /// As [`Problem::new`]; a new place needs computed travel.
    pub fn with_job(&self, mut job: Job, place: Option<crate::Place>) -> Result<Self, Faults> {
        let mut data = self.data.clone();
        if let Some(place) = place {
            job.place = data.places.len();
            data.places.push(place);
        }
        data.jobs.push(job);
        Problem::new(data)
    }
    /// Tasks of a job: one, or two for a crew.
    pub(crate) fn tasks_of(&self, job: JobIx) -> std::ops::Range<usize> {
        let (from, to) = self.job_tasks[job];
        from as usize..to as usize
    }
    /// The shifts of a technician, as positions in `slots`.
    pub(crate) fn slots_of(&self, technician: TechnicianIx) -> std::ops::Range<usize> {
        let (from, to) = self.technician_slots[technician];
        from as usize..to as usize
    }
    /// The slot of a technician's shift.
    pub(crate) fn slot_ix(&self, technician: TechnicianIx, shift: usize) -> usize {
        self.technician_slots[technician].0 as usize + shift
    }
    /// The legs a slot drives on.
    #[inline]
    pub(crate) fn legs_of(&self, slot: &Slot) -> &Legs {
        &self.legs[slot.profile as usize]
    }
    /// Price of `work` seconds by `technician` in the fairness tier.
    pub(crate) fn fairness(&self, technician: usize, work: i64) -> Cost {
        let Some(target) = self.data.technicians[technician].work_target else { return 0 };
        (work - target).max(0) * self.data.objective.fairness_per_hour / 3600
    }
}

/// When a job may start: windows sorted and merged, cut by the hard due time; or a pinned second, in place of both.
pub(crate) fn start_windows(job: &Job) -> Vec<Window> {
    let far = i64::from(NEVER / 2);
    let mut windows = if job.windows.is_empty() { vec![Window::new(-far, far)] } else { job.windows.clone() };
    if let Some(hard) = job.due.and_then(|d| d.hard) {
        windows.iter_mut().for_each(|w| w.end = w.end.min(hard));
    }
    if let Some(start) = job.pin.as_ref().and_then(|p| p.start) {
        windows = vec![Window::new(start, start)];
    }
    windows.retain(|w| w.start <= w.end);
    windows.sort_by_key(|w| (w.start, w.end));
    let mut merged: Vec<Window> = Vec::with_capacity(windows.len());
    for w in windows {
        match merged.last_mut() {
            Some(last) if w.start <= last.end + 1 => last.end = last.end.max(w.end),
            _ => merged.push(w),
        }
    }
    merged
}
