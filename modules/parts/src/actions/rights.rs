//! The straight line (NE2): a request belongs to the unit that asked and to headquarters. A unit between them sees it and
//! can neither hold nor take it.
use kernel::{ActorKind, Error, Result};
use network::UnitKind;
use store::View;

use crate::{PartRequest, StockPlace};

/// Whether the actor speaks for headquarters: the whole company is his, or a unit of that kind.
pub(crate) async fn is_headquarters(view: &View) -> Result<bool> {
    let actor = view.actor();
    if actor.kind == ActorKind::System || actor.scope.covers_company() {
        return Ok(true);
    }
    for path in actor.scope.units() {
        match network::unit(view, path).await {
            Ok(unit) if unit.kind == UnitKind::Headquarters => return Ok(true),
            Ok(_) | Err(Error::NotFound) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(false)
}

/// Whether the actor may act as whoever asked: the unit itself, its technician, headquarters.
pub(crate) async fn is_asker(view: &View, r: &PartRequest) -> Result<bool> {
    let actor = view.actor();
    let own = actor.scope.units().any(|u| *u == r.unit);
    let his = r.technician.is_some_and(|t| actor.staff.as_deref() == Some(t.text().as_str()));
    Ok(own || his || is_headquarters(view).await?)
}

/// # Errors
/// `Refused` unless the actor may act as whoever asked.
pub(crate) async fn must_be_asker(view: &View, r: &PartRequest) -> Result<()> {
    if is_asker(view, r).await? { Ok(()) } else { Err(Error::refused("parts-not-yours")) }
}

/// # Errors
/// `Refused` unless the actor speaks for headquarters.
pub(crate) async fn must_be_headquarters(view: &View) -> Result<()> {
    if is_headquarters(view).await? { Ok(()) } else { Err(Error::refused("parts-headquarters-only")) }
}

/// # Errors
/// `Refused` unless the store lies within the actor's own unit's reach or he speaks for headquarters.
pub(crate) async fn must_keep(view: &View, place: &StockPlace) -> Result<()> {
    let own = match place {
        StockPlace::Unit(path) => view.actor().scope.covers_unit(path),
        _ => false,
    };
    if own || is_headquarters(view).await? { Ok(()) } else { Err(Error::refused("parts-not-your-store")) }
}
