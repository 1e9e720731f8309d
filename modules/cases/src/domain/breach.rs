//! Why a promise was missed: a list short enough to be used, so that figures can be made of it.
use serde::{Deserialize, Serialize};

/// Reason of a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BreachReason {
    /// No part 缺件.
    Parts,
    /// Too much work 工作量大.
    Workload,
    /// Given to the wrong unit or person 派单有误.
    WrongDispatch,
    /// Came without skill or tools 技能或工具不足.
    Skill,
    /// The customer could not be reached or moved the day 客户原因.
    Customer,
    /// Weather, road, power 天气交通.
    ForceMajeure,
    /// Forgotten; nobody acted 遗漏.
    Neglect,
    /// Something else, said in the note.
    Other,
}

impl BreachReason {
    /// All reasons.
    pub const ALL: [Self; 8] = [
        Self::Parts,
        Self::Workload,
        Self::WrongDispatch,
        Self::Skill,
        Self::Customer,
        Self::ForceMajeure,
        Self::Neglect,
        Self::Other,
    ];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Workload => "workload",
            Self::WrongDispatch => "wrong-dispatch",
            Self::Skill => "skill",
            Self::Customer => "customer",
            Self::ForceMajeure => "force-majeure",
            Self::Neglect => "neglect",
            Self::Other => "other",
        }
    }

    /// Reason of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }
}
