//! What a simulation is told. All times in seconds from the start.

use serde::{Deserialize, Serialize};

/// A contact centre over one stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Contacts arrive from 0 until here; those inside are still served, by whoever is on duty.
    pub open_s: f64,
    /// Contacts arriving before this are served but not counted.
    #[serde(default)]
    pub warm_up_s: f64,
    /// Kinds of contact.
    pub contacts: Vec<Contact>,
    /// Groups of agents alike in skills and shifts.
    pub groups: Vec<Group>,
}

/// One kind of contact: phone in Chinese, chat, mail …
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name, by which skills refer to it.
    pub name: String,
    /// Length of one entry of `arrivals`.
    pub interval_s: f64,
    /// Mean contacts per interval; Poisson within it; the list starts over when it ends.
    pub arrivals: Vec<f64>,
    /// Time an agent spends on one.
    pub handling: Time,
    /// Time until a waiting person gives up; absent: never.
    #[serde(default)]
    pub patience: Option<Time>,
    /// Higher is served first.
    #[serde(default)]
    pub priority: u8,
    /// How many of this kind one agent handles at once (1 to 12): 1 for a call, 3 for a chat.
    #[serde(default = "one")]
    pub concurrent: u8,
    /// Threshold of the service level.
    #[serde(default = "twenty")]
    pub answer_within_s: f64,
    /// Whether waiting callers are offered to be called back.
    #[serde(default)]
    pub callback: Option<Callback>,
}

/// After some waiting a caller may hang up and be called back instead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// Offered after this much waiting.
    pub after_s: f64,
    /// Share who accept.
    pub accepted: f64,
    /// Priority of the call back; usually below that of callers on the line.
    #[serde(default)]
    pub priority: u8,
}

/// Agents alike in skills and shifts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name.
    pub name: String,
    /// How many.
    pub agents: u32,
    /// What they can take.
    pub skills: Vec<Skill>,
    /// When they are on duty; empty: always. A break is the gap between two shifts.
    #[serde(default)]
    pub shifts: Vec<Shift>,
}

/// A skill of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Name of the contact kind.
    pub contact: String,
    /// Groups of rank 0 are asked first, then 1, …
    #[serde(default)]
    pub rank: u8,
}

/// A stretch of duty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// On duty from here.
    pub from_s: f64,
    /// Takes nothing new from here.
    pub to_s: f64,
}

/// A random time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Time {
    /// Memoryless; what the formulas assume.
    Exponential {
        /// Mean.
        mean_s: f64,
    },
    /// Always the same.
    Constant {
        /// The time.
        mean_s: f64,
    },
    /// Log-normal: what measured handling times look like.
    Lognormal {
        /// Mean.
        mean_s: f64,
        /// Standard deviation ÷ mean.
        cv: f64,
    },
}

fn one() -> u8 {
    1
}

fn twenty() -> f64 {
    20.0
}
