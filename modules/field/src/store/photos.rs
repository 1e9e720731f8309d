//! Evidence photos: rows here, contents in the blob store.
use kernel::{Error, Id, Instant, Result};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use store::{DbResult, Uow, View};

use super::entity::photo::{Column, Entity, Model};
use crate::Visit;

/// A photo of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitPhoto {
    /// Identifier.
    pub id: Id<VisitPhoto>,
    /// Of which visit.
    pub visit: Id<Visit>,
    /// What it shows: code of the form's photo.
    pub slot: String,
    /// Hash of its contents in the blob store.
    pub blob: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
    /// When it reached us.
    pub taken_at: Instant,
}

fn read(m: Model) -> Result<VisitPhoto> {
    let wrong = || Error::internal(format!("photo {}", m.id));
    Ok(VisitPhoto {
        id: m.id.parse().map_err(|_| wrong())?,
        visit: m.visit.parse().map_err(|_| wrong())?,
        slot: m.slot,
        blob: m.blob,
        media_type: m.media_type,
        size: m.size,
        width: m.width,
        height: m.height,
        taken_at: Instant::from_ms(m.taken_at),
    })
}

/// Photos of a visit, oldest first.
///
/// # Errors
/// Database failures.
pub async fn photos_of(view: &View, visit: Id<Visit>) -> Result<Vec<VisitPhoto>> {
    let query = view.find::<Entity>().filter(Column::Visit.eq(visit.text()));
    query.order_by_asc(Column::TakenAt).all(view).await.db()?.into_iter().map(read).collect()
}

/// One photo within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn photo(view: &View, id: Id<VisitPhoto>) -> Result<VisitPhoto> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    read(row.ok_or(Error::NotFound)?)
}

pub(crate) async fn insert(uow: &Uow, v: &Visit, p: &VisitPhoto) -> Result<()> {
    let row = Model {
        id: p.id.text(),
        visit: v.id.text(),
        unit: v.unit.as_str().into(),
        technician: v.technician.map(|t| t.text()),
        customer: v.customer.text(),
        slot: p.slot.clone(),
        blob: p.blob.clone(),
        media_type: p.media_type.clone(),
        size: p.size,
        width: p.width,
        height: p.height,
        taken_at: p.taken_at.ms(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(uow).await.db().map(|_| ())
}
