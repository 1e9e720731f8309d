//! What an event says about itself.
use kernel::{Id, UnitPath};
use serde::Serialize;

/// A thing events are about: its kind and id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Kind, such as `case`; one word per entity, the same everywhere (panels, search, links).
    pub kind: &'static str,
    /// Id as text.
    pub id: String,
}

impl Subject {
    /// A subject.
    pub fn new<K>(kind: &'static str, id: Id<K>) -> Self {
        Self { kind, id: id.text() }
    }
}

/// Where an event belongs.
#[derive(Debug, Clone)]
pub struct About {
    /// What changed.
    pub subject: Subject,
    /// Unit whose people may see it.
    pub unit: UnitPath,
    /// The customer on whose timeline it stands (id as text).
    pub customer: Option<String>,
    /// The technician who may see it (staff id as text).
    pub technician: Option<String>,
    /// The case (or other root) on whose timeline it stands (id as text).
    pub thread: Option<String>,
    /// The reason given by the person who acted.
    pub why: Option<String>,
}

impl About {
    /// About a subject of a unit.
    pub fn new(subject: Subject, unit: UnitPath) -> Self {
        Self { subject, unit, customer: None, technician: None, thread: None, why: None }
    }

    /// Stands on this customer's timeline.
    #[must_use]
    pub fn customer(mut self, id: impl Into<String>) -> Self {
        self.customer = Some(id.into());
        self
    }

    /// Seen by this technician.
    #[must_use]
    pub fn technician(mut self, id: Option<String>) -> Self {
        self.technician = id;
        self
    }

    /// Stands on this case's timeline.
    #[must_use]
    pub fn thread(mut self, id: impl Into<String>) -> Self {
        self.thread = Some(id.into());
        self
    }

    /// With the reason given.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }
}

/// News of a module: serialised as it is into the journal. Names are past tense: `CaseOpened`.
pub trait Event: Serialize {
    /// Stored kind, `module.Name`, such as `cases.CaseOpened`. Never renamed: history carries it.
    const KIND: &'static str;
    /// Where it belongs.
    fn about(&self) -> About;
}
