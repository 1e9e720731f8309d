//! Who may come at all: forbidden technicians, `only`, and pins.
use super::{Match, Rule};
use crate::problem::Reason;

pub(super) struct Reserved;

impl Rule for Reserved {
    fn refuses(&self, m: &Match) -> Option<Reason> {
        let id = &m.technician.id;
        if m.job.forbidden.contains(id) {
            return Some(Reason::Forbidden);
        }
        let elsewhere = m.job.pin.as_ref().is_some_and(|p| p.technician != *id && m.job.crew_size() == 1);
        let not_listed = !m.job.only.is_empty() && !m.job.only.contains(id);
        (elsewhere || not_listed).then_some(Reason::Reserved)
    }
}
