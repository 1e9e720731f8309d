//! Makes a batch of blank stickers: codes to be printed now and bound to cards later.
use kernel::{Error, Id, Result, UnitPath};
use store::Uow;

use crate::{
    StickerBatch, StickersMade,
    store::{keys, stickers},
};

/// For whom, how many.
#[derive(Debug, Clone)]
pub struct MakeStickers {
    /// Unit whose people will bind them.
    pub unit: UnitPath,
    /// How many, 1 to 1,000.
    pub count: i64,
    /// Note, at most 200 characters.
    pub note: String,
}

/// Makes a batch.
///
/// # Errors
/// `NotFound` when the unit lies outside the actor's scope; `Invalid` on `count` or `note`.
pub async fn make_stickers(uow: &Uow, make: MakeStickers) -> Result<Id<StickerBatch>> {
    uow.must_reach(&make.unit)?;
    if !(1..=1000).contains(&make.count) {
        return Err(Error::field("count", "warranty-sticker-count-wrong"));
    }
    if make.note.chars().count() > 200 {
        return Err(Error::field("note", "warranty-field-long"));
    }
    let (seed, _) = keys::signing_key(uow).await?;
    let batch = StickerBatch {
        id: uow.new_id(),
        number: uow.number("QS").await?,
        unit: make.unit,
        count: make.count,
        note: make.note.trim().into(),
        made_at: uow.now(),
    };
    let code = |n: i64| seed.code("sticker", &format!("{}/{n}", batch.id));
    let codes: Option<Vec<String>> = (1..=batch.count).map(code).collect();
    let codes = codes.ok_or_else(|| Error::internal("signing key is damaged"))?;
    stickers::insert(uow, &batch, codes).await?;
    let StickerBatch { id, number, unit, count, .. } = batch;
    uow.announce(&StickersMade { batch: id, number, unit, count })?;
    Ok(id)
}
