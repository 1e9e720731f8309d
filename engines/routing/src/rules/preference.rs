//! Preferred technicians: anybody else costs.
use super::{Match, Rule};
use crate::model::Cost;
use crate::problem::Reason;

pub(super) struct Preference;

impl Rule for Preference {
    fn refuses(&self, _: &Match) -> Option<Reason> {
        None
    }
    fn price(&self, m: &Match) -> Cost {
        let wished = m.job.preferred.is_empty() || m.job.preferred.contains(&m.technician.id);
        if wished { 0 } else { m.job.not_preferred_cost }
    }
}
