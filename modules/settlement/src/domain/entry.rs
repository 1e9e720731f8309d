//! Entries of the ledger: what may be written at all. Pure; the database holds the same rules by its own constraints.
use std::collections::BTreeMap;

use kernel::{Currency, Money, UnitPath};

use super::account::AccountKey;

/// Most postings of one entry.
pub const POSTINGS_MAX: usize = 500;
/// Greatest single posting: 100 billion yuan, so that no balance ever leaves 64 bits.
pub const AMOUNT_MAX_FEN: i64 = 10_000_000_000_000;

/// Why an entry happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A claim was approved: expense to payable.
    Charge,
    /// A statement was paid: payable to bank.
    Settle,
    /// An entry was taken back.
    Reverse,
    /// An objection was raised: expense to disputed.
    Dispute,
    /// An objection ended: disputed to payable, the rest back to expense.
    Close,
    /// A customer was charged: receivable to revenue.
    CustomerCharge,
    /// A customer paid: bank to receivable.
    CustomerPayment,
    /// An outlet paid its deposit, or got it back.
    Deposit,
}

impl EntryKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Charge,
        Self::Settle,
        Self::Reverse,
        Self::Dispute,
        Self::Close,
        Self::CustomerCharge,
        Self::CustomerPayment,
        Self::Deposit,
    ];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::Settle => "settle",
            Self::Reverse => "reverse",
            Self::Dispute => "dispute",
            Self::Close => "close",
            Self::CustomerCharge => "customer-charge",
            Self::CustomerPayment => "customer-payment",
            Self::Deposit => "deposit",
        }
    }

    /// Kind of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// What an entry is traced to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Kind of the thing: `claim`, `statement`, `payment`, `objection`, `unit`.
    pub subject_kind: &'static str,
    /// Its id.
    pub subject_id: String,
    /// The outlet it concerns.
    pub unit: UnitPath,
    /// The case behind it (id as text).
    pub case: Option<String>,
    /// The customer behind it (id as text).
    pub customer: Option<String>,
}

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosting {
    /// Where.
    pub account: AccountKey,
    /// Signed: debit positive, credit negative. Never zero.
    pub amount: Money,
}

impl NewPosting {
    /// A debit of a positive amount.
    pub fn debit(account: AccountKey, amount: Money) -> Self {
        Self { account, amount }
    }

    /// A credit of a positive amount.
    pub fn credit(account: AccountKey, amount: Money) -> Self {
        Self { account, amount: Money { minor: -amount.minor, ..amount } }
    }
}

/// An entry to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Why.
    pub kind: EntryKind,
    /// Business key: one key, one entry, however often it is sent.
    pub key: String,
    /// What it is traced to.
    pub trace: Trace,
    /// Words for people.
    pub memo: String,
    /// Its lines.
    pub postings: Vec<NewPosting>,
}

/// Why an entry may not be written. Each is a fault of the caller, never of a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// Fewer than two lines, or more than [`POSTINGS_MAX`].
    #[error("an entry has 2 to 500 postings in each currency")]
    Lines,
    /// A line of nothing, or beyond [`AMOUNT_MAX_FEN`].
    #[error("a posting is not zero and within range")]
    Amount,
    /// A line whose amount is in another currency than its account.
    #[error("a posting is in its account's currency")]
    Currency,
    /// Debits and credits differ.
    #[error("debits and credits differ by {0} minor units of {1}")]
    Unbalanced(i64, &'static str),
    /// No business key.
    #[error("an entry has a business key of 1 to 200 characters")]
    Key,
}

impl NewEntry {
    /// Checks all that can be checked without the database.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn check(&self) -> Result<(), EntryFault> {
        if self.key.is_empty() || self.key.len() > 200 {
            return Err(EntryFault::Key);
        }
        if self.postings.is_empty() || self.postings.len() > POSTINGS_MAX {
            return Err(EntryFault::Lines);
        }
        let mut sums: BTreeMap<Currency, (usize, i64)> = BTreeMap::new();
        for p in &self.postings {
            if p.amount.minor == 0 || p.amount.minor.unsigned_abs() > AMOUNT_MAX_FEN.unsigned_abs() {
                return Err(EntryFault::Amount);
            }
            if p.amount.currency != p.account.currency {
                return Err(EntryFault::Currency);
            }
            let (lines, sum) = sums.entry(p.amount.currency).or_default();
            *lines += 1;
            *sum += p.amount.minor; // at most 500 × 10^13: fits
        }
        match sums.iter().find(|(_, (lines, sum))| *sum != 0 || *lines < 2) {
            Some((c, (_, sum))) if *sum != 0 => Err(EntryFault::Unbalanced(*sum, c.code())),
            Some(_) => Err(EntryFault::Lines),
            None => Ok(()),
        }
    }

    /// What the entry says, as a text to compare a repeated key by.
    pub fn content(&self) -> String {
        let mut lines: Vec<String> =
            self.postings.iter().map(|p| format!("{}={}", p.account.code(), p.amount.minor)).collect();
        lines.sort();
        format!("{} {}", self.kind.code(), lines.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(postings: Vec<NewPosting>) -> NewEntry {
        let unit = UnitPath::parse("/hq/a/").unwrap();
        let trace = Trace { subject_kind: "claim", subject_id: "c".into(), unit, case: None, customer: None };
        NewEntry { kind: EntryKind::Charge, key: "k".into(), trace, memo: String::new(), postings }
    }

    fn lines(amounts: &[i64]) -> Vec<NewPosting> {
        amounts.iter().map(|a| NewPosting { account: AccountKey::bank(), amount: Money::fen(*a) }).collect()
    }

    #[test]
    fn only_what_sums_to_zero_with_two_lines_or_more_passes() {
        for (amounts, expected) in [
            (&[5, -5][..], Ok(())),
            (&[5, -3, -2], Ok(())),
            (&[5, -4], Err(EntryFault::Unbalanced(1, "CNY"))),
            (&[0, 0], Err(EntryFault::Amount)),
            (&[AMOUNT_MAX_FEN + 1, -AMOUNT_MAX_FEN - 1], Err(EntryFault::Amount)),
            (&[], Err(EntryFault::Lines)),
            (&[i64::MIN, 1], Err(EntryFault::Amount)),
        ] {
            assert_eq!(entry(lines(amounts)).check(), expected, "{amounts:?}");
        }
    }

    #[test]
    fn two_currencies_never_make_up_for_each_other() {
        let usd = NewPosting {
            account: AccountKey::bank().currency(Currency::Usd),
            amount: Money { minor: -5, currency: Currency::Usd },
        };
        let mut all = lines(&[5]);
        all.push(usd.clone());
        assert_eq!(entry(all).check(), Err(EntryFault::Unbalanced(5, "CNY")));
        let mixed = NewPosting { account: AccountKey::bank(), amount: usd.amount };
        assert_eq!(entry(vec![mixed]).check(), Err(EntryFault::Currency));
    }

    #[test]
    fn the_content_does_not_depend_on_the_order_of_lines() {
        assert_eq!(entry(lines(&[5, -5])).content(), entry(lines(&[-5, 5])).content());
        assert_ne!(entry(lines(&[5, -5])).content(), entry(lines(&[6, -6])).content());
    }
}
