//! The ledger as it is read.
use kernel::{Currency, Id, Instant, Money, UnitPath};

use super::{account::AccountKind, entry::EntryKind};

/// An entry: what happened, why, and what it is traced to. Never changed; taken back by a reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Id<Entry>,
    /// Its number, `L2611-000001`.
    pub number: String,
    /// Why.
    pub kind: EntryKind,
    /// Its business key.
    pub key: String,
    /// The outlet it concerns.
    pub unit: UnitPath,
    /// Kind of the thing it is traced to.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: String,
    /// The case behind it.
    pub case: Option<String>,
    /// The customer behind it.
    pub customer: Option<String>,
    /// The entry it takes back.
    pub reverses: Option<Id<Entry>>,
    /// Words for people.
    pub memo: String,
    /// Who wrote it (name).
    pub actor: String,
    /// When.
    pub at: Instant,
    /// Business day of that.
    pub business_day: String,
}

/// One account with its balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its code.
    pub code: String,
    /// What it is for.
    pub kind: AccountKind,
    /// Its currency.
    pub currency: Currency,
    /// Path of the unit or id of the customer it belongs to.
    pub owner: String,
    /// The customer it belongs to.
    pub customer: Option<String>,
    /// Signed balance: debit positive.
    pub balance_fen: i64,
    /// Number of its postings.
    pub postings: i64,
}

impl Account {
    /// The balance as people read it: positive on the side it grows on.
    pub fn shown(&self) -> Money {
        Money { minor: self.kind.shown_fen(self.balance_fen), currency: self.currency }
    }
}

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Its entry.
    pub entry: Id<Entry>,
    /// Its currency.
    pub currency: Currency,
    /// Position in its entry and currency, from 1.
    pub line: i64,
    /// Account code.
    pub account: String,
    /// Signed: debit positive.
    pub amount_fen: i64,
    /// Position in its account, from 1.
    pub n: i64,
    /// The account's balance after it.
    pub balance_after_fen: i64,
    /// When.
    pub at: Instant,
}
