//! Skills and certificates: held, at the level, not run out before the shift ends.
use super::{Match, Rule};
use crate::model::SkillNeed;
use crate::problem::Reason;

pub(super) struct Skills;

impl Rule for Skills {
    fn refuses(&self, m: &Match) -> Option<Reason> {
        m.job.skills.iter().find_map(|need| lacking(m, need))
    }
}

fn lacking(m: &Match, need: &SkillNeed) -> Option<Reason> {
    let held: Vec<_> = m.technician.skills.iter().filter(|s| s.skill == need.skill).collect();
    let valid = |s: &&&crate::model::Skill| s.expires.is_none_or(|at| at >= m.shift().end);
    if held.iter().filter(valid).any(|s| s.level >= need.level) {
        None
    } else if held.is_empty() {
        Some(Reason::Skill(need.skill.clone()))
    } else if held.iter().any(|s| s.level >= need.level) {
        Some(Reason::SkillExpired(need.skill.clone()))
    } else {
        Some(Reason::SkillLevel(need.skill.clone()))
    }
}
