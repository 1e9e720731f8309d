//! Statements: what one outlet is paid for one month, and when.
use kernel::{Id, Instant, Money, UnitPath};
use serde::{Deserialize, Serialize};

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatementState {
    /// Drafted and shown to the outlet.
    Drafted,
    /// Audited: the outlet confirmed it, or was silent long enough.
    Audited,
    /// Approved for payment.
    Approved,
    /// In a payment run, on its way to the bank.
    Sent,
    /// Paid.
    Paid,
}

impl StatementState {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Drafted, Self::Audited, Self::Approved, Self::Sent, Self::Paid];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Audited => "audited",
            Self::Approved => "approved",
            Self::Sent => "sent",
            Self::Paid => "paid",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id.
    pub id: Id<Statement>,
    /// Its number, `S2611-000001`; also the reference on the bank's files.
    pub number: String,
    /// The outlet that is paid, itself, at any level.
    pub unit: UnitPath,
    /// Month, `YYYY-MM`.
    pub period: String,
    /// Where it stands.
    pub state: StatementState,
    /// What is paid.
    pub total: Money,
    /// Number of claims on it.
    pub claims: i64,
    /// When it was drafted.
    pub drafted_at: Instant,
    /// When silence confirms it.
    pub confirms_at: Instant,
    /// When it was confirmed.
    pub audited_at: Option<Instant>,
    /// Whether silence did it.
    pub by_silence: bool,
    /// When it was approved.
    pub approved_at: Option<Instant>,
    /// When it must be paid at the latest.
    pub due_at: Instant,
    /// Who answers for paying it in time (name).
    pub owner: String,
    /// When it went to the bank.
    pub sent_at: Option<Instant>,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// When it became late.
    pub breached_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

/// First and last day of a month `YYYY-MM`; `None` when it is no month.
pub fn month_days(period: &str) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    if period.len() != 7 {
        return None;
    }
    let first: jiff::civil::Date = format!("{period}-01").parse().ok()?;
    Some((first, first.last_of_month()))
}

/// The month before the month of a day, as `YYYY-MM`.
pub fn month_before(day: jiff::civil::Date) -> String {
    let last = day.first_of_month().yesterday().unwrap_or(day);
    format!("{:04}-{:02}", last.year(), last.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_they_end() {
        let (first, last) = month_days("2028-02").unwrap();
        assert_eq!((first.to_string(), last.to_string()), ("2028-02-01".into(), "2028-02-29".into()));
        assert_eq!(month_before("2027-01-15".parse().unwrap()), "2026-12");
        for bad in ["2026-13", "2026-1", "202611", "", "2026-11-01"] {
            assert_eq!(month_days(bad), None, "{bad}");
        }
    }
}
