//! What a roster is asked for, and what it is. A slot is `slot_minutes` long; slots are counted within a day.

use serde::{Deserialize, Serialize};

/// Needs, people, shift patterns and rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Days to plan (1 to 56).
    pub days: u32,
    /// Weekday of the first day, 0 for Monday. Weeks run Monday to Sunday.
    #[serde(default)]
    pub first_weekday: u8,
    /// Length of a slot: 15, 30 or 60 minutes.
    pub slot_minutes: u32,
    /// Shifts a person may be given.
    pub patterns: Vec<Pattern>,
    /// Labour rules for all.
    pub rules: Rules,
    /// People wanted, per place and qualification.
    pub needs: Vec<Need>,
    /// People there are.
    pub agents: Vec<Agent>,
}

/// A shift that may start at several times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Name: "full day".
    pub name: String,
    /// Slots of the day at which it may start.
    pub starts: Vec<u32>,
    /// From start to end, break included, slots; may run past midnight.
    pub length: u32,
    /// Length of the unpaid break, slots; 0: none.
    #[serde(default)]
    pub break_length: u32,
    /// The break begins at the earliest this many slots after the start.
    #[serde(default)]
    pub break_from: u32,
    /// … and at the latest this many.
    #[serde(default)]
    pub break_to: u32,
}

/// Labour rules for all.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Least rest between two shifts, slots (at most a day).
    pub rest_slots: u32,
    /// Most days worked in a row.
    pub days_in_a_row_max: u32,
    /// Weekends (Saturday and Sunday) that must be free, of those in the plan.
    #[serde(default)]
    pub free_weekends_min: u32,
    /// Extra pay on Saturday and Sunday, as a share.
    #[serde(default)]
    pub weekend_premium: f64,
    /// Fairness: a person's first weekend worked costs this, the second three times this, the third five times …, so
    /// that weekends are shared evenly.
    #[serde(default)]
    pub weekend_burden: f64,
}

/// People wanted at a place with a qualification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Place.
    pub site: String,
    /// Qualification.
    pub skill: String,
    /// People wanted in each slot of the plan (`days` × slots a day).
    pub people: Vec<u32>,
    /// Cost of one person missing for one slot.
    pub shortage_cost: f64,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Name.
    pub name: String,
    /// Places they may work at; one per shift.
    pub sites: Vec<String>,
    /// Qualifications; they turn to whichever is needed slot by slot.
    pub skills: Vec<String>,
    /// Cost of a paid hour.
    pub cost_per_hour: f64,
    /// Most hours a week.
    pub hours_week_max: f64,
    /// Hours a week that are paid in any case (whole weeks of the plan).
    #[serde(default)]
    pub hours_week_paid_min: f64,
    /// Most hours a day, break not counted.
    #[serde(default = "day")]
    pub hours_day_max: f64,
    /// Days (0 is the first) they cannot work.
    #[serde(default)]
    pub absent: Vec<u32>,
    /// What they would like.
    #[serde(default)]
    pub wishes: Vec<Wish>,
    /// Days in a row worked up to the eve of the plan.
    #[serde(default)]
    pub days_in_a_row_before: u32,
    /// First slot of the first day they are rested for.
    #[serde(default)]
    pub free_from_slot: u32,
}

/// A wish for one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The day, 0 for the first.
    pub day: u32,
    /// What is wished.
    pub kind: WishKind,
    /// Cost of not granting it.
    pub weight: f64,
}

/// What may be wished for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishKind {
    /// Not to work.
    Off,
    /// To work.
    Work,
    /// To work the named pattern, if at all.
    Pattern(String),
}

/// A shift given to a person on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Index of the pattern.
    pub pattern: usize,
    /// Index of the site in the person's `sites`.
    pub site: usize,
    /// First slot of the day.
    pub start: u32,
    /// Slots from the start to the break.
    pub break_after: u32,
}

/// Who works when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// `duties[agent][day]`.
    pub duties: Vec<Vec<Option<Duty>>>,
}

/// How hard to try. The same effort and seed give the same roster.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Effort {
    /// Rounds of raising the bound.
    pub bound_rounds: u32,
    /// Rosters built from the bound's prices; the best is improved.
    pub dives: u32,
    /// Rounds of improving the roster.
    pub search_rounds: u32,
    /// Stop when `(cost − bound)/bound` is at most this.
    pub gap: f64,
    /// Seed.
    pub seed: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { bound_rounds: 250, dives: 2, search_rounds: 90_000, gap: 0.01, seed: 0 }
    }
}

fn day() -> f64 {
    24.0
}
