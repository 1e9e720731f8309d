//! Drafts the statements of a month: one per outlet, with every claim approved and every amount granted by its end.
use std::collections::BTreeMap;

use kernel::{Error, Instant, Money, Result, UnitPath, day_bounds};
use store::{SearchDoc, Subject, Uow};

use super::review::must_speak_for_company;
use crate::{
    Statement, StatementDrafted, StatementRef, StatementState,
    domain::statement::month_days,
    settings,
    store::{claims, objections, statements},
};

/// What goes on one outlet's statement.
#[derive(Default)]
struct Batch {
    claims: Vec<String>,
    extras: Vec<String>,
    fen: i64,
}

/// Drafts the statements of a month `YYYY-MM` that has ended; an outlet that has one keeps it, and what came later goes on
/// the next. Returns how many were drafted.
///
/// # Errors
/// `Invalid` on `period`; `Forbidden` for whoever does not act for headquarters.
pub async fn draft_statements(uow: &Uow, period: &str) -> Result<i64> {
    must_speak_for_company(uow)?;
    let (_, last) = month_days(period).ok_or_else(|| Error::field("period", "settlement-period-wrong"))?;
    let (_, end) = day_bounds(last, uow.zone());
    if end > uow.now() {
        return Err(Error::field("period", "settlement-period-running"));
    }
    let mut drafted = 0;
    for (unit, batch) in batches(uow, end).await? {
        if batch.fen > 0 && statements::of_period(uow, &unit, period).await?.is_none() {
            draft(uow, unit, period, end, batch).await?;
            drafted += 1;
        }
    }
    Ok(drafted)
}

async fn batches(uow: &Uow, end: Instant) -> Result<BTreeMap<UnitPath, Batch>> {
    let mut all: BTreeMap<UnitPath, Batch> = BTreeMap::new();
    for claim in claims::ready_for_statement(uow, end).await? {
        let batch = all.entry(claim.unit.clone()).or_default();
        batch.fen += claim.approved().minor;
        batch.claims.push(claim.id.text());
    }
    for (unit, id, fen) in objections::extras_ready(uow, end).await? {
        let batch = all.entry(unit).or_default();
        batch.fen += fen;
        batch.extras.push(id);
    }
    Ok(all)
}

async fn draft(uow: &Uow, unit: UnitPath, period: &str, end: Instant, batch: Batch) -> Result<()> {
    let statement = Statement {
        id: uow.new_id(),
        number: uow.number("S").await?,
        unit,
        period: period.into(),
        state: StatementState::Drafted,
        total: Money::fen(batch.fen),
        claims: batch.claims.len() as i64,
        drafted_at: uow.now(),
        confirms_at: uow.now().plus_days(settings::number(uow, settings::SILENT_DAYS).await?),
        audited_at: None,
        by_silence: false,
        approved_at: None,
        due_at: end.plus_days(settings::number(uow, settings::PAY_DAYS).await?),
        owner: settings::owner(uow).await?,
        sent_at: None,
        paid_at: None,
        breached_at: None,
        version: 1,
    };
    statements::insert(uow, &statement).await?;
    let id = statement.id.text();
    statements::take_claims(uow, &batch.claims, &id).await?;
    objections::put_extras_on(uow, &batch.extras, &id).await?;
    index(uow, &statement).await?;
    uow.announce(&StatementDrafted { of: StatementRef::of(&statement), claims: statement.claims })
}

async fn index(uow: &Uow, s: &Statement) -> Result<()> {
    uow.index(&SearchDoc {
        subject: Subject::new("statement", s.id),
        unit: s.unit.clone(),
        customer: None,
        technician: None,
        title: s.number.clone(),
        subtitle: s.period.clone(),
        text: format!("{} {}", s.number, s.period),
    })
    .await
}
