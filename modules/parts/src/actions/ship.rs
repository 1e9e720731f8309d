//! Sends allocated pieces off: from the store onto the road.
use kernel::{Error, Id, Result, UnitPath};
use store::Uow;

use super::rights::must_keep;
use crate::{
    PartRequest, PartShipped, RequestState, StockPlace, Whose,
    store::{
        catalogue, requests,
        stock::{self, Move},
    },
};

/// Sends the pieces of a request off.
///
/// # Errors
/// `NotFound`; `Refused` when they are not allocated or the store holds too few.
pub async fn ship(uow: &Uow, id: Id<PartRequest>, carrier: &str, tracking: &str) -> Result<()> {
    let mut request = requests::request_to_supply(uow, id).await?;
    request.must_be(&[RequestState::Allocated])?;
    let from = request.from_place.clone().ok_or_else(|| Error::internal("allocated from nowhere"))?;
    must_keep(uow, &from).await?;
    let unit = owner(&from, &request.unit);
    stock::make(uow, &step(&request, from, StockPlace::Transit(id.text()), unit, "ship", true)).await?;
    request.state = RequestState::Shipped;
    request.shipped_at = Some(uow.now());
    request.carrier = carrier.chars().take(60).collect();
    request.tracking = tracking.chars().take(60).collect();
    requests::update(uow, &request).await?;
    let part = catalogue::part(uow, request.issued_part()).await?;
    let whose = Whose::of(&request, &part, request.qty_issued);
    uow.announce(&PartShipped { whose, carrier: request.carrier, tracking: request.tracking })
}

pub(crate) fn owner(place: &StockPlace, otherwise: &UnitPath) -> UnitPath {
    match place {
        StockPlace::Unit(path) | StockPlace::Defective(path) => path.clone(),
        _ => otherwise.clone(),
    }
}

pub(crate) fn step(
    r: &PartRequest,
    from: StockPlace,
    to: StockPlace,
    unit: UnitPath,
    reason: &'static str,
    was_reserved: bool,
) -> Move {
    Move {
        part: r.issued_part(),
        from,
        to,
        qty: r.qty_issued,
        reason,
        why: String::new(),
        unit,
        request: Some(r.id.text()),
        visit: r.visit.clone(),
        case_id: r.case_id.clone(),
        was_reserved,
    }
}
