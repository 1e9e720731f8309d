//! Why a technician, a shift or a place in a tour will not do.
use serde::Serialize;
use std::fmt;

/// One rule that stood in the way. `key()` is a message key for translations; `Display` is plain English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Lacks a skill.
    Skill(String),
    /// Has the skill, at too low a level.
    SkillLevel(String),
    /// The skill or certificate runs out before the shift ends.
    SkillExpired(String),
    /// Lacks a tool.
    Tool(String),
    /// A part is neither in the van nor at any depot.
    Part(String),
    /// Another territory, and the rule forbids it.
    Territory,
    /// The job says this technician may not come.
    Forbidden,
    /// The job is reserved for others (pinned, or `only`).
    Reserved,
    /// No window of the job meets the shift.
    NoShift,
    /// Not enough time left between the other jobs.
    NoTime,
    /// The vehicle has no room.
    Capacity,
    /// The tour already has as many jobs as allowed.
    JobsMax,
    /// The tour would be driven longer than allowed.
    DrivingMax,
    /// The tour would last longer than allowed.
    TourMax,
    /// Another technician does the job it must go with.
    SameTechnician,
    /// The job that must come first is not planned, or ends too late.
    Order,
    /// No second technician can start at the same time.
    Crew,
}

impl Reason {
    /// A stable key for translated messages, such as `routing-reason-skill`.
    pub fn key(&self) -> &'static str {
        match self {
            Reason::Skill(_) => "routing-reason-skill",
            Reason::SkillLevel(_) => "routing-reason-skill-level",
            Reason::SkillExpired(_) => "routing-reason-skill-expired",
            Reason::Tool(_) => "routing-reason-tool",
            Reason::Part(_) => "routing-reason-part",
            Reason::Territory => "routing-reason-territory",
            Reason::Forbidden => "routing-reason-forbidden",
            Reason::Reserved => "routing-reason-reserved",
            Reason::NoShift => "routing-reason-no-shift",
            Reason::NoTime => "routing-reason-no-time",
            Reason::Capacity => "routing-reason-capacity",
            Reason::JobsMax => "routing-reason-jobs-max",
            Reason::DrivingMax => "routing-reason-driving-max",
            Reason::TourMax => "routing-reason-tour-max",
            Reason::SameTechnician => "routing-reason-same-technician",
            Reason::Order => "routing-reason-order",
            Reason::Crew => "routing-reason-crew",
        }
    }
    /// The skill, tool or part the reason is about.
    pub fn about(&self) -> Option<&str> {
        match self {
            Reason::Skill(s) | Reason::SkillLevel(s) | Reason::SkillExpired(s) => Some(s),
            Reason::Tool(s) | Reason::Part(s) => Some(s),
            _ => None,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = match self {
            Reason::Skill(s) => return write!(f, "lacks the skill {s}"),
            Reason::SkillLevel(s) => return write!(f, "has too low a level of {s}"),
            Reason::SkillExpired(s) => return write!(f, "the certificate {s} has run out"),
            Reason::Tool(s) => return write!(f, "lacks the tool {s}"),
            Reason::Part(s) => return write!(f, "part {s} is not in the van and no depot is known"),
            Reason::Territory => "another territory",
            Reason::Forbidden => "may not come to this job",
            Reason::Reserved => "the job is reserved for somebody else",
            Reason::NoShift => "does not work in any window of the job",
            Reason::NoTime => "no time between the other jobs",
            Reason::Capacity => "no room in the vehicle",
            Reason::JobsMax => "has as many jobs as allowed",
            Reason::DrivingMax => "would drive longer than allowed",
            Reason::TourMax => "would be under way longer than allowed",
            Reason::SameTechnician => "another technician does the job it goes with",
            Reason::Order => "the job that must come first is not done in time",
            Reason::Crew => "no second technician can start at the same time",
        };
        f.write_str(plain)
    }
}
