//! A technician: where from, when, able to do what, at what price.
use super::{Cost, Instant};
use serde::{Deserialize, Serialize};

/// One technician (or one vehicle). Only `id`, `start` and `shifts` are needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Technician {
    /// The caller's name; unique.
    pub id: String,
    /// Place where every tour starts (home or outlet).
    pub start: usize,
    /// Place where every tour ends; `None`: where it started.
    pub end: Option<usize>,
    /// Working hours; each gives at most one tour.
    pub shifts: Vec<Shift>,
    /// Skills and certificates.
    pub skills: Vec<Skill>,
    /// Tools carried.
    pub tools: Vec<String>,
    /// Parts in the van at the start of each shift.
    pub stock: Vec<Stock>,
    /// Room in the vehicle for [`super::Job::load`]; `None`: no limit.
    pub capacity: Option<i64>,
    /// Most jobs in one tour.
    pub jobs_max: Option<u32>,
    /// Most seconds at the wheel in one tour.
    pub driving_max: Option<i64>,
    /// Most seconds from leaving to being back, lunch and waiting included.
    pub tour_max: Option<i64>,
    /// What the technician costs.
    pub prices: Prices,
    /// Territories served. Empty: everywhere.
    pub territories: Vec<String>,
    /// What a job in another territory means.
    pub outside: TerritoryRule,
    /// Seconds of work (direct driving in free flow, and on site) over the whole horizon beyond which
    /// [`super::Objective::fairness_per_hour`] is charged.
    pub work_target: Option<i64>,
    /// Position of the travel profile in [`super::Travel`].
    pub profile: usize,
}

/// Working hours of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Earliest leaving.
    pub start: Instant,
    /// Regular end: being back later is overtime.
    pub end: Instant,
    /// Seconds of overtime allowed.
    #[serde(default)]
    pub overtime_max: i64,
    /// Lunch, owed on every tour that is worked.
    #[serde(default)]
    pub lunch: Option<Lunch>,
}

/// A break that starts within `earliest..=latest`, anywhere on the way; it may split a drive, never a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lunch {
    /// Earliest start.
    pub earliest: Instant,
    /// Latest start.
    pub latest: Instant,
    /// Seconds.
    pub duration: i64,
}

/// A skill or certificate held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// Name.
    pub skill: String,
    /// Level, 0 to 255.
    #[serde(default)]
    pub level: u8,
    /// Runs out at this instant; a shift that ends later does not have it.
    #[serde(default)]
    pub expires: Option<Instant>,
}

/// Parts in the van.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Part number.
    pub part: String,
    /// Pieces.
    pub quantity: u32,
}

/// What a technician costs. Waiting and lunch are not charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Prices {
    /// Per hour at the wheel.
    pub driving_per_hour: f64,
    /// Per hour on site.
    pub service_per_hour: f64,
    /// Per kilometre.
    pub per_km: f64,
    /// Per job done (an outlet's fee).
    pub per_job: Cost,
    /// Per tour that is worked at all.
    pub per_tour: Cost,
    /// Per hour after the shift's regular end, on top.
    pub overtime_per_hour: f64,
}

/// What a job outside the technician's territories means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerritoryRule {
    /// Nothing.
    #[default]
    Free,
    /// It costs this much a job.
    Costs(Cost),
    /// It may not be.
    Forbidden,
}

impl Technician {
    /// A technician who starts and ends at `place`; add shifts and skills.
    pub fn new(id: impl Into<String>, place: usize) -> Self {
        Technician { id: id.into(), start: place, ..Technician::default() }
    }
    /// The same technician with one more working day.
    pub fn shift(mut self, start: Instant, end: Instant) -> Self {
        self.shifts.push(Shift { start, end, ..Shift::default() });
        self
    }
    /// The same technician with one more skill that never runs out.
    pub fn skill(mut self, skill: impl Into<String>, level: u8) -> Self {
        self.skills.push(Skill { skill: skill.into(), level, expires: None });
        self
    }
    /// The same technician at these prices.
    pub fn prices(mut self, prices: Prices) -> Self {
        self.prices = prices;
        self
    }
    /// Place where tours end.
    pub fn end_place(&self) -> usize {
        self.end.unwrap_or(self.start)
    }
}
