//! News of this module.
use kernel::{Id, UnitPath};
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::Staff;

/// A unit was founded or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnitFounded {
    /// Which.
    pub path: UnitPath,
    /// `false` when an existing unit was changed.
    pub new: bool,
}

impl Event for UnitFounded {
    const KIND: &'static str = "network.UnitFounded";
    fn about(&self) -> About {
        About::new(Subject { kind: "unit", id: self.path.as_str().into() }, self.path.clone())
    }
}

/// Somebody joined a unit, or his entry was changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StaffEmployed {
    /// Who.
    pub staff: Id<Staff>,
    /// Where.
    pub unit: UnitPath,
    /// `false` when an existing entry was changed.
    pub new: bool,
}

impl Event for StaffEmployed {
    const KIND: &'static str = "network.StaffEmployed";
    fn about(&self) -> About {
        About::new(Subject::new("staff", self.staff), self.unit.clone())
    }
}

/// Somebody's shifts were planned anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShiftsPlanned {
    /// Whose.
    pub staff: Id<Staff>,
    /// His unit.
    pub unit: UnitPath,
}

impl Event for ShiftsPlanned {
    const KIND: &'static str = "network.ShiftsPlanned";
    fn about(&self) -> About {
        About::new(Subject::new("staff", self.staff), self.unit.clone())
    }
}

/// A skill was defined or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkillDefined {
    /// Its code.
    pub code: String,
}

impl Event for SkillDefined {
    const KIND: &'static str = "network.SkillDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "skill", id: self.code.clone() }, UnitPath::root())
    }
}
