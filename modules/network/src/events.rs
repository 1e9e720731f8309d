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

/// A unit was closed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnitClosed {
    /// Which.
    pub path: UnitPath,
    /// Its name.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Event for UnitClosed {
    const KIND: &'static str = "network.UnitClosed";
    fn about(&self) -> About {
        let subject = Subject { kind: "unit", id: self.path.as_str().into() };
        About::new(subject, self.path.clone()).why(self.why.clone())
    }
}

/// A unit moved in the tree: its successor goes on with its work.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnitMoved {
    /// The closed one.
    pub path: UnitPath,
    /// Its successor.
    pub to: UnitPath,
    /// Its name.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Event for UnitMoved {
    const KIND: &'static str = "network.UnitMoved";
    fn about(&self) -> About {
        let subject = Subject { kind: "unit", id: self.path.as_str().into() };
        About::new(subject, self.path.clone()).why(self.why.clone())
    }
}

/// Somebody will be away; the reason is for his superiors and stays in the entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AbsencePlanned {
    /// Who.
    pub staff: Id<Staff>,
    /// His unit.
    pub unit: UnitPath,
    /// His name.
    pub name: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Kind.
    pub kind: String,
}

impl Event for AbsencePlanned {
    const KIND: &'static str = "network.AbsencePlanned";
    fn about(&self) -> About {
        About::new(Subject::new("staff", self.staff), self.unit.clone())
    }
}

/// An absence was taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AbsenceCancelled {
    /// Who.
    pub staff: Id<Staff>,
    /// His unit.
    pub unit: UnitPath,
    /// His name.
    pub name: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

impl Event for AbsenceCancelled {
    const KIND: &'static str = "network.AbsenceCancelled";
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
