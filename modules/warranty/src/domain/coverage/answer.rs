//! The answer: lines with their reasons, made to be stored as it is on a case and shown to the customer.
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::plan::{Benefit, Payer};

/// A decision, frozen where it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageDecision {
    /// Day it was decided for.
    pub on: Date,
    /// Number of the card, when there is one.
    pub card: Option<String>,
    /// One line per component and benefit, in the order asked.
    pub lines: Vec<DecidedLine>,
    /// Last day the product may be returned for its price.
    pub return_until: Option<Date>,
    /// Last day it may be exchanged.
    pub exchange_until: Option<Date>,
}

impl CoverageDecision {
    /// Whether anything is covered.
    pub fn any_covered(&self) -> bool {
        self.lines.iter().any(|l| l.covered)
    }

    /// The line of a component and benefit.
    pub fn line(&self, component: &str, benefit: Benefit) -> Option<&DecidedLine> {
        self.lines.iter().find(|l| l.component == component && l.benefit == benefit)
    }

    /// The customer's share of a cost, percent; all of it when nothing was decided about it.
    pub fn customer_percent(&self, component: &str, benefit: Benefit) -> i64 {
        100 - self.line(component, benefit).map_or(0, |l| l.share_percent)
    }
}

/// One line of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedLine {
    /// Component asked for; `""` is the whole unit.
    pub component: String,
    /// What would be paid for.
    pub benefit: Benefit,
    /// Whether anybody but the customer pays.
    pub covered: bool,
    /// Who pays first; the customer when nobody else does.
    pub payer: Payer,
    /// What the payers bear together, percent; the customer bears the rest.
    pub share_percent: i64,
    /// First day of the term that pays first.
    pub from: Option<Date>,
    /// Its last day; `None` for a term without end, and where nothing is covered.
    pub until: Option<Date>,
    /// Why.
    pub reason: Reason,
    /// Who pays how much, in the order they pay: the term that expires first pays first.
    pub shares: Vec<Share>,
    /// Promises that do not pay, each with its reason.
    pub rejected: Vec<Rejected>,
}

/// One payer's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Code of the plan.
    pub plan: String,
    /// Who.
    pub payer: Payer,
    /// Percent of the whole cost.
    pub percent: i64,
    /// Last day of the term.
    pub until: Option<Date>,
}

/// A promise that does not pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Code of the plan.
    pub plan: String,
    /// Why not.
    pub reason: Reason,
}

/// A reason: the rule that decided and what it decided on. Its sentence is `warranty-why-<rule>` in the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Rule.
    pub rule: Rule,
    /// Its arguments by name: dates `YYYY-MM-DD`, codes, numbers.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
}

impl Reason {
    pub(super) fn new(rule: Rule) -> Self {
        Self { rule, args: BTreeMap::new() }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.into(), value.to_string());
        self
    }

    /// Key of its sentence in the locale files.
    pub const fn key(&self) -> &'static str {
        self.rule.key()
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident => $key:literal),+ $(,)?) => {
        /// The rules a line can be decided by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Rule { $($(#[$doc])* $variant),+ }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Key of the rule's sentence.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!("warranty-why-", $key)),+ }
            }
        }
    };
}

// The order is that of telling: of several promises that do not pay, the one highest here explains the line.
rules! {
    /// No promise speaks of it.
    NotPromised => "not-promised",
    /// There is no card.
    NoCard => "no-card",
    /// The term ran out. Args: `from`, `until`, `term`, `unit`, `basis`.
    Expired => "expired",
    /// The term has not begun. Args: `from`.
    NotStarted => "not-started",
    /// The plan begins when the base plan ends, and that has no end.
    BaseHasNoEnd => "base-has-no-end",
    /// The counter is beyond the limit. Args: `usage`, `usage_max`.
    UsageExceeded => "usage-exceeded",
    /// The cause is excluded. Args: `cause`.
    Excluded => "excluded",
    /// The cause ends the whole promise. Args: `cause`.
    PromiseEnded => "promise-ended",
    /// Others that expire earlier pay all of it already. Args: `plan`.
    EarlierPays => "earlier-pays",
    /// The card waits to be activated.
    NotActivated => "not-activated",
    /// The card is suspended. Args: `since`.
    Suspended => "suspended",
    /// The unit was replaced; its successor has a card of its own. Args: `since`.
    Replaced => "replaced",
    /// The card was voided. Args: `since`.
    Voided => "voided",
    /// Covered for a term. Args: `from`, `until`, `term`, `unit`, `basis`.
    Covered => "covered",
    /// Covered without end. Args: `from`, `basis`.
    CoveredForever => "covered-forever",
    /// Covered as long as the counter is not beyond a limit; the reading is unknown. Args: as for covered, `usage_max`.
    CoveredBelowUsage => "covered-below-usage",
}

impl Rule {
    /// Whether the line is covered by it.
    pub const fn covers(self) -> bool {
        matches!(self, Self::Covered | Self::CoveredForever | Self::CoveredBelowUsage)
    }
}
