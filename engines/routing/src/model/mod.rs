//! The planning problem as plain data: what a caller fills in, and what the JSON format says word for word.
//! Nothing here is checked yet; [`crate::Problem::new`] does that once.
mod data;
mod job;
mod plan;
mod score;
mod technician;
mod travel;

pub use data::{Objective, ProblemData};
pub use job::{After, Due, Job, LevelDuration, PartNeed, Pin, Planned, SkillNeed};
pub use plan::{Plan, Stop, Tour, What};
pub use score::Score;
pub use technician::{Lunch, Prices, Shift, Skill, Stock, Technician, TerritoryRule};
pub use travel::{MatrixProfile, Place, Rush, SpeedProfile, Travel};

use serde::{Deserialize, Serialize};

/// Money in whole units of the caller's choice (fen, cents). Every leg's price is rounded to one unit.
pub type Cost = i64;
/// A point in time in seconds from an origin of the caller's choice (usually the first day's midnight).
/// Must lie within ±2^29 (about 17 years).
pub type Instant = i64;
/// Position of a job in [`ProblemData::jobs`].
pub type JobIx = usize;
/// Position of a technician in [`ProblemData::technicians`].
pub type TechnicianIx = usize;

/// A closed span of time. For a job, the *start* of the work must lie inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First admissible second.
    pub start: Instant,
    /// Last admissible second.
    pub end: Instant,
}

impl Window {
    /// `start..=end`.
    pub fn new(start: Instant, end: Instant) -> Self {
        Window { start, end }
    }
    /// Whether `at` lies inside, ends included.
    pub fn holds(&self, at: Instant) -> bool {
        self.start <= at && at <= self.end
    }
}
