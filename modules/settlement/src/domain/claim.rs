//! A claim: what an outlet earns for one visit, line by line, each with the row of the tariff it came from.
use kernel::{Id, Instant, Money, Result, UnitPath};
use serde::{Deserialize, Serialize};

use super::{
    audit::Finding,
    facts::VisitFacts,
    tariff::{Basis, TariffItem, TariffQuestion, TariffRow, Unfit, choose},
};

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimState {
    /// A rule found something; a reviewer decides.
    Review,
    /// Sent back with a comment; the outlet corrects it.
    SentBack,
    /// Approved, waits for its statement.
    Approved,
    /// Denied with a reason.
    Denied,
    /// On a statement.
    Stated,
    /// Paid.
    Paid,
}

impl ClaimState {
    /// All, in the order a claim may pass them.
    pub const ALL: [Self; 6] =
        [Self::Review, Self::SentBack, Self::Approved, Self::Denied, Self::Stated, Self::Paid];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::SentBack => "sent-back",
            Self::Approved => "approved",
            Self::Denied => "denied",
            Self::Stated => "stated",
            Self::Paid => "paid",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Whether an objection to the decision may be raised.
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Approved | Self::Denied | Self::Stated | Self::Paid)
    }
}

/// One line of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// What for.
    pub item: TariffItem,
    /// What it was multiplied by.
    pub basis: Basis,
    /// Quantity in hundredths of the basis (1.00 visit, 12.00 kilometres, 0.67 hours).
    pub hundredths: i64,
    /// Amount per unit of the basis, fen.
    pub unit_fen: i64,
    /// Claimed, fen.
    pub claimed_fen: i64,
    /// Approved, fen; equal to claimed until a reviewer lowers it.
    pub approved_fen: i64,
    /// Code of the tariff row; empty when none fitted.
    pub row: String,
    /// Rows that did not pay, each with its reason.
    pub rejected: Vec<(String, Unfit)>,
    /// The reviewer's words when he lowered it.
    pub note: String,
}

/// A claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its id.
    pub id: Id<Claim>,
    /// Its number, `F2611-000001`.
    pub number: String,
    /// The outlet that earns it.
    pub unit: UnitPath,
    /// What the visit said.
    pub facts: VisitFacts,
    /// Where it stands.
    pub state: ClaimState,
    /// Its lines.
    pub lines: Vec<ClaimLine>,
    /// What the rules found.
    pub findings: Vec<Finding>,
    /// The last word said with a decision.
    pub comment: String,
    /// How often the outlet has sent it in, from 1.
    pub round: i64,
    /// When it was drafted.
    pub drafted_at: Instant,
    /// When it was approved or denied.
    pub decided_at: Option<Instant>,
    /// Who decided (account id); `system` when no rule found anything.
    pub decided_by: String,
    /// His name.
    pub decided_by_name: String,
    /// The statement it stands on (id as text).
    pub statement: Option<String>,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

impl Claim {
    /// Sum claimed.
    pub fn claimed(&self) -> Money {
        Money::fen(self.lines.iter().map(|l| l.claimed_fen).sum())
    }

    /// Sum approved.
    pub fn approved(&self) -> Money {
        Money::fen(self.lines.iter().map(|l| l.approved_fen).sum())
    }

    /// Whether it passed without a touch.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

/// The quantity of an item, in hundredths of the basis.
fn hundredths(facts: &VisitFacts, basis: Basis) -> i64 {
    match basis {
        Basis::Visit => 100,
        Basis::Kilometre => (facts.distance_m.max(0) + 999) / 1_000 * 100,
        Basis::Part => facts.parts_count().max(0) * 100,
        Basis::Hour => (facts.labour_minutes.max(0) * 100 + 59) / 60,
    }
}

fn applies(item: TariffItem, facts: &VisitFacts) -> bool {
    match item {
        TariffItem::Labour => true,
        TariffItem::Travel => facts.distance_m > 0,
        TariffItem::PartsHandling => facts.parts_count() > 0,
        TariffItem::Express => facts.express,
    }
}

/// The lines of a claim for a visit under a tariff, on the day of the work.
///
/// # Errors
/// `Internal` when an amount leaves the range.
pub fn price(facts: &VisitFacts, rows: &[TariffRow], tariff: &str, day: &str) -> Result<Vec<ClaimLine>> {
    let question = TariffQuestion {
        tariff,
        category: &facts.category,
        kind: &facts.kind,
        level: &facts.level,
        division: &facts.division,
        distance_m: facts.distance_m,
        day,
    };
    let items = TariffItem::ALL.into_iter().filter(|item| applies(*item, facts));
    items.map(|item| line(item, facts, rows, &question)).collect()
}

fn line(
    item: TariffItem,
    facts: &VisitFacts,
    rows: &[TariffRow],
    question: &TariffQuestion<'_>,
) -> Result<ClaimLine> {
    let decision = choose(rows, item, question);
    let (row, basis, unit) = match decision.row {
        Some(row) => (row.code, row.basis, row.amount),
        None => (String::new(), Basis::Visit, Money::fen(0)),
    };
    let hundredths = hundredths(facts, basis);
    let amount = unit.times(hundredths, 100)?.minor;
    Ok(ClaimLine {
        item,
        basis,
        hundredths,
        unit_fen: unit.minor,
        claimed_fen: amount,
        approved_fen: amount,
        row,
        rejected: decision.rejected,
        note: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::sample;

    fn row(code: &str, item: TariffItem, basis: Basis, fen: i64) -> TariffRow {
        TariffRow {
            code: code.into(),
            tariff: "std".into(),
            item,
            category: String::new(),
            kind: String::new(),
            level: String::new(),
            division: String::new(),
            from_m: 0,
            to_m: None,
            amount: Money::fen(fen),
            basis,
            valid_from: "2026-01-01".into(),
            valid_until: None,
        }
    }

    #[test]
    fn each_line_is_its_quantity_times_its_row() {
        let rows = [
            row("labour", TariffItem::Labour, Basis::Hour, 6_000),
            row("travel", TariffItem::Travel, Basis::Kilometre, 150),
            row("parts", TariffItem::PartsHandling, Basis::Part, 300),
        ];
        let mut facts = sample::facts();
        facts.distance_m = 12_001;
        let lines = price(&facts, &rows, "std", "2026-11-23").unwrap();
        let got: Vec<(i64, i64)> = lines.iter().map(|l| (l.hundredths, l.claimed_fen)).collect();
        assert_eq!(
            got,
            [(67, 4_020), (1_300, 1_950), (200, 600)],
            "40 min; 13 km begun; 2 parts; no express"
        );
    }

    #[test]
    fn an_item_without_a_row_is_a_line_of_nothing_that_a_rule_will_find() {
        let lines = price(&sample::facts(), &[], "std", "2026-11-23").unwrap();
        assert!(lines.iter().all(|l| l.row.is_empty() && l.claimed_fen == 0));
        assert_eq!(lines.len(), 3);
    }
}
