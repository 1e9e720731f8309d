//! Payment runs, their payments, and what the bank said that fits none.
use kernel::{Error, Id, Instant, Money, Result, UnitPath};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use store::{DbResult, Uow, View};

use super::entity::{bank_unmatched, payment, payment_run};
use crate::{BankAnswer, Payment, PaymentRun, PaymentState, Unmatched};

fn read_run(m: payment_run::Model) -> PaymentRun {
    PaymentRun {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        number: m.number,
        total: Money::fen(m.total_fen),
        payments: m.payments,
        started_at: Instant::from_ms(m.started_at),
        started_by: m.started_by,
    }
}

fn read(m: payment::Model) -> Payment {
    Payment {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        run: m.run,
        statement: m.statement,
        reference: m.reference,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        payee: m.payee,
        account: m.account,
        amount: Money::fen(m.amount_fen),
        state: PaymentState::from_code(&m.state).unwrap_or(PaymentState::Sent),
        bank_number: m.bank_number,
        remark: m.remark,
        sent_at: Instant::from_ms(m.sent_at),
        answered_at: m.answered_at.map(Instant::from_ms),
    }
}

/// Payment runs, newest first, at most 200.
///
/// # Errors
/// Database failures.
pub async fn payment_runs(view: &View) -> Result<Vec<PaymentRun>> {
    let query = view.find::<payment_run::Entity>().order_by_desc(payment_run::Column::StartedAt).limit(200);
    Ok(query.all(view).await.db()?.into_iter().map(read_run).collect())
}

/// One run.
///
/// # Errors
/// `NotFound`.
pub async fn payment_run(view: &View, id: Id<PaymentRun>) -> Result<PaymentRun> {
    let query = view.find::<payment_run::Entity>().filter(payment_run::Column::Id.eq(id.text()));
    query.one(view).await.db()?.map(read_run).ok_or(Error::NotFound)
}

/// The payments of a run.
///
/// # Errors
/// Database failures.
pub async fn payments_of_run(view: &View, id: Id<PaymentRun>) -> Result<Vec<Payment>> {
    let query = view
        .find::<payment::Entity>()
        .filter(payment::Column::Run.eq(id.text()))
        .order_by_asc(payment::Column::Reference);
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// Payments by statement (id), newest first.
///
/// # Errors
/// Database failures.
pub async fn payments_of_statement(view: &View, statement: &str) -> Result<Vec<Payment>> {
    let query = view
        .find::<payment::Entity>()
        .filter(payment::Column::Statement.eq(statement))
        .order_by_desc(payment::Column::SentAt);
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// The last payment with a reference.
pub(crate) async fn by_reference(view: &View, reference: &str) -> Result<Option<Payment>> {
    let query = view
        .find::<payment::Entity>()
        .filter(payment::Column::Reference.eq(reference))
        .order_by_desc(payment::Column::SentAt)
        .order_by_desc(payment::Column::Id);
    Ok(query.one(view).await.db()?.map(read))
}

/// What the bank said that fits no payment, newest first, at most 200.
///
/// # Errors
/// Database failures.
pub async fn unmatched(view: &View) -> Result<Vec<Unmatched>> {
    let query = view.find::<bank_unmatched::Entity>().order_by_desc(bank_unmatched::Column::At).limit(200);
    let read = |m: bank_unmatched::Model| Unmatched {
        line: m.line,
        reference: m.reference,
        amount: m.amount,
        bank_number: m.bank_number,
        why: m.why,
        at: Instant::from_ms(m.at),
    };
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

pub(crate) async fn insert_run(uow: &Uow, run: &PaymentRun, payments: &[Payment]) -> Result<()> {
    let row = payment_run::ActiveModel {
        id: Set(run.id.text()),
        number: Set(run.number.clone()),
        unit: Set(UnitPath::root().as_str().into()),
        total_fen: Set(run.total.minor),
        payments: Set(run.payments),
        started_at: Set(run.started_at.ms()),
        started_by: Set(run.started_by.clone()),
    };
    payment_run::Entity::insert(row).exec_without_returning(uow).await.db()?;
    let rows = payments.iter().map(row_of);
    payment::Entity::insert_many(rows).exec_without_returning(uow).await.db().map(|_| ())
}

fn row_of(p: &Payment) -> payment::ActiveModel {
    payment::ActiveModel {
        id: Set(p.id.text()),
        run: Set(p.run.clone()),
        statement: Set(p.statement.clone()),
        reference: Set(p.reference.clone()),
        unit: Set(p.unit.as_str().into()),
        payee: Set(p.payee.clone()),
        account: Set(p.account.clone()),
        amount_fen: Set(p.amount.minor),
        state: Set(p.state.code().into()),
        bank_number: Set(p.bank_number.clone()),
        remark: Set(p.remark.clone()),
        sent_at: Set(p.sent_at.ms()),
        answered_at: Set(p.answered_at.map(Instant::ms)),
    }
}

pub(crate) async fn update(uow: &Uow, p: &Payment) -> Result<()> {
    let query = payment::Entity::update_many().set(row_of(p)).filter(payment::Column::Id.eq(p.id.text()));
    query.exec(uow).await.db().map(|_| ())
}

/// Keeps a line of the bank's file that fits no payment; the same line twice is kept once.
pub(crate) async fn keep_unmatched(uow: &Uow, answer: &BankAnswer, why: &str) -> Result<()> {
    use bank_unmatched::{ActiveModel, Column, Entity};
    let row = ActiveModel {
        id: Set(uow.new_id::<Payment>().text()),
        unit: Set(UnitPath::root().as_str().into()),
        line: Set(i64::try_from(answer.line).unwrap_or(0)),
        reference: Set(answer.reference.clone()),
        amount: Set(answer.amount.map(|m| m.to_string()).unwrap_or_default()),
        bank_number: Set(answer.bank_number.clone()),
        why: Set(why.into()),
        at: Set(uow.now().ms()),
    };
    let same =
        OnConflict::columns([Column::Reference, Column::BankNumber, Column::Why]).do_nothing().to_owned();
    let done = Entity::insert(row).on_conflict(same).exec_without_returning(uow).await;
    match done {
        Err(sea_orm::DbErr::RecordNotInserted) => Ok(()),
        other => other.db().map(|_| ()),
    }
}
