//! What this module does on news from below: a finished visit becomes a claim, and what the customer owes is booked.
use field::VisitCompleted;
use kernel::{Money, Result, geo};
use store::{Entry, Reaction, Uow};

use crate::{CustomerMoney, PartUsed, VisitFacts, charge_customer, draft_claim};

/// All of them.
pub const REACTIONS: [Reaction; 1] =
    [Reaction::new("settlement.draft_claim", &["field.VisitCompleted"], |uow, entry| {
        Box::pin(hear(uow, entry))
    })];

async fn hear(uow: &Uow, entry: &Entry) -> Result<()> {
    let done: VisitCompleted = entry.event()?;
    if done.charge_fen > 0 {
        let charge = CustomerMoney {
            customer: done.customer.text(),
            case: done.case.text(),
            visit: done.visit.text(),
            unit: done.unit.clone(),
            amount: Money::fen(done.charge_fen),
        };
        charge_customer(uow, &charge).await?;
    }
    let facts = facts(uow, done).await?;
    draft_claim(uow, facts).await.map(|_| ())
}

async fn facts(uow: &Uow, done: VisitCompleted) -> Result<VisitFacts> {
    let express = parts::requests_of_visit(uow, &done.visit.text()).await?.iter().any(|r| r.express);
    let missing = done.flags.iter().filter_map(|f| f.strip_prefix("no-")).map(str::to_owned).collect();
    Ok(VisitFacts {
        straight_m: straight_m(uow, &done).await?,
        covered_until: covered_until(uow, &done).await?,
        visit: done.visit.text(),
        case: done.case.text(),
        case_number: done.case_number.clone(),
        customer: done.customer.text(),
        technician: done.technician.map(|t| t.text()),
        unit: done.unit.clone(),
        category: done.category,
        kind: done.kind,
        level: done.level,
        division: done.division,
        serial: done.serial,
        in_warranty: done.in_warranty,
        charged_fen: done.charge_fen,
        set_out_at: done.set_out_at,
        arrived_at: Some(done.arrived_at),
        finished_at: done.completed_at,
        distance_m: done.distance_m / 2,
        check_in_m: done.arrival_distance_m,
        labour_minutes: done.labour_minutes,
        parts: done.parts.into_iter().map(|p| PartUsed { code: p.code, quantity: p.qty }).collect(),
        express,
        missing_evidence: missing,
    })
}

/// Straight line from the outlet to the site, when both places are known.
async fn straight_m(uow: &Uow, done: &VisitCompleted) -> Result<Option<i64>> {
    let site = cases::case(uow, done.case).await?.place;
    let home = network::unit(uow, &done.unit).await?.place;
    let (Some(site), Some(home)) = (site, home) else { return Ok(None) };
    let point = |lon, lat| geo::Point::new(lon, lat).ok();
    Ok(point(site.lon, site.lat)
        .zip(point(home.lon, home.lat))
        .map(|(a, b)| geo::distance_m(a, b).round() as i64))
}

/// Last day on which any component's labour is covered.
async fn covered_until(uow: &Uow, done: &VisitCompleted) -> Result<Option<String>> {
    let Some(card) = done.card.as_ref().and_then(|id| id.parse().ok()) else { return Ok(None) };
    let on = done.completed_at.date_in(uow.zone());
    let question = warranty::CoverageQuestion::of(card, on);
    let decision = warranty::coverage(uow, &question).await?;
    Ok(decision.lines.iter().filter(|l| l.covered).filter_map(|l| l.until).max().map(|d| d.to_string()))
}
