//! Headquarters gives pieces of a chosen store to a request, all or a part of them; the rest waits as a request of its own.
use kernel::{Error, Id, Message, Result};
use store::Uow;

use super::{allocate::reserve_at, end_request::freed, rights::must_be_headquarters};
use crate::{
    Part, PartBackOrdered, PartRequest, PartRequested, RequestState, StockPlace, Whose,
    store::{catalogue, requests},
};

/// What is given.
#[derive(Debug, Clone)]
pub struct AllocateFrom {
    /// Request that waits, or was allocated elsewhere.
    pub request: Id<PartRequest>,
    /// The part itself or one that may stand in for it.
    pub part: Id<Part>,
    /// Store it comes from.
    pub place: StockPlace,
    /// Pieces, 1 to what was asked for.
    pub qty: i64,
}

/// Gives pieces to a request.
///
/// # Errors
/// `NotFound`; `Refused` for whoever does not speak for headquarters, when the request is past that, or the store holds too
/// few; `Invalid` on `part`, `place` or `qty`.
pub async fn allocate_from(uow: &Uow, a: AllocateFrom) -> Result<()> {
    must_be_headquarters(uow).await?;
    let StockPlace::Unit(_) = &a.place else {
        return Err(Error::field("place", "parts-place-wrong"));
    };
    let mut request = freed(uow, a.request).await?;
    if !(1..=request.qty_asked).contains(&a.qty) {
        let message = Message::new("parts-qty-not-asked").with("asked", request.qty_asked);
        return Err(Error::field_with("qty", message));
    }
    let fits = a.part == request.part || catalogue::substitutes(uow, request.part).await?.contains(&a.part);
    if !fits {
        return Err(Error::field("part", "parts-no-substitute"));
    }
    let rest = request.qty_asked - a.qty;
    request.qty_asked = a.qty;
    if rest > 0 {
        split(uow, &request, rest).await?;
    }
    reserve_at(uow, request, a.part, a.place).await
}

/// The pieces not given now, as a request that waits from when the whole was asked for.
async fn split(uow: &Uow, of: &PartRequest, qty: i64) -> Result<()> {
    let rest = PartRequest {
        id: uow.new_id(),
        number: uow.number("P").await?,
        qty_asked: qty,
        qty_issued: 0,
        substitute: None,
        from_place: None,
        allocated_at: None,
        state: RequestState::BackOrdered,
        version: 1,
        ..of.clone()
    };
    requests::insert(uow, &rest).await?;
    let part = catalogue::part(uow, rest.part).await?;
    uow.announce(&PartRequested { whose: Whose::of(&rest, &part, qty), express: rest.express })?;
    uow.announce(&PartBackOrdered { whose: Whose::of(&rest, &part, qty) })
}
