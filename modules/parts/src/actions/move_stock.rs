//! Stock moved by hand: supply comes in, a count is set right, a store helps another, scrap goes out.
use kernel::{Error, Id, Result, UnitPath};
use store::Uow;

use super::allocate::serve_back_orders;
use crate::{
    Part, StockMoved, StockPlace,
    store::{
        catalogue,
        moves::must_reach,
        stock::{self, Move},
    },
};

/// One move by hand.
#[derive(Debug, Clone)]
pub struct MoveStock {
    /// Part.
    pub part: Id<Part>,
    /// From.
    pub from: StockPlace,
    /// To.
    pub to: StockPlace,
    /// Pieces, at least 1.
    pub qty: i64,
    /// Unit whose books it is in.
    pub unit: UnitPath,
    /// Reason.
    pub why: String,
}

/// Moves stock; supply serves the back-orders that waited for it.
///
/// # Errors
/// `NotFound` when a store lies outside the actor's scope; `Refused(parts-not-enough)`; `Invalid`.
pub async fn move_stock(uow: &Uow, m: MoveStock) -> Result<()> {
    uow.must_reach(&m.unit)?;
    for place in [&m.from, &m.to] {
        if let StockPlace::Transit(_) = place {
            return Err(Error::field("to", "parts-place-wrong"));
        }
        must_reach(uow, place).await?;
    }
    if !m.from.is_counted() && !m.to.is_counted() {
        return Err(Error::field("to", "parts-place-wrong"));
    }
    catalogue::part(uow, m.part).await.map_err(|_| Error::field("part", "parts-part-unknown"))?;
    let reason = match (&m.from, &m.to) {
        (StockPlace::Supplier, _) => "supply",
        (StockPlace::Count, _) | (_, StockPlace::Count) => "count",
        (_, StockPlace::Scrap) => "scrap",
        _ => "move",
    };
    let (from, to) = (m.from.text(), m.to.text());
    let arrived = matches!(m.to, StockPlace::Unit(_));
    let step = Move {
        part: m.part,
        from: m.from,
        to: m.to,
        qty: m.qty,
        reason,
        why: m.why.clone(),
        unit: m.unit.clone(),
        request: None,
        visit: None,
        case_id: None,
        was_reserved: false,
    };
    stock::make(uow, &step).await?;
    uow.announce(&StockMoved { part: m.part, from, to, qty: m.qty, unit: m.unit, why: m.why })?;
    if arrived { serve_back_orders(uow, m.part).await } else { Ok(()) }
}
