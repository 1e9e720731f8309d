//! Builds received parts in on a visit.
use kernel::{Error, Id, Result};
use parts::PartRequest;
use store::Uow;

use crate::{PartUsed, Step, Visit, store::visits};

/// Uses `qty` pieces of a received request of the same case; stock is moved by `parts`.
///
/// # Errors
/// `NotFound` for a visit or request out of reach, or a request of another case; `Refused` unless he is there or when
/// not so many pieces are open.
pub async fn use_parts(uow: &Uow, visit: Id<Visit>, request: Id<PartRequest>, qty: i64) -> Result<()> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Work)?;
    let asked = parts::request(uow, request).await?;
    if asked.case_id.as_deref() != Some(visit.case.text().as_str()) {
        return Err(Error::NotFound);
    }
    parts::use_parts(uow, request, qty).await?;
    let part = parts::part(uow, asked.issued_part()).await?;
    let known = visit.detail.parts.iter_mut().find(|p| p.part == part.id.text());
    match known {
        Some(used) => used.qty += qty,
        None => visit.detail.parts.push(PartUsed {
            part: part.id.text(),
            code: part.code,
            name: part.name,
            qty,
            price_fen: part.price.minor,
        }),
    }
    visits::update(uow, &mut visit).await
}
