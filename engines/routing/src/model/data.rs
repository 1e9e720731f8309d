//! The whole problem as data.
use super::{Cost, Job, Place, Technician, Travel};
use serde::{Deserialize, Serialize};

/// Everything the engine needs to know. Hand it to [`crate::Problem::new`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProblemData {
    /// A name for people.
    pub name: String,
    /// Places that jobs, technicians and depots refer to by position.
    pub places: Vec<Place>,
    /// How to get from one to another.
    pub travel: Travel,
    /// What has to be done.
    pub jobs: Vec<Job>,
    /// Who can do it.
    pub technicians: Vec<Technician>,
    /// Places that have every part; visited only when the van lacks one.
    pub depots: Vec<usize>,
    /// Seconds a pick-up takes.
    pub pickup_duration: i64,
    /// How the lower tiers weigh against each other.
    pub objective: Objective,
}

/// Prices that belong to nobody in particular. Hard promises and priorities stand strictly above everything priced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Objective {
    /// Price of an hour of work beyond a technician's `work_target`.
    pub fairness_per_hour: Cost,
}
