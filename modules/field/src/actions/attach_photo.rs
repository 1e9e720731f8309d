//! Keeps a photo as evidence: judged by its bytes, drawn anew, so that nothing but the picture remains.
use kernel::{Error, Id, Result};
use store::{Uow, blobs::BlobHash};

use crate::{
    Step, Visit, VisitPhoto, VisitPhotoAttached, VisitRef,
    picture::CleanPicture,
    store::{forms, photos, visits},
};

/// Most photos of one visit.
const PHOTOS_MAX: usize = 40;

/// Which photo.
#[derive(Debug, Clone)]
pub struct AttachPhoto {
    /// Of which visit.
    pub visit: Id<Visit>,
    /// What it shows: code of a photo of the job form, or `other`.
    pub slot: String,
    /// Its hash in the blob store, where the cleaned picture lies already.
    pub blob: BlobHash,
    /// Bytes, pixels, type.
    pub picture: CleanPicture,
}

/// Attaches a cleaned picture; the same picture in the same place twice is one.
///
/// # Errors
/// `NotFound`; `Refused` unless he is there, or with too many photos; `Invalid` on `slot`.
pub async fn attach_photo(uow: &Uow, ask: AttachPhoto) -> Result<Id<VisitPhoto>> {
    let visit = visits::visit(uow, ask.visit).await?;
    visit.must_allow(Step::Work)?;
    let form = forms::form_for(uow, &visit.detail.kind, &visit.detail.category).await?;
    if ask.slot != "other" && form.photos.iter().all(|p| p.code != ask.slot) {
        return Err(Error::field("slot", "field-photo-slot-unknown"));
    }
    let known = photos::photos_of(uow, visit.id).await?;
    if let Some(same) = known.iter().find(|p| p.slot == ask.slot && p.blob == ask.blob.as_str()) {
        return Ok(same.id);
    }
    if known.len() >= PHOTOS_MAX {
        return Err(Error::refused("field-too-many-photos"));
    }
    let photo = VisitPhoto {
        id: uow.new_id(),
        visit: visit.id,
        slot: ask.slot.clone(),
        blob: ask.blob.as_str().into(),
        media_type: ask.picture.media_type.into(),
        size: ask.picture.size,
        width: ask.picture.width,
        height: ask.picture.height,
        taken_at: uow.now(),
    };
    photos::insert(uow, &visit, &photo).await?;
    let (slot, blob) = (ask.slot, photo.blob.clone());
    uow.announce(&VisitPhotoAttached { of: VisitRef::of(&visit), slot, blob })?;
    Ok(photo.id)
}
