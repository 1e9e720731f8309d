//! Takes pieces in from the road.
use kernel::{Id, Result};
use store::Uow;

use super::{rights::must_be_asker, ship::step};
use crate::{
    PartReceived, PartRequest, RequestState, StockPlace, Whose,
    store::{catalogue, requests, stock},
};

/// Takes the pieces of a request in where they were sent.
///
/// # Errors
/// `NotFound`; `Refused` when they are not on the road.
pub async fn receive(uow: &Uow, id: Id<PartRequest>) -> Result<()> {
    let mut request = requests::request(uow, id).await?;
    must_be_asker(uow, &request).await?;
    request.must_be(&[RequestState::Shipped])?;
    let (from, to, unit) = (StockPlace::Transit(id.text()), request.to_place.clone(), request.unit.clone());
    stock::make(uow, &step(&request, from, to, unit, "receive", false)).await?;
    request.state = RequestState::Received;
    request.received_at = Some(uow.now());
    requests::update(uow, &request).await?;
    let part = catalogue::part(uow, request.issued_part()).await?;
    uow.announce(&PartReceived { whose: Whose::of(&request, &part, request.qty_issued) })
}
