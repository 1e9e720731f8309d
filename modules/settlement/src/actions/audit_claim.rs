//! Prices and audits a visit; the common part of drafting and correcting a claim.
use kernel::Result;
use store::Uow;

use crate::{
    Audited, ClaimLine, Finding, VisitFacts, audit,
    domain::claim::price,
    settings,
    store::{claims, tariffs},
};

const DAY_MS: i64 = 86_400_000;
/// Days the rules look back for one serial.
const SERIAL_DAYS: i64 = 90;
/// Days the rules look back for an outlet's repairs near the end of coverage.
const EXPIRY_DAYS: i64 = 30;

/// The lines of a visit under its outlet's contract, and what the rules find.
pub(crate) async fn price_and_audit(uow: &Uow, facts: &VisitFacts) -> Result<(Vec<ClaimLine>, Vec<Finding>)> {
    let day = uow.business_day(facts.finished_at);
    let tariff = network::unit(uow, &facts.unit).await?.contract.tariff;
    let rows = tariffs::rows_of_tariff(uow, &tariff).await?;
    let lines = price(facts, &rows, &tariff, &day)?;
    let at = facts.finished_at;
    let same_serial =
        claims::past_of_serial(uow, &facts.serial, at + -SERIAL_DAYS * DAY_MS, &facts.visit).await?;
    let around = (at + -DAY_MS, at + DAY_MS);
    let same_technician = match &facts.technician {
        Some(technician) => claims::past_of_technician(uow, technician, around, &facts.visit).await?,
        None => vec![],
    };
    let near_expiry =
        claims::past_near_expiry(uow, &facts.unit, at + -EXPIRY_DAYS * DAY_MS, &facts.visit).await?;
    let findings = audit(&Audited {
        facts,
        lines: &lines,
        same_serial: &same_serial,
        same_technician: &same_technician,
        near_expiry: &near_expiry,
        day: &day,
        limits: &settings::limits(uow).await?,
    });
    Ok((lines, findings))
}
