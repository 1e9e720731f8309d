//! Reads the bank's file: what it paid settles its statement, what it refused waits for the next run, what fits nothing is
//! listed for a person. The same file twice changes nothing.
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use store::Uow;

use super::{post::post, review::must_speak_for_company};
use crate::{
    AccountKey, BankAnswer, BankFileRead, EntryKind, NewEntry, NewPosting, Payment, PaymentFailed,
    PaymentState, Statement, StatementPaid, StatementRef, StatementState, Trace,
    domain::bank::read_answers,
    store::{payments, statements},
};

/// What became of the lines of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankFileTaken {
    /// Paid, and settled now.
    pub matched: i64,
    /// Refused by the bank.
    pub failed: i64,
    /// Known already.
    pub known: i64,
    /// Fitting nothing; see [`crate::unmatched`].
    pub unmatched: i64,
}

/// Takes a file.
///
/// # Errors
/// `Forbidden`; `Invalid` on `file` when it is not CSV with the needed columns; `Refused` while the ledger is halted.
pub async fn take_bank_file(uow: &Uow, text: &str) -> Result<BankFileTaken> {
    must_speak_for_company(uow)?;
    let answers = read_answers(text).ok_or_else(|| Error::field("file", "settlement-bank-file-wrong"))?;
    let mut taken = BankFileTaken::default();
    for answer in &answers {
        match take(uow, answer).await? {
            Ok(count) => *count(&mut taken) += 1,
            Err(why) => {
                payments::keep_unmatched(uow, answer, why).await?;
                taken.unmatched += 1;
            }
        }
    }
    let BankFileTaken { matched, failed, unmatched, .. } = taken;
    uow.announce(&BankFileRead { matched, failed, unmatched })?;
    Ok(taken)
}

type Count = fn(&mut BankFileTaken) -> &mut i64;

async fn take(uow: &Uow, answer: &BankAnswer) -> Result<Result<Count, &'static str>> {
    let Some(payment) = payments::by_reference(uow, &answer.reference).await? else {
        return Ok(Err("reference"));
    };
    if answer.amount != Some(payment.amount) {
        return Ok(Err("amount"));
    }
    if payment.state == PaymentState::Paid {
        return Ok(if payment.bank_number == answer.bank_number {
            Ok(|t| &mut t.known)
        } else {
            Err("paid-before")
        });
    }
    if payment.state == PaymentState::Failed {
        return Ok(if answer.paid { Err("failed-before") } else { Ok(|t| &mut t.known) });
    }
    let Some(statement) = statements::by_number(uow, &answer.reference).await? else {
        return Ok(Err("reference"));
    };
    if answer.paid {
        pay(uow, payment, statement, answer).await?;
        return Ok(Ok(|t| &mut t.matched));
    }
    fail(uow, payment, statement, answer).await?;
    Ok(Ok(|t| &mut t.failed))
}

async fn pay(uow: &Uow, mut payment: Payment, mut statement: Statement, answer: &BankAnswer) -> Result<()> {
    settle(uow, &payment).await?;
    payment.state = PaymentState::Paid;
    answered(uow, &mut payment, answer).await?;
    statement.state = StatementState::Paid;
    statement.paid_at = Some(uow.now());
    statements::update(uow, &statement).await?;
    statements::mark_claims_paid(uow, &payment.statement).await?;
    uow.announce(&StatementPaid { of: StatementRef::of(&statement), bank_number: payment.bank_number })
}

async fn fail(uow: &Uow, mut payment: Payment, mut statement: Statement, answer: &BankAnswer) -> Result<()> {
    payment.state = PaymentState::Failed;
    answered(uow, &mut payment, answer).await?;
    statement.state = StatementState::Approved;
    statements::update(uow, &statement).await?;
    uow.announce(&PaymentFailed { of: StatementRef::of(&statement), remark: payment.remark })
}

async fn answered(uow: &Uow, payment: &mut Payment, answer: &BankAnswer) -> Result<()> {
    payment.bank_number = answer.bank_number.clone();
    payment.remark = answer.remark.clone();
    payment.answered_at = Some(uow.now());
    payments::update(uow, payment).await
}

/// The debt to the outlet is paid from the bank.
async fn settle(uow: &Uow, payment: &Payment) -> Result<()> {
    let trace = Trace {
        subject_kind: "statement",
        subject_id: payment.statement.clone(),
        unit: payment.unit.clone(),
        case: None,
        customer: None,
    };
    let entry = NewEntry {
        kind: EntryKind::Settle,
        key: format!("statement:{}", payment.statement),
        trace,
        memo: payment.reference.clone(),
        postings: vec![
            NewPosting::debit(AccountKey::payable(&payment.unit), payment.amount),
            NewPosting::credit(AccountKey::bank(), payment.amount),
        ],
    };
    post(uow, entry).await.map(|_| ())
}
