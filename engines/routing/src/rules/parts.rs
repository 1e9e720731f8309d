//! Parts: what is neither in the van nor at a depot makes the job impossible. Pick-ups themselves are planned elsewhere.
use super::{Match, Rule};
use crate::problem::Reason;

pub(super) struct Parts;

impl Rule for Parts {
    fn refuses(&self, m: &Match) -> Option<Reason> {
        if !m.data.depots.is_empty() {
            return None;
        }
        let stock = |part: &str| -> u32 {
            m.technician.stock.iter().filter(|s| s.part == part).map(|s| s.quantity).sum()
        };
        let need =
            |part: &str| -> u32 { m.job.parts.iter().filter(|p| p.part == part).map(|p| p.quantity).sum() };
        let missing = m.job.parts.iter().find(|p| stock(&p.part) < need(&p.part))?;
        Some(Reason::Part(missing.part.clone()))
    }
}
