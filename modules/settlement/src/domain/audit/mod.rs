//! The rules a claim is audited by, one a file (SE2). Each is pure and says what it found in words both sides can read;
//! what no rule finds is paid without a touch.
mod before_expiry;
mod both_sides;
mod doubled_serial;
mod far_check_in;
mod frequency;
mod impossible_distance;
mod impossible_time;
mod missing_evidence;
mod out_of_warranty;
mod over_cap;
mod repeat_repair;
mod unpriced;

pub(crate) use before_expiry::is_near_expiry;
use kernel::Instant;
use serde::{Deserialize, Serialize};

use super::{claim::ClaimLine, facts::VisitFacts};

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule; its sentence in the locale files is `settlement-audit-<rule>`.
    pub rule: String,
    /// Arguments of the sentence.
    pub args: Vec<(String, String)>,
}

impl Finding {
    pub(crate) fn new(rule: &str, args: &[(&str, String)]) -> Self {
        Self { rule: rule.into(), args: args.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect() }
    }
}

/// An earlier claim that a rule may look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its number.
    pub number: String,
    /// Whose case it was (id as text).
    pub case: String,
    /// The customer (id as text).
    pub customer: String,
    /// The technician (id as text).
    pub technician: Option<String>,
    /// Serial of what was repaired.
    pub serial: String,
    /// When work began, if known.
    pub arrived_at: Option<Instant>,
    /// When it was done.
    pub finished_at: Instant,
    /// Whether it was within two weeks before its coverage ended.
    pub near_expiry: bool,
}

/// Everything the rules look at.
#[derive(Debug, Clone)]
pub struct Audited<'a> {
    /// What the visit said.
    pub facts: &'a VisitFacts,
    /// The priced lines.
    pub lines: &'a [ClaimLine],
    /// Earlier claims for the same serial, 90 days back.
    pub same_serial: &'a [Past],
    /// Claims of the same technician around the same day.
    pub same_technician: &'a [Past],
    /// The outlet's claims near the end of coverage, 30 days back.
    pub near_expiry: &'a [Past],
    /// Business day of the work, `YYYY-MM-DD`.
    pub day: &'a str,
    /// The company's limits.
    pub limits: &'a Limits,
}

/// The company's limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Days within which a second repair of one thing is a repeat.
    pub repeat_days: i64,
    /// Metres between check-in and site that pass.
    pub check_in_m: i64,
    /// Fen above which a person approves.
    pub cap_fen: i64,
    /// Least minutes on site that are believed.
    pub least_minutes: i64,
    /// Greatest average speed of the way that is believed, km/h.
    pub speed_kmh: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { repeat_days: 7, check_in_m: 500, cap_fen: 50_000, least_minutes: 5, speed_kmh: 120 }
    }
}

type Rule = fn(&Audited<'_>) -> Option<Finding>;

/// All rules, by name, in the order findings are shown.
pub const RULES: &[(&str, Rule)] = &[
    ("missing-evidence", missing_evidence::check),
    ("doubled-serial", doubled_serial::check),
    ("impossible-distance", impossible_distance::check),
    ("impossible-time", impossible_time::check),
    ("repeat-repair", repeat_repair::check),
    ("out-of-warranty", out_of_warranty::check),
    ("frequency", frequency::check),
    ("before-expiry", before_expiry::check),
    ("far-check-in", far_check_in::check),
    ("both-sides", both_sides::check),
    ("unpriced", unpriced::check),
    ("over-cap", over_cap::check),
];

/// Everything the rules find; empty for a clean claim.
pub fn audit(audited: &Audited<'_>) -> Vec<Finding> {
    RULES.iter().filter_map(|(_, rule)| rule(audited)).collect()
}

#[cfg(test)]
mod tests;
