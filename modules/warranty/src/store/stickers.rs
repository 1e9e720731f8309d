//! Blank stickers and their batches.
use kernel::{Error, Id, Instant, Result, UnitPath};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use store::{DbResult, Uow, View};

use super::entity::{sticker, sticker_batch};
use crate::{Card, Page};

/// A batch of stickers printed at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StickerBatch {
    /// Identifier.
    pub id: Id<StickerBatch>,
    /// Running number, `QS2611-000001`.
    pub number: String,
    /// Unit they were printed for; its people bind them.
    pub unit: UnitPath,
    /// How many.
    pub count: i64,
    /// Note.
    pub note: String,
    /// When.
    pub made_at: Instant,
}

/// One sticker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sticker {
    /// Its code.
    pub code: String,
    /// Its batch.
    pub batch: Id<StickerBatch>,
    /// Unit whose people bind it.
    pub unit: UnitPath,
    /// Place in the batch, from 1.
    pub position: i64,
    /// The card it was bound to.
    pub card: Option<Id<Card>>,
}

fn path(text: &str) -> Result<UnitPath> {
    UnitPath::parse(text).ok_or_else(|| Error::internal("sticker with a crooked unit"))
}

fn read_batch(m: sticker_batch::Model) -> Result<StickerBatch> {
    let unit = path(&m.unit)?;
    let id = m.id.parse().map_err(Error::internal)?;
    Ok(StickerBatch {
        id,
        number: m.number,
        unit,
        count: m.count,
        note: m.note,
        made_at: Instant::from_ms(m.made_at),
    })
}

fn read(m: sticker::Model) -> Result<Sticker> {
    Ok(Sticker {
        unit: path(&m.unit)?,
        batch: m.batch.parse().map_err(Error::internal)?,
        card: m.card.map(|c| c.parse().map_err(Error::internal)).transpose()?,
        code: m.code,
        position: m.position,
    })
}

/// A sticker by its code, whoever asks: the code itself is the right; what is bound is shown as the public page shows it.
pub(crate) async fn sticker(view: &View, code: &str) -> Result<Option<Sticker>> {
    let query = view.find_unscoped::<sticker::Entity>("the public page tells a sticker to whoever scans it");
    query.filter(sticker::Column::Code.eq(code)).one(view).await.db()?.map(read).transpose()
}

/// One batch within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn sticker_batch(view: &View, id: Id<StickerBatch>) -> Result<StickerBatch> {
    let query = view.find::<sticker_batch::Entity>().filter(sticker_batch::Column::Id.eq(id.text()));
    query.one(view).await.db()?.map_or(Err(Error::NotFound), read_batch)
}

/// A page of batches, newest first.
///
/// # Errors
/// Database failures.
pub async fn sticker_batches(view: &View, page: u64, size: u64) -> Result<Page<StickerBatch>> {
    let size = size.clamp(1, 500);
    let query = view.find::<sticker_batch::Entity>().order_by_desc(sticker_batch::Column::MadeAt);
    let rows = query.offset(page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    let rows = rows.into_iter().take(size as usize).map(read_batch).collect::<Result<_>>()?;
    Ok(Page { rows, more })
}

/// The stickers of a batch in order.
///
/// # Errors
/// Database failures.
pub async fn stickers_of(view: &View, batch: Id<StickerBatch>) -> Result<Vec<Sticker>> {
    let query = view.find::<sticker::Entity>().filter(sticker::Column::Batch.eq(batch.text()));
    query.order_by_asc(sticker::Column::Position).all(view).await.db()?.into_iter().map(read).collect()
}

/// Writes a batch with its codes.
pub(crate) async fn insert(uow: &Uow, batch: &StickerBatch, codes: Vec<String>) -> Result<()> {
    let row = sticker_batch::ActiveModel {
        id: Set(batch.id.text()),
        number: Set(batch.number.clone()),
        unit: Set(batch.unit.as_str().into()),
        count: Set(batch.count),
        note: Set(batch.note.clone()),
        made_at: Set(batch.made_at.ms()),
    };
    sticker_batch::Entity::insert(row).exec_without_returning(uow).await.db()?;
    let blank = |(position, code): (i64, String)| sticker::ActiveModel {
        code: Set(code),
        batch: Set(batch.id.text()),
        unit: Set(batch.unit.as_str().into()),
        position: Set(position),
        card: Set(None),
        bound_at: Set(None),
    };
    let rows: Vec<_> = (1..).zip(codes).map(blank).collect();
    for chunk in rows.chunks(200) {
        sticker::Entity::insert_many(chunk.to_vec()).exec_without_returning(uow).await.db()?;
    }
    Ok(())
}

/// Binds a blank sticker; `false` when somebody bound it first.
pub(crate) async fn bind(uow: &Uow, code: &str, card: Id<Card>) -> Result<bool> {
    let query = sticker::Entity::update_many()
        .col_expr(sticker::Column::Card, Expr::value(card.text()))
        .col_expr(sticker::Column::BoundAt, Expr::value(uow.now().ms()))
        .filter(sticker::Column::Code.eq(code))
        .filter(sticker::Column::Card.is_null());
    Ok(query.exec(uow).await.db()?.rows_affected == 1)
}
