//! Received pieces are built in, or given back unused.
use kernel::{Error, Id, Result};
use store::Uow;

use super::{rights::must_be_asker, ship::step};
use crate::{
    PartRequest, PartReturned, PartUsed, RequestState, StockPlace, Whose,
    store::{
        catalogue, requests,
        stock::{self, Move},
    },
};

/// Builds `qty` received pieces in on the request's visit.
///
/// # Errors
/// `NotFound`; `Refused` when not so many are open; `Invalid` on `qty`.
pub async fn use_parts(uow: &Uow, id: Id<PartRequest>, qty: i64) -> Result<()> {
    let (mut request, part) = open(uow, id, qty).await?;
    let (from, unit) = (request.to_place.clone(), request.unit.clone());
    stock::make(uow, &Move { qty, ..step(&request, from, StockPlace::Customer, unit, "use", false) }).await?;
    request.qty_used += qty;
    end_when_empty(uow, &mut request).await?;
    uow.announce(&PartUsed { whose: Whose::of(&request, &part, qty) })
}

/// Gives `qty` received pieces back unused, into the asking unit's own store.
///
/// # Errors
/// As [`use_parts`].
pub async fn return_parts(uow: &Uow, id: Id<PartRequest>, qty: i64) -> Result<()> {
    let (mut request, part) = open(uow, id, qty).await?;
    let (from, unit) = (request.to_place.clone(), request.unit.clone());
    let to = StockPlace::Unit(unit.clone());
    // Pieces that were sent to the unit's own store already lie there.
    if from != to {
        stock::make(uow, &Move { qty, ..step(&request, from, to, unit, "return", false) }).await?;
    }
    request.qty_returned += qty;
    end_when_empty(uow, &mut request).await?;
    uow.announce(&PartReturned { whose: Whose::of(&request, &part, qty) })
}

async fn open(uow: &Uow, id: Id<PartRequest>, qty: i64) -> Result<(PartRequest, crate::Part)> {
    let request = requests::request(uow, id).await?;
    must_be_asker(uow, &request).await?;
    request.must_be(&[RequestState::Received])?;
    if qty <= 0 || qty > request.qty_open() {
        return Err(Error::field("qty", "parts-qty-not-open"));
    }
    let part = catalogue::part(uow, request.issued_part()).await?;
    Ok((request, part))
}

async fn end_when_empty(uow: &Uow, request: &mut PartRequest) -> Result<()> {
    if request.qty_open() == 0 {
        request.state = RequestState::Done;
        request.ended_at = Some(uow.now());
    }
    requests::update(uow, request).await
}
