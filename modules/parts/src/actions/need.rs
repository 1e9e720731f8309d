//! A job needs a part: a request straight to headquarters, by any outlet of any level (NE2, PA2).
use kernel::{Error, Id, Instant, Result, UnitPath};
use network::Staff;
use store::Uow;

use super::allocate;
use crate::{
    Part, PartRequest, PartRequested, RequestState, StockPlace, Whose,
    store::{catalogue, requests},
};

/// What is needed, by whom, for what.
#[derive(Debug, Clone)]
pub struct NeedPart {
    /// Unit that asks.
    pub unit: UnitPath,
    /// Technician it is for.
    pub technician: Option<Id<Staff>>,
    /// Customer who waits (id as text).
    pub customer: Option<String>,
    /// Case that waits (id as text).
    pub case_id: Option<String>,
    /// Visit that waits (id as text).
    pub visit: Option<String>,
    /// Part.
    pub part: Id<Part>,
    /// Pieces, 1 to 10,000.
    pub qty: i64,
    /// When the job needs it.
    pub needed_by: Option<Instant>,
    /// Green channel.
    pub express: bool,
}

/// Files the request and allocates at once from the nearest free stock, or back-orders it.
///
/// # Errors
/// `Invalid` on `qty` or `part`; `NotFound` when the unit lies outside the actor's scope.
pub async fn need(uow: &Uow, n: NeedPart) -> Result<Id<PartRequest>> {
    let own_van = n.technician.is_some_and(|t| uow.actor().staff.as_deref() == Some(t.text().as_str()));
    if !own_van {
        uow.must_reach(&n.unit)?;
    }
    if !(1..=10_000).contains(&n.qty) {
        return Err(Error::field("qty", "parts-qty-wrong"));
    }
    let part = catalogue::part(uow, n.part).await.map_err(|_| Error::field("part", "parts-part-unknown"))?;
    if !part.active {
        return Err(Error::field("part", "parts-part-inactive"));
    }
    let request = PartRequest {
        id: uow.new_id(),
        number: uow.number("P").await?,
        to_place: n.technician.map_or_else(|| StockPlace::Unit(n.unit.clone()), StockPlace::Van),
        unit: n.unit,
        technician: n.technician,
        customer: n.customer,
        case_id: n.case_id,
        visit: n.visit,
        part: n.part,
        substitute: None,
        qty_asked: n.qty,
        qty_issued: 0,
        qty_used: 0,
        qty_returned: 0,
        from_place: None,
        state: RequestState::Asked,
        express: n.express,
        needed_by: n.needed_by,
        asked_at: uow.now(),
        allocated_at: None,
        shipped_at: None,
        received_at: None,
        ended_at: None,
        carrier: String::new(),
        tracking: String::new(),
        refusal: String::new(),
        version: 1,
    };
    requests::insert(uow, &request).await?;
    uow.announce(&PartRequested { whose: Whose::of(&request, &part, n.qty), express: n.express })?;
    allocate::try_allocate(uow, request.clone()).await?;
    Ok(request.id)
}
