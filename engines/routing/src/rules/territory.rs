//! Territories: free, priced or forbidden outside one's own.
use super::{Match, Rule};
use crate::model::{Cost, TerritoryRule};
use crate::problem::Reason;

pub(super) struct Territory;

impl Rule for Territory {
    fn refuses(&self, m: &Match) -> Option<Reason> {
        (outside(m) && m.technician.outside == TerritoryRule::Forbidden).then_some(Reason::Territory)
    }
    fn price(&self, m: &Match) -> Cost {
        match m.technician.outside {
            TerritoryRule::Costs(cost) if outside(m) => cost,
            _ => 0,
        }
    }
}

fn outside(m: &Match) -> bool {
    let own = &m.technician.territories;
    m.job.territory.as_ref().is_some_and(|t| !own.is_empty() && !own.contains(t))
}
