//! A visit of a case, as it begins.
use cases::{Case, Promise};
use kernel::{Id, Result};
use network::Place;
use store::Uow;

use super::need::{category, site};
use crate::{
    Detail, Visit, VisitPlanned, VisitRef, VisitState,
    store::{forms, visits},
};

/// A visit without a promise, for a case that has none ahead; the one it has otherwise.
///
/// # Errors
/// `NotFound`; `Refused` when the case is resolved.
pub async fn plan_visit(uow: &Uow, case: Id<Case>) -> Result<Id<Visit>> {
    if let Some(known) = visits::live_visit(uow, case).await? {
        return Ok(known.id);
    }
    let case = cases::case(uow, case).await?;
    if !case.state.is_live() {
        return Err(kernel::Error::refused("field-case-resolved"));
    }
    let visit = new_visit(uow, &case).await?;
    visits::insert(uow, &visit).await?;
    uow.announce(&VisitPlanned { of: VisitRef::of(&visit) })?;
    Ok(visit.id)
}

/// A visit as its case describes it, not yet written.
pub(crate) async fn new_visit(uow: &Uow, case: &Case) -> Result<Visit> {
    let detail = detail(uow, case).await?;
    Ok(Visit {
        id: uow.new_id(),
        number: uow.number("V").await?,
        case: case.id,
        customer: case.customer,
        unit: case.unit.clone(),
        technician: None,
        planned_for: None,
        state: VisitState::Planned,
        priority: case.priority,
        promised: None,
        planned: None,
        missed: 0,
        late_at: None,
        created_at: uow.now(),
        ended_at: None,
        version: 1,
        detail,
    })
}

async fn detail(uow: &Uow, case: &Case) -> Result<Detail> {
    let category = category(uow, case).await?;
    let minutes = forms::form_for(uow, case.kind.code(), &category).await?.minutes;
    let dues = cases::dues(uow, case.id).await?;
    let customer = customers::customers_by_ids(uow, &[case.customer]).await?;
    let place: Option<Place> = match case.place {
        Some(p) => Some(Place { lon: p.lon, lat: p.lat }),
        None => site(uow, case).await.ok(),
    };
    Ok(Detail {
        case_number: case.number.clone(),
        customer_name: case.customer_name.clone(),
        phone: customer.first().map(|c| c.phone.full().to_owned()).unwrap_or_default(),
        what: case.symptom.clone(),
        kind: case.kind.code().into(),
        category,
        skill: case.skill.clone(),
        product: case.product.map(|p| p.text()),
        product_name: case.product_name.clone(),
        serial: case.serial.clone(),
        card: case.card.map(|c| c.text()),
        level: case.level.clone(),
        in_warranty: case.in_warranty,
        division: case.division.clone(),
        address: case.address.clone(),
        place,
        minutes,
        due_at: dues.iter().find(|d| d.promise == Promise::Arrival).and_then(|d| d.due_at),
        ..Detail::default()
    })
}
