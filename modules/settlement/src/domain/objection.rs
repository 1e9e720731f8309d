//! Objections (NE6): an outlet disagrees with a decision; only its own agreement or a named senior's reasoned decision ends it.
use kernel::{Error, Id, Instant, Money, Result, UnitPath};
use serde::{Deserialize, Serialize};

/// Where an objection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectionState {
    /// Raised; headquarters owes an answer.
    Open,
    /// Headquarters proposed; the outlet owes an answer.
    Proposed,
    /// The outlet agreed.
    Agreed,
    /// A senior decided.
    Decided,
}

impl ObjectionState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Proposed, Self::Agreed, Self::Decided];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Proposed => "proposed",
            Self::Agreed => "agreed",
            Self::Decided => "decided",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Whether it has ended.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Agreed | Self::Decided)
    }
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Its id.
    pub id: Id<Objection>,
    /// Its number, `Y2611-000001`.
    pub number: String,
    /// The claim (id as text).
    pub claim: String,
    /// The claim's number.
    pub claim_number: String,
    /// The outlet.
    pub unit: UnitPath,
    /// The case behind the claim (id as text).
    pub case: String,
    /// The customer behind it (id as text).
    pub customer: String,
    /// What the outlet wants beyond what was approved.
    pub wanted: Money,
    /// Why, in its words.
    pub reason: String,
    /// Where it stands.
    pub state: ObjectionState,
    /// When it was raised.
    pub raised_at: Instant,
    /// When headquarters must have answered.
    pub due_at: Instant,
    /// When it became late.
    pub breached_at: Option<Instant>,
    /// Who decided the claim (account id): he may not decide the objection.
    pub first_decider: String,
    /// What headquarters proposes, beyond what was approved.
    pub proposed: Option<Money>,
    /// Its words.
    pub proposal: String,
    /// What it ended with.
    pub granted: Option<Money>,
    /// The words it ended with.
    pub ending: String,
    /// Who ended it (name).
    pub closed_by: String,
    /// When.
    pub closed_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

/// Checks an amount granted against what was wanted.
///
/// # Errors
/// `Invalid` on `amount`.
pub fn check_granted(granted: Money, wanted: Money) -> Result<Money> {
    if granted.minor < 0 || granted.minor > wanted.minor {
        return Err(Error::field("amount", "settlement-granted-wrong"));
    }
    Ok(granted)
}

/// A reason that people can be held to.
///
/// # Errors
/// `Invalid` on `field` unless it has `least` to 500 characters.
pub fn reason(field: &'static str, text: &str, least: usize) -> Result<String> {
    let text = text.trim();
    if (least..=500).contains(&text.chars().count()) {
        Ok(text.to_owned())
    } else {
        Err(Error::field(field, "settlement-reason-short"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_granted_more_than_he_asked_or_less_than_nothing() {
        let wanted = Money::fen(500);
        assert!(
            check_granted(Money::fen(500), wanted).is_ok() && check_granted(Money::fen(0), wanted).is_ok()
        );
        assert!(
            check_granted(Money::fen(501), wanted).is_err() && check_granted(Money::fen(-1), wanted).is_err()
        );
    }

    #[test]
    fn blanks_are_no_reason() {
        assert!(reason("why", "   \n ", 2).is_err());
        assert_eq!(reason("why", " 照片已补 ", 2).unwrap(), "照片已补");
    }
}
