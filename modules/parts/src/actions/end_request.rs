//! A request ends without pieces: refused with a reason, withdrawn, or corrected and sent again.
use kernel::{Error, Id, Result};
use store::Uow;

use super::{
    allocate,
    rights::{must_be_asker, must_be_headquarters},
};
use crate::{
    Part, PartCancelled, PartRefused, PartRequest, PartRequested, RequestState, Whose,
    store::{catalogue, requests, stock},
};

const BEFORE_SHIPPING: [RequestState; 3] =
    [RequestState::Asked, RequestState::BackOrdered, RequestState::Allocated];

/// Refuses a request; whoever asked may correct it and send it again.
///
/// # Errors
/// `NotFound`; `Refused` once it is on the road; `Invalid` on `why`.
pub async fn refuse_request(uow: &Uow, id: Id<PartRequest>, why: &str) -> Result<()> {
    if why.trim().is_empty() {
        return Err(Error::field("why", "parts-why-missing"));
    }
    must_be_headquarters(uow).await?;
    let mut request = freed(uow, id).await?;
    request.state = RequestState::Refused;
    request.refusal = why.trim().into();
    requests::update(uow, &request).await?;
    let part = catalogue::part(uow, request.part).await?;
    uow.announce(&PartRefused { whose: Whose::of(&request, &part, request.qty_asked), why: request.refusal })
}

/// Withdraws a request.
///
/// # Errors
/// `NotFound`; `Refused` once it is on the road.
pub async fn cancel_request(uow: &Uow, id: Id<PartRequest>) -> Result<()> {
    must_be_asker(uow, &requests::request(uow, id).await?).await?;
    let mut request = freed(uow, id).await?;
    request.state = RequestState::Cancelled;
    request.ended_at = Some(uow.now());
    requests::update(uow, &request).await?;
    let part = catalogue::part(uow, request.part).await?;
    uow.announce(&PartCancelled { whose: Whose::of(&request, &part, request.qty_asked) })
}

/// Sends a refused request again with another quantity.
///
/// # Errors
/// `NotFound`; `Refused` unless it was refused; `Invalid` on `qty`.
pub async fn resend_request(uow: &Uow, id: Id<PartRequest>, qty: i64) -> Result<()> {
    let request = requests::request(uow, id).await?;
    let CorrectRequest { part, express, .. } = CorrectRequest::of(&request);
    correct_request(uow, id, CorrectRequest { part, qty, express }).await
}

/// A refused request as it should be asked for again.
#[derive(Debug, Clone)]
pub struct CorrectRequest {
    /// Part.
    pub part: Id<Part>,
    /// Pieces, 1 to 10,000.
    pub qty: i64,
    /// Green channel.
    pub express: bool,
}

impl CorrectRequest {
    /// As it was asked for.
    pub fn of(request: &PartRequest) -> Self {
        Self { part: request.part, qty: request.qty_asked, express: request.express }
    }
}

/// Corrects a refused request and sends it again.
///
/// # Errors
/// `NotFound`; `Refused` unless it was refused and is one's own; `Invalid` on `qty` or `part`.
pub async fn correct_request(uow: &Uow, id: Id<PartRequest>, correct: CorrectRequest) -> Result<()> {
    let mut request = requests::request(uow, id).await?;
    must_be_asker(uow, &request).await?;
    request.must_be(&[RequestState::Refused])?;
    if !(1..=10_000).contains(&correct.qty) {
        return Err(Error::field("qty", "parts-qty-wrong"));
    }
    let part =
        catalogue::part(uow, correct.part).await.map_err(|_| Error::field("part", "parts-part-unknown"))?;
    if !part.active {
        return Err(Error::field("part", "parts-part-inactive"));
    }
    request.part = part.id;
    request.express = correct.express;
    request.qty_asked = correct.qty;
    request.state = RequestState::Asked;
    request.refusal.clear();
    requests::update(uow, &request).await?;
    request.version += 1;
    let whose = Whose::of(&request, &part, request.qty_asked);
    uow.announce(&PartRequested { whose, express: request.express })?;
    allocate::try_allocate(uow, request).await
}

/// The request with its reservation given back.
pub(crate) async fn freed(uow: &Uow, id: Id<PartRequest>) -> Result<PartRequest> {
    let mut request = requests::request(uow, id).await?;
    request.must_be(&BEFORE_SHIPPING)?;
    if let (RequestState::Allocated, Some(place)) = (request.state, request.from_place.take()) {
        stock::reserve(uow, &place, request.issued_part(), -request.qty_issued).await?;
        request.qty_issued = 0;
        request.substitute = None;
        request.allocated_at = None;
    }
    Ok(request)
}
