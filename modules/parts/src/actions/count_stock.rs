//! A stock count: what was found decides, the difference is a move with a reason.
use kernel::{Error, Id, Message, Result, UnitPath};
use store::Uow;

use super::move_stock::{MoveStock, move_stock};
use crate::{
    Part, StockPlace,
    store::{moves::must_reach, stock},
};

/// What was found.
#[derive(Debug, Clone)]
pub struct CountStock {
    /// Part.
    pub part: Id<Part>,
    /// Store or van.
    pub place: StockPlace,
    /// Pieces found, 0 to 1,000,000.
    pub found: i64,
    /// Why it differs; asked for only when it does.
    pub why: String,
}

/// Sets the stock of a place to what was found; answers the difference.
///
/// # Errors
/// `NotFound` for a place out of reach; `Invalid` on `found`, `place`, or `why` when the count differs without a reason;
/// `Refused` when fewer were found than are promised to requests.
pub async fn count_stock(uow: &Uow, c: CountStock) -> Result<i64> {
    if !(0..=1_000_000).contains(&c.found) {
        return Err(Error::field("found", "parts-found-wrong"));
    }
    let unit = books_of(uow, &c.place).await?;
    must_reach(uow, &c.place).await?;
    let lines = stock::stock_at(uow, &c.place).await?;
    let line = lines.iter().find(|l| l.part == c.part);
    let (on_hand, reserved) = line.map_or((0, 0), |l| (l.on_hand, l.reserved));
    let difference = c.found - on_hand;
    if difference == 0 {
        return Ok(0);
    }
    if c.found < reserved {
        let message = Message::new("parts-count-promised").with("reserved", reserved);
        return Err(Error::Refused(message));
    }
    if c.why.trim().is_empty() {
        return Err(Error::field("why", "parts-why-missing"));
    }
    let (from, to) = if difference > 0 { (StockPlace::Count, c.place) } else { (c.place, StockPlace::Count) };
    let step = MoveStock { part: c.part, from, to, qty: difference.abs(), unit, why: c.why.trim().into() };
    move_stock(uow, step).await?;
    Ok(difference)
}

/// The unit whose books a store or van is in.
///
/// # Errors
/// `Invalid` on `place` for anything that is no store; `NotFound` for a van out of reach.
pub async fn books_of(uow: &Uow, place: &StockPlace) -> Result<UnitPath> {
    match place {
        StockPlace::Unit(path) | StockPlace::Defective(path) => Ok(path.clone()),
        StockPlace::Van(staff) => Ok(network::staff(uow, *staff).await?.unit),
        _ => Err(Error::field("place", "parts-place-wrong")),
    }
}
