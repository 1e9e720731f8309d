//! Puts every approved statement into a payment run: one payment each, to the outlet's own account.
use kernel::{Error, Id, Message, Money, Result};
use store::Uow;

use super::{post::must_be_open, review::must_speak_for_company};
use crate::{
    BankOrder, Payment, PaymentRun, PaymentSent, PaymentState, Statement, StatementFilter, StatementRef,
    StatementState,
    domain::bank::write_orders,
    store::{payments, statements},
};

/// Most payments of a run.
const RUN_MAX: u64 = 500;

/// Starts a run.
///
/// # Errors
/// `Forbidden`; `Refused` when nothing is approved, the ledger is halted, or no outlet has an account (one is named).
pub async fn start_payment_run(uow: &Uow) -> Result<Id<PaymentRun>> {
    must_speak_for_company(uow)?;
    must_be_open(uow).await?;
    let approved = StatementFilter {
        state: Some(StatementState::Approved),
        size: RUN_MAX,
        ..StatementFilter::default()
    };
    let (ready, _) = statements::statements(uow, &approved).await?;
    if ready.is_empty() {
        return Err(Error::refused("settlement-nothing-approved"));
    }
    let mut payable = vec![];
    let mut missing = String::new();
    for statement in ready {
        let unit = network::unit(uow, &statement.unit).await?;
        // An outlet without an account waits; it never holds up the others.
        if unit.contract.account.trim().is_empty() {
            missing = unit.name
        } else {
            payable.push((statement, unit))
        }
    }
    if payable.is_empty() {
        return Err(Error::Refused(Message::new("settlement-account-missing").with("unit", missing)));
    }
    write_run(uow, payable).await
}

async fn write_run(uow: &Uow, payable: Vec<(Statement, network::Unit)>) -> Result<Id<PaymentRun>> {
    let mut run = PaymentRun {
        id: uow.new_id(),
        number: uow.number("Z").await?,
        total: Money::fen(0),
        payments: payable.len() as i64,
        started_at: uow.now(),
        started_by: uow.actor().name.clone(),
    };
    let mut all = vec![];
    for (statement, unit) in payable {
        all.push(payment(uow, &run, &statement, unit));
        run.total = run.total.plus(statement.total)?;
        send(uow, &run, statement).await?;
    }
    payments::insert_run(uow, &run, &all).await?;
    Ok(run.id)
}

fn payment(uow: &Uow, run: &PaymentRun, statement: &Statement, unit: network::Unit) -> Payment {
    Payment {
        id: uow.new_id(),
        run: run.id.text(),
        statement: statement.id.text(),
        reference: statement.number.clone(),
        unit: statement.unit.clone(),
        payee: unit.name,
        account: unit.contract.account.trim().to_owned(),
        amount: statement.total,
        state: PaymentState::Sent,
        bank_number: String::new(),
        remark: String::new(),
        sent_at: uow.now(),
        answered_at: None,
    }
}

async fn send(uow: &Uow, run: &PaymentRun, mut statement: Statement) -> Result<()> {
    statement.state = StatementState::Sent;
    statement.sent_at = Some(uow.now());
    statements::update(uow, &statement).await?;
    uow.announce(&PaymentSent { of: StatementRef::of(&statement), run: run.number.clone() })
}

/// The file of a run for the bank.
///
/// # Errors
/// `NotFound`.
pub async fn bank_file(view: &store::View, id: Id<PaymentRun>) -> Result<String> {
    let run = payments::payment_run(view, id).await?;
    let orders: Vec<BankOrder> = payments::payments_of_run(view, id)
        .await?
        .into_iter()
        .map(|p| BankOrder {
            reference: p.reference,
            payee: p.payee,
            account: p.account,
            amount: p.amount,
            purpose: run.number.clone(),
        })
        .collect();
    write_orders(&orders).map_err(Error::internal)
}
