//! What customers pay for work out of warranty, and what outlets deposit for parts.
use kernel::{Error, Money, Result, UnitPath};
use store::Uow;

use super::post::{Posted, post};
use crate::{AccountKey, EntryKind, NewEntry, NewPosting, Trace};

/// A customer's charge or payment for one visit.
#[derive(Debug, Clone)]
pub struct CustomerMoney {
    /// The customer (id as text).
    pub customer: String,
    /// The case (id as text).
    pub case: String,
    /// The visit (id as text).
    pub visit: String,
    /// The outlet.
    pub unit: UnitPath,
    /// How much; more than nothing.
    pub amount: Money,
}

impl CustomerMoney {
    fn entry(&self, kind: EntryKind, what: &str, postings: Vec<NewPosting>) -> Result<NewEntry> {
        if self.amount.minor <= 0 {
            return Err(Error::field("amount", "settlement-amount-wrong"));
        }
        let trace = Trace {
            subject_kind: "visit",
            subject_id: self.visit.clone(),
            unit: self.unit.clone(),
            case: Some(self.case.clone()),
            customer: Some(self.customer.clone()),
        };
        let key = format!("{what}:{}", self.visit);
        Ok(NewEntry { kind, key, trace, memo: String::new(), postings })
    }
}

/// Charges a customer once for a visit: he owes, the company has earned.
///
/// # Errors
/// `Invalid` on `amount`; see [`post`].
pub async fn charge_customer(uow: &Uow, charge: &CustomerMoney) -> Result<Posted> {
    uow.must_reach(&charge.unit)?;
    let lines = vec![
        NewPosting::debit(AccountKey::receivable(&charge.customer, &charge.unit), charge.amount),
        NewPosting::credit(AccountKey::revenue(&charge.unit), charge.amount),
    ];
    post(uow, charge.entry(EntryKind::CustomerCharge, "customer-charge", lines)?).await
}

/// The customer paid the company for a visit.
///
/// # Errors
/// `Invalid` on `amount`; see [`post`].
pub async fn take_customer_payment(uow: &Uow, paid: &CustomerMoney) -> Result<Posted> {
    uow.must_reach(&paid.unit)?;
    let lines = vec![
        NewPosting::debit(AccountKey::bank(), paid.amount),
        NewPosting::credit(AccountKey::receivable(&paid.customer, &paid.unit), paid.amount),
    ];
    post(uow, paid.entry(EntryKind::CustomerPayment, "customer-payment", lines)?).await
}

/// An outlet pays its deposit for parts, or (a negative amount) gets it back. `reference` is the bank's number.
///
/// # Errors
/// `NotFound`; `Invalid` on `amount` when nothing moves or more is given back than was deposited; see [`post`].
pub async fn move_deposit(uow: &Uow, unit: &UnitPath, amount: Money, reference: &str) -> Result<Posted> {
    uow.must_reach(unit)?;
    let held = -crate::store::ledger::balance_fen(uow, &AccountKey::deposit(unit)).await?;
    if amount.minor == 0 || held + amount.minor < 0 {
        return Err(Error::field("amount", "settlement-deposit-wrong"));
    }
    let trace = Trace {
        subject_kind: "unit",
        subject_id: unit.as_str().into(),
        unit: unit.clone(),
        case: None,
        customer: None,
    };
    let entry = NewEntry {
        kind: EntryKind::Deposit,
        key: format!("deposit:{reference}"),
        trace,
        memo: reference.into(),
        postings: vec![
            NewPosting { account: AccountKey::bank(), amount },
            NewPosting {
                account: AccountKey::deposit(unit),
                amount: Money { minor: -amount.minor, ..amount },
            },
        ],
    };
    post(uow, entry).await
}
