//! A job: one visit to one place.
use super::{Cost, Instant, Window};
use serde::{Deserialize, Serialize};

/// One visit to be planned. Only `id`, `place` and `duration` are needed; everything else defaults to "no rule".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Job {
    /// The caller's name for the job; unique.
    pub id: String,
    /// Position in [`super::ProblemData::places`].
    pub place: usize,
    /// Seconds of work on site.
    pub duration: i64,
    /// Shorter (or longer) work for technicians whose level in the *first* needed skill is at least `level`.
    /// The highest level reached counts.
    pub duration_by_level: Vec<LevelDuration>,
    /// When the work may start; several windows on several days; empty means any time.
    pub windows: Vec<Window>,
    /// Skills and certificates the technician must hold, all of them.
    pub skills: Vec<SkillNeed>,
    /// Tools the technician must carry, all of them.
    pub tools: Vec<String>,
    /// Parts used up. What the van lacks is fetched at a depot earlier on the same tour.
    pub parts: Vec<PartNeed>,
    /// Room taken in the vehicle for the whole tour, in the unit of [`super::Technician::capacity`].
    pub load: i64,
    /// Weight in the second tier of the score when the job is left out. 1 to 1000; 0 counts as 1.
    pub priority: u32,
    /// Leaving the job out breaks a hard promise: first tier of the score.
    pub must: bool,
    /// Optional job: leaving it out costs this much money, instead of counting in a higher tier.
    pub leave_out_cost: Option<Cost>,
    /// A wanted latest start.
    pub due: Option<Due>,
    /// Any technician but these pays `not_preferred_cost`. Empty: no wish.
    pub preferred: Vec<String>,
    /// Price of sending somebody who is not preferred.
    pub not_preferred_cost: Cost,
    /// Technicians who may not come.
    pub forbidden: Vec<String>,
    /// If not empty, only these technicians may come.
    pub only: Vec<String>,
    /// Must be done by whoever does that job, if both are done. For one-person jobs.
    pub same_technician_as: Option<String>,
    /// Jobs that must be finished before this one starts.
    pub after: Vec<After>,
    /// How many technicians must start together: 1 (also when 0) or 2.
    pub crew: u8,
    /// Fixed: technician, and start if given.
    pub pin: Option<Pin>,
    /// Where an earlier plan had the job. Moving it to another technician or shift costs `moving_cost`.
    pub planned: Option<Planned>,
    /// Price of leaving `planned`; last tier (stability).
    pub moving_cost: Cost,
    /// Name of the territory the job lies in.
    pub territory: Option<String>,
}

/// Work takes `duration` seconds at skill level `level` and above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelDuration {
    /// Least level of the first needed skill.
    pub level: u8,
    /// Seconds on site.
    pub duration: i64,
}

/// A skill or certificate with the least level that will do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillNeed {
    /// Name.
    pub skill: String,
    /// Least level; 0 means any.
    #[serde(default)]
    pub level: u8,
}

/// Parts one job uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartNeed {
    /// Part number.
    pub part: String,
    /// Pieces; at least 1.
    pub quantity: u32,
}

/// A wanted latest start, and what starting later costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Starting later than this is late.
    pub at: Instant,
    /// Price of an hour of lateness, charged by the second and rounded down per job.
    pub cost_per_hour: Cost,
    /// Starting later than this is forbidden.
    #[serde(default)]
    pub hard: Option<Instant>,
}

/// "Not before that job is done, and `gap` seconds have passed."
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// The job that comes first. If it is left out, this one must be too.
    pub job: String,
    /// Seconds between its end and this start, at least.
    #[serde(default)]
    pub gap: i64,
}

/// A fixed visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Who.
    pub technician: String,
    /// When the work starts, to the second, in place of windows and hard due time (somebody decided, or it has begun);
    /// `None` leaves the time to the windows.
    #[serde(default)]
    pub start: Option<Instant>,
}

/// Where an earlier plan had the job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Who.
    pub technician: String,
    /// Position in that technician's shifts.
    pub shift: usize,
}

impl Job {
    /// A job with nothing but a name, a place and a duration in seconds; any time, anybody.
    pub fn new(id: impl Into<String>, place: usize, duration: i64) -> Self {
        Job { id: id.into(), place, duration, ..Job::default() }
    }
    /// The same job, startable in one more window.
    pub fn window(mut self, start: Instant, end: Instant) -> Self {
        self.windows.push(Window::new(start, end));
        self
    }
    /// The same job, needing one more skill at `level` or above.
    pub fn skill(mut self, skill: impl Into<String>, level: u8) -> Self {
        self.skills.push(SkillNeed { skill: skill.into(), level });
        self
    }
    /// How many technicians must come.
    pub fn crew_size(&self) -> usize {
        usize::from(self.crew.max(1))
    }
    /// Weight of leaving the job out in the priority tier.
    pub fn weight(&self) -> i64 {
        i64::from(self.priority.max(1))
    }
}
