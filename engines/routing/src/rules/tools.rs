//! Tools: carried, all of them.
use super::{Match, Rule};
use crate::problem::Reason;

pub(super) struct Tools;

impl Rule for Tools {
    fn refuses(&self, m: &Match) -> Option<Reason> {
        let missing = m.job.tools.iter().find(|t| !m.technician.tools.contains(t))?;
        Some(Reason::Tool(missing.clone()))
    }
}
