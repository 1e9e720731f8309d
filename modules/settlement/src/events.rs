//! News of this module. What concerns a claim carries [`ClaimRef`]; its fields are read straight: `event.number`.
use kernel::{Id, Money, UnitPath};
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::{Claim, Entry, Objection, Statement};

/// Which claim, whose, and the case behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRef {
    /// Which.
    pub claim: Id<Claim>,
    /// Its number.
    pub number: String,
    /// The outlet.
    pub unit: UnitPath,
    /// The case (id as text).
    pub case: String,
    /// The reason given by the person who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl ClaimRef {
    /// Of a claim as it stands.
    pub(crate) fn of(c: &Claim) -> Self {
        Self {
            claim: c.id,
            number: c.number.clone(),
            unit: c.unit.clone(),
            case: c.facts.case.clone(),
            why: None,
        }
    }

    /// With the reason given; an empty one is none.
    pub(crate) fn why(mut self, why: &str) -> Self {
        self.why = (!why.is_empty()).then(|| why.to_owned());
        self
    }

    fn about(&self) -> About {
        // On the case's timeline for the outlet and above; not on the customer's: fees are no business of his.
        let about = About::new(Subject::new("claim", self.claim), self.unit.clone()).thread(&self.case);
        match &self.why {
            Some(why) => about.why(why),
            None => about,
        }
    }
}

macro_rules! claim_news {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            /// Which claim.
            #[serde(flatten)]
            pub of: ClaimRef,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Event for $name {
            const KIND: &'static str = concat!("settlement.", stringify!($name));
            fn about(&self) -> About {
                self.of.about()
            }
        }
    };
}

claim_news! {
    /// A claim was drafted from a finished visit.
    ClaimDrafted {
        /// Claimed, as text in yuan.
        amount: String,
        /// The visit (id as text).
        visit: String,
    }
}
claim_news! {
    /// The rules found something; a reviewer decides.
    ClaimFlagged {
        /// Names of the rules.
        rules: Vec<String>,
        /// How many findings.
        findings: i64,
    }
}
claim_news! {
    /// A claim was approved.
    ClaimApproved {
        /// Approved, fen.
        approved_fen: i64,
        /// Claimed, fen.
        claimed_fen: i64,
        /// Approved, as text in yuan.
        amount: String,
        /// Without a touch, no rule having found anything.
        untouched: bool,
    }
}
claim_news! {
    /// A claim was sent back with a comment.
    ClaimSentBack {}
}
claim_news! {
    /// The outlet corrected a claim and sent it in again.
    ClaimCorrected {
        /// How often it has been sent in.
        round: i64,
    }
}
claim_news! {
    /// A claim was denied with a reason.
    ClaimDenied {}
}
claim_news! {
    /// The outlet disagrees with a decision.
    ObjectionRaised {
        /// Which.
        objection: Id<Objection>,
        /// What it wants more, as text in yuan.
        amount: String,
    }
}
claim_news! {
    /// Headquarters proposed an end to an objection.
    ObjectionAnswered {
        /// Which.
        objection: Id<Objection>,
        /// What is proposed, as text in yuan.
        amount: String,
    }
}
claim_news! {
    /// An objection ended: the outlet agreed, or a senior decided.
    ObjectionClosed {
        /// Which.
        objection: Id<Objection>,
        /// Whether the outlet agreed.
        agreed: bool,
        /// What was granted, as text in yuan.
        amount: String,
        /// Who ended it (name).
        by: String,
    }
}
claim_news! {
    /// Headquarters did not answer an objection in time.
    ObjectionOverdue {
        /// Which.
        objection: Id<Objection>,
        /// Who answers for it.
        owner: String,
    }
}

/// Which statement, and what happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementRef {
    /// Which.
    pub statement: Id<Statement>,
    /// Its number.
    pub number: String,
    /// The outlet.
    pub unit: UnitPath,
    /// Month.
    pub period: String,
    /// Total, fen.
    pub total_fen: i64,
    /// Total, as text in yuan.
    pub amount: String,
}

impl StatementRef {
    /// Of a statement as it stands.
    pub(crate) fn of(s: &Statement) -> Self {
        Self {
            statement: s.id,
            number: s.number.clone(),
            unit: s.unit.clone(),
            period: s.period.clone(),
            total_fen: s.total.minor,
            amount: s.total.to_string(),
        }
    }
}

macro_rules! statement_news {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            /// Which statement.
            #[serde(flatten)]
            pub of: StatementRef,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Event for $name {
            const KIND: &'static str = concat!("settlement.", stringify!($name));
            fn about(&self) -> About {
                About::new(Subject::new("statement", self.of.statement), self.of.unit.clone())
            }
        }
    };
}

statement_news! {
    /// A month's statement was drafted and shown to its outlet.
    StatementDrafted {
        /// Claims on it.
        claims: i64,
    }
}
statement_news! {
    /// The outlet confirmed it, or was silent long enough.
    StatementAudited {
        /// Whether silence did it.
        by_silence: bool,
    }
}
statement_news! {
    /// It was approved for payment.
    StatementApproved {}
}
statement_news! {
    /// It went to the bank.
    PaymentSent {
        /// Number of the payment run.
        run: String,
    }
}
statement_news! {
    /// It was paid to the outlet.
    StatementPaid {
        /// The bank's number of the payment.
        bank_number: String,
    }
}
statement_news! {
    /// The bank refused the payment.
    PaymentFailed {
        /// The bank's words.
        remark: String,
    }
}
statement_news! {
    /// It was not paid in time.
    StatementOverdue {
        /// Who answers for it.
        owner: String,
    }
}

/// An entry was written into the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPosted {
    /// Which.
    pub entry: Id<Entry>,
    /// Its number.
    pub number: String,
    /// Why (see [`crate::EntryKind`]).
    pub kind: String,
    /// The outlet it concerns.
    pub unit: UnitPath,
    /// What it is traced to: kind.
    pub subject_kind: String,
    /// What it is traced to: id.
    pub subject_id: String,
}

impl EntryPosted {
    pub(crate) fn of(e: &Entry) -> Self {
        Self {
            entry: e.id,
            number: e.number.clone(),
            kind: e.kind.code().into(),
            unit: e.unit.clone(),
            subject_kind: e.subject_kind.clone(),
            subject_id: e.subject_id.clone(),
        }
    }
}

impl Event for EntryPosted {
    const KIND: &'static str = "settlement.EntryPosted";
    fn about(&self) -> About {
        About::new(Subject::new("entry", self.entry), self.unit.clone())
    }
}

/// An invariant was found broken: the ledger refuses every posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerHalted {
    /// What was found.
    pub cause: String,
}

impl Event for LedgerHalted {
    const KIND: &'static str = "settlement.LedgerHalted";
    fn about(&self) -> About {
        About::new(Subject { kind: "ledger", id: "ledger".into() }, UnitPath::root())
    }
}

/// The ledger was verified whole and takes postings again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerResumed {
    /// The reason given.
    pub why: String,
}

impl Event for LedgerResumed {
    const KIND: &'static str = "settlement.LedgerResumed";
    fn about(&self) -> About {
        About::new(Subject { kind: "ledger", id: "ledger".into() }, UnitPath::root()).why(&self.why)
    }
}

/// A row of the tariff was defined or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TariffRowDefined {
    /// Its code.
    pub code: String,
    /// Amount per unit of its basis, as text in yuan.
    pub amount: String,
    /// `false` when a known row was changed.
    pub new: bool,
}

impl Event for TariffRowDefined {
    const KIND: &'static str = "settlement.TariffRowDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "tariff", id: self.code.clone() }, UnitPath::root())
    }
}

/// A file of the bank was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankFileRead {
    /// Payments matched.
    pub matched: i64,
    /// Payments the bank refused.
    pub failed: i64,
    /// Lines that fit nothing.
    pub unmatched: i64,
}

impl Event for BankFileRead {
    const KIND: &'static str = "settlement.BankFileRead";
    fn about(&self) -> About {
        About::new(Subject { kind: "bank", id: "bank".into() }, UnitPath::root())
    }
}

/// All kinds this module announces.
pub(crate) const KINDS: &[&str] = &[
    ClaimDrafted::KIND,
    ClaimFlagged::KIND,
    ClaimApproved::KIND,
    ClaimSentBack::KIND,
    ClaimCorrected::KIND,
    ClaimDenied::KIND,
    ObjectionRaised::KIND,
    ObjectionAnswered::KIND,
    ObjectionClosed::KIND,
    ObjectionOverdue::KIND,
    StatementDrafted::KIND,
    StatementAudited::KIND,
    StatementApproved::KIND,
    PaymentSent::KIND,
    StatementPaid::KIND,
    PaymentFailed::KIND,
    StatementOverdue::KIND,
    EntryPosted::KIND,
    LedgerHalted::KIND,
    LedgerResumed::KIND,
    TariffRowDefined::KIND,
    BankFileRead::KIND,
];

/// An amount as text in an event: plain yuan, `85.00`.
pub(crate) fn yuan(amount: Money) -> String {
    amount.to_string()
}
