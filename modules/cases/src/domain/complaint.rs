//! The complaint's own procedure (CA3): acknowledge and apologise, facts from both sides, plan, execute, tell the result.
use kernel::{Error, Id, Instant, Message, Money, UnitPath};
use serde::{Deserialize, Serialize};

use super::case::Case;

/// How far a complaint has come; each step may only follow the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Received; the customer has not been answered.
    Received,
    /// Acknowledged, with an apology 致歉受理.
    Acknowledged,
    /// Facts from both sides are recorded 双方核实.
    FactsKnown,
    /// What will be done is decided 制定方案.
    Planned,
    /// It was done 执行.
    Executed,
    /// The customer was told 告知结果.
    Told,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 6] =
        [Self::Received, Self::Acknowledged, Self::FactsKnown, Self::Planned, Self::Executed, Self::Told];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::FactsKnown => "facts-known",
            Self::Planned => "planned",
            Self::Executed => "executed",
            Self::Told => "told",
        }
    }

    /// Step of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|s| *s > self)
    }

    /// `Ok` when `to` may be taken from here: it is the next one.
    pub(crate) fn allow(self, to: Self) -> Result<(), Error> {
        if self.next() == Some(to) {
            return Ok(());
        }
        Err(Error::Refused(Message::new("cases-complaint-step-wrong").with("step", self.code())))
    }
}

/// A complaint beside its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The case it is.
    pub case: Id<Case>,
    /// Who handles it: the unit above the one complained about.
    pub unit: UnitPath,
    /// Where it stands.
    pub step: Step,
    /// The case complained about.
    pub about: Option<Id<Case>>,
    /// The unit complained about.
    pub about_unit: Option<UnitPath>,
    /// When the customer was answered.
    pub acknowledged_at: Option<Instant>,
    /// The customer's side.
    pub customer_says: String,
    /// The outlet's side.
    pub outlet_says: String,
    /// What will be done.
    pub plan: String,
    /// What came of it.
    pub result: String,
    /// Compensation promised.
    pub compensation: Money,
    /// How often it went to the next senior.
    pub escalated: i64,
    /// Counts changes.
    pub version: i64,
}

/// Who may promise how much: the permission and its limit in fen; `None` has no limit.
pub(crate) const LIMITS: [(&str, Option<i64>); 3] = [
    ("cases.compensate-any", None),
    ("cases.compensate-more", Some(200_000)),
    ("cases.compensate", Some(20_000)),
];

/// The most an actor may promise, by the permissions he has; `None` has no limit, zero for nobody's permission.
pub fn compensation_limit(may: impl Fn(&str) -> bool) -> Option<Money> {
    let first = LIMITS.into_iter().find(|(permission, _)| may(permission));
    first.map_or(Some(Money::fen(0)), |(_, limit)| limit.map(Money::fen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_one_after_the_other_and_none_twice() {
        for (n, from) in Step::ALL.into_iter().enumerate() {
            for (m, to) in Step::ALL.into_iter().enumerate() {
                assert_eq!(from.allow(to).is_ok(), m == n + 1, "{from:?} → {to:?}");
            }
        }
    }

    #[test]
    fn the_highest_permission_sets_the_limit() {
        let limit = |mine: &[&str]| compensation_limit(|p| mine.contains(&p)).map(|m| m.minor);
        assert_eq!(limit(&[]), Some(0));
        assert_eq!(limit(&["cases.compensate"]), Some(20_000));
        assert_eq!(limit(&["cases.compensate", "cases.compensate-more"]), Some(200_000));
        assert_eq!(limit(&["cases.compensate-any"]), None);
    }
}
