//! Why this technician, and why none of the others: kept with the visit.
use kernel::{Id, Instant, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};

/// One technician who was considered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub technician: Id<Staff>,
    /// His name then.
    pub name: String,
    /// His unit.
    pub unit: UnitPath,
    /// What it would add to the plan, in fen; `None` when he cannot.
    pub cost_fen: Option<i64>,
    /// Locale key of the rule that kept him away.
    pub reason: Option<String>,
    /// The skill it is about; empty otherwise.
    #[serde(default)]
    pub about: String,
}

/// How a technician was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// The cheapest who can keep the promise.
    #[default]
    Cheapest,
    /// Named by a person.
    ByPerson,
}

/// The explanation of one assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// Whom it was given to.
    pub technician: Id<Staff>,
    /// How he was found.
    pub chosen: Chosen,
    /// When.
    pub at: Instant,
    /// Everybody considered, the possible ones first and by cost.
    pub candidates: Vec<Candidate>,
}

impl Why {
    /// The chosen one among the candidates.
    pub fn winner(&self) -> Option<&Candidate> {
        self.candidates.iter().find(|c| c.technician == self.technician)
    }

    /// Everybody else.
    pub fn others(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|c| c.technician != self.technician)
    }

    /// What the chosen one costs more than the cheapest, in fen; 0 for the cheapest.
    pub fn extra_fen(&self) -> i64 {
        let cheapest = self.candidates.iter().filter_map(|c| c.cost_fen).min().unwrap_or(0);
        self.winner().and_then(|w| w.cost_fen).map_or(0, |own| own - cheapest)
    }
}
