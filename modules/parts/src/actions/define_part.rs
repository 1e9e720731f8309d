//! Enters a part in the catalogue, or changes it; substitutes and bills of parts.
use kernel::{Error, Id, Money, Result};
use store::Uow;

use crate::{BillLine, Part, PartDefined, store::catalogue};

/// A part as it should be; the code is its identity.
#[derive(Debug, Clone)]
pub struct DefinePart {
    /// Code, 1 to 40 characters.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of measure.
    pub unit_of_measure: String,
    /// List price, not negative.
    pub price: Money,
    /// Whether the old one must come back.
    pub old_part_back: bool,
    /// Whether it can be asked for.
    pub active: bool,
}

/// Enters or changes a part; returns its id. What stands so already is left alone.
///
/// # Errors
/// `Invalid` on the field at fault.
pub async fn define_part(uow: &Uow, d: DefinePart) -> Result<Id<Part>> {
    let code = d.code.trim().to_owned();
    if !(1..=40).contains(&code.chars().count()) {
        return Err(Error::field("code", "parts-code-wrong"));
    }
    if d.name.trim().is_empty() {
        return Err(Error::field("name", "parts-name-missing"));
    }
    if d.price.minor < 0 {
        return Err(Error::field("price", "parts-price-wrong"));
    }
    let old = catalogue::part_by_code(uow, &code).await?;
    let id = old.as_ref().map_or_else(|| uow.new_id(), |p| p.id);
    let DefinePart { name, unit_of_measure, price, old_part_back, active, .. } = d;
    let part = Part { id, code: code.clone(), name, unit_of_measure, price, old_part_back, active };
    if old.as_ref() == Some(&part) {
        return Ok(id);
    }
    catalogue::put(uow, &part).await?;
    uow.announce(&PartDefined { part: id, code })?;
    Ok(id)
}

/// Lets one part stand in for another; a smaller rank is tried first.
///
/// # Errors
/// `Invalid` when both are the same; `NotFound`.
pub async fn define_substitute(uow: &Uow, of: Id<Part>, substitute: Id<Part>, rank: i64) -> Result<()> {
    if of == substitute {
        return Err(Error::field("substitute", "parts-substitute-same"));
    }
    let code = catalogue::part(uow, of).await?.code;
    catalogue::part(uow, substitute).await?;
    catalogue::put_substitute(uow, of, substitute, rank).await?;
    uow.announce(&PartDefined { part: of, code })
}

/// Lets one part stand in for another no longer.
///
/// # Errors
/// `NotFound`.
pub async fn drop_substitute(uow: &Uow, of: Id<Part>, substitute: Id<Part>) -> Result<()> {
    let code = catalogue::part(uow, of).await?.code;
    catalogue::drop_substitute(uow, of, substitute).await?;
    uow.announce(&PartDefined { part: of, code })
}

/// Takes a line out of a bill of parts.
///
/// # Errors
/// `NotFound`.
pub async fn drop_bill(uow: &Uow, line: &BillLine) -> Result<()> {
    let code = catalogue::part(uow, line.part).await?.code;
    catalogue::drop_bill(uow, line).await?;
    uow.announce(&PartDefined { part: line.part, code })
}

/// Says that a product's component is made of so many of a part.
///
/// # Errors
/// `Invalid` on `qty`; `NotFound`.
pub async fn define_bill(uow: &Uow, product: &str, component: &str, part: Id<Part>, qty: i64) -> Result<()> {
    if qty <= 0 {
        return Err(Error::field("qty", "parts-qty-wrong"));
    }
    let code = catalogue::part(uow, part).await?.code;
    catalogue::put_bill(uow, product, component, part, qty).await?;
    uow.announce(&PartDefined { part, code })
}
