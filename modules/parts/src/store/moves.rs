//! Moves as they were written down.
use kernel::{Error, Id, Instant, Result, UnitPath};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use store::{DbResult, View};

use super::entity::movement::{Column, Entity, Model};
use crate::{Movement, Part, StockPlace};

/// Which moves a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct MoveFilter {
    /// Only of this part.
    pub part: Option<Id<Part>>,
    /// Only from or to this place.
    pub place: Option<StockPlace>,
    /// Only for this reason; see [`crate::MOVE_REASONS`].
    pub reason: String,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

fn read(m: Model) -> Option<Movement> {
    Some(Movement {
        id: m.id.parse().ok()?,
        at: Instant::from_ms(m.at),
        part: m.part.parse().ok()?,
        from: StockPlace::parse(&m.from_place)?,
        to: StockPlace::parse(&m.to_place)?,
        unit: UnitPath::parse(&m.unit)?,
        qty: m.qty,
        reason: m.reason,
        why: m.why,
        request: m.request,
        case_id: m.case_id,
        by: m.actor_name,
    })
}

/// Whether a place of stock lies within the actor's reach.
///
/// # Errors
/// `NotFound` when it does not.
pub(crate) async fn must_reach(view: &View, place: &StockPlace) -> Result<()> {
    match place {
        StockPlace::Unit(path) | StockPlace::Defective(path) => view.must_reach(path),
        StockPlace::Van(staff) => network::staff(view, *staff).await.map(|_| ()),
        StockPlace::Transit(_) => Err(Error::NotFound),
        StockPlace::Supplier | StockPlace::Customer | StockPlace::Scrap | StockPlace::Count => Ok(()),
    }
}

/// A page of moves, newest first, and whether more follow. A place within reach shows all its moves, whoever's books
/// they are in: both sides of a move see it.
///
/// # Errors
/// `NotFound` for a place out of reach; database failures.
pub async fn moves(view: &View, f: &MoveFilter) -> Result<(Vec<Movement>, bool)> {
    let size = f.size.clamp(1, 500);
    let mut query = match &f.place {
        Some(place) if place.is_counted() => {
            must_reach(view, place).await?;
            let text = place.text();
            let side = Condition::any().add(Column::FromPlace.eq(&text)).add(Column::ToPlace.eq(&text));
            view.find_unscoped::<Entity>("both sides of a move see it; the place was found within reach")
                .filter(side)
        }
        Some(place) => {
            let text = place.text();
            let side = Condition::any().add(Column::FromPlace.eq(&text)).add(Column::ToPlace.eq(&text));
            view.find::<Entity>().filter(side)
        }
        None => view.find::<Entity>(),
    };
    if let Some(part) = f.part {
        query = query.filter(Column::Part.eq(part.text()));
    }
    if !f.reason.is_empty() {
        query = query.filter(Column::Reason.eq(&f.reason));
    }
    let query = query.order_by_desc(Column::At).order_by_desc(Column::Id);
    let mut rows = query.offset(f.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(500));
    Ok((rows.into_iter().filter_map(read).collect(), more))
}
