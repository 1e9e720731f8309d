//! Takes an entry back by its mirror image; the only way to correct the ledger. Once per entry.
use kernel::{Error, Id, Message, Money, Result};
use store::Uow;

use super::{
    post::{Posted, write},
    review::must_speak_for_company,
};
use crate::{Entry, EntryKind, NewEntry, NewPosting, Trace, store::ledger};

/// Which entry, and why.
#[derive(Debug, Clone)]
pub struct ReverseEntry {
    /// The entry.
    pub id: Id<Entry>,
    /// The reason, 2 to 200 characters.
    pub why: String,
}

/// Reverses an entry.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`; `Refused` for a reversal or an entry already reversed.
pub async fn reverse_entry(uow: &Uow, reverse: ReverseEntry) -> Result<Posted> {
    let why = reverse.why.trim().to_owned();
    if !(2..=200).contains(&why.chars().count()) {
        return Err(Error::field("why", "settlement-why-missing"));
    }
    let old = ledger::entry(uow, reverse.id).await?;
    if old.reverses.is_some() {
        return Err(Error::refused("settlement-reversal-stands"));
    }
    if let Some(by) = ledger::reversal_of(uow, old.id).await? {
        return Err(Error::Refused(Message::new("settlement-already-reversed").with("number", by.number)));
    }
    let lines = ledger::lines_to_reverse(uow, old.id).await?;
    let postings = lines.into_iter().map(|(account, fen)| {
        let amount = Money { minor: -fen, currency: account.currency };
        NewPosting { account, amount }
    });
    let trace = Trace {
        subject_kind: "entry",
        subject_id: old.subject_id.clone(),
        unit: old.unit.clone(),
        case: old.case.clone(),
        customer: old.customer.clone(),
    };
    let key = format!("reverse:{}", old.id);
    let new = NewEntry { kind: EntryKind::Reverse, key, trace, memo: why, postings: postings.collect() };
    write(uow, new, Some(old.id)).await
}

/// Reverses an entry that no claim, objection or statement stands on: a deposit, a customer's charge or payment. What
/// belongs to a claim is corrected through the claim.
///
/// # Errors
/// As [`reverse_entry`]; `Forbidden` for whoever does not act for headquarters; `Refused` for an entry of a claim.
pub async fn reverse_by_hand(uow: &Uow, reverse: ReverseEntry) -> Result<Posted> {
    let old = ledger::entry(uow, reverse.id).await?;
    must_speak_for_company(uow)?;
    match old.kind {
        EntryKind::Deposit | EntryKind::CustomerCharge | EntryKind::CustomerPayment => {
            reverse_entry(uow, reverse).await
        }
        EntryKind::Reverse => Err(Error::refused("settlement-reversal-stands")),
        _ => Err(Error::refused("settlement-reverse-through-claim")),
    }
}
