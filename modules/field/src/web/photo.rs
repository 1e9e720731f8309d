//! Photos: taken in, shown. What is shown was drawn by us, and only to those who see the visit.
use ::web::{Ctx, Done, Files, Form, Markup, Path, Reply, html, kit, t};
use axum::{http::header, response::IntoResponse};
use kernel::{Error, Id};
use serde::Deserialize;
use store::blobs::BlobHash;

use super::phone::{Shown, load, show as show_visit};
use crate::{AttachPhoto, Visit, VisitPhoto};

/// Pictures with their names, linked at full size.
pub(super) fn gallery(ctx: &Ctx, photos: &[VisitPhoto], base: &str) -> Markup {
    html! {
        @for p in photos {
            figure {
                a href={ (base) "/" (p.id) } {
                    img src={ (base) "/" (p.id) } width=(p.width) height=(p.height) loading="lazy" alt=(t!(ctx.loc(), "field-photo-of", slot = p.slot.as_str()));
                }
                figcaption { (p.slot) " " (ctx.loc().when(p.taken_at)) }
            }
        }
    }
}

/// The photos asked for, those taken, and room for more.
pub(super) fn input(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let (loc, form, photos) = (ctx.loc(), &s.form, &s.photos);
    let other = t!(loc, "field-photo-other");
    let slots: Vec<(String, String)> =
        form.photos.iter().map(|p| (p.code.clone(), p.name(ctx.actor().locale))).collect();
    let mut choices: Vec<kit::Choice<'_>> =
        slots.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    choices.push(kit::Choice { value: "other", label: &other, ..kit::Choice::default() });
    let open = form.photos.iter().find(|p| photos.iter().all(|known| known.slot != p.code));
    let (what, pick, hint, send) = (
        t!(loc, "field-photo-what"),
        t!(loc, "field-photo"),
        t!(loc, "field-photo-hint"),
        t!(loc, "field-photo-send"),
    );
    let action = format!("/my/visits/{}/photo", s.visit.id);
    let value = ctx.typed(&action).or("slot", open.map_or("other", |p| p.code.as_str()));
    let (wrong, wrong_slot) = (ctx.field_error(trouble, "photo"), ctx.field_error(trouble, "slot"));
    let select = kit::Select {
        name: "slot",
        label: &what,
        value: &value,
        error: &wrong_slot,
        choices: &choices,
        ..kit::Select::default()
    };
    let file = kit::File {
        name: "photo",
        label: &pick,
        hint: &hint,
        error: &wrong,
        accept: "image/jpeg,image/png",
        camera: true,
        required: true,
        ..kit::File::default()
    };
    html! {
        (gallery(ctx, photos, "/my/photos"))
        (ctx.form(&kit::Form { action: &action, files: true, ..kit::Form::default() }, html! {
            (kit::select(&select)) (kit::file(&file))
            (kit::button(&kit::Button { label: &send, look: kit::Look::Big, ..kit::Button::default() }))
        }))
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    slot: String,
}

pub(super) async fn attach(ctx: Ctx, id: Path<Id<Visit>>, files: Files, typed: Form<Typed>) -> Reply {
    let (visit, slot) = (id.0, typed.slot.clone());
    let shown = load(&ctx, visit).await?;
    let (blob, picture) = match keep(&ctx, &files).await {
        Ok(kept) => kept,
        Err(e @ Error::Invalid(_)) => return show_visit(&ctx, &shown, &e, 422),
        Err(e) => return Err(e.into()),
    };
    let act = async move |uow: &store::Uow| {
        let ask = AttachPhoto { visit, slot: slot.clone(), blob: blob.clone(), picture: picture.clone() };
        crate::attach_photo(uow, ask).await?;
        Ok(Done::to(format!("/my/visits/{visit}")).say("field-done-photo"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show_visit(&ctx, &shown, e, 422))
}

/// Judges, cleans and keeps the picture that was sent; its row follows.
async fn keep(ctx: &Ctx, files: &Files) -> kernel::Result<(BlobHash, crate::CleanPicture)> {
    let Some(file) = files.of("photo").next() else {
        return Err(Error::field("photo", "field-photo-missing"));
    };
    let bytes = file.bytes().await.map_err(|e| Error::Unavailable(e.to_string()))?;
    let cleaned = tokio::task::spawn_blocking(move || crate::clean(&bytes)).await.map_err(Error::internal)?;
    let (drawn, picture) = cleaned?;
    Ok((ctx.db().blobs()?.put(drawn).await?, picture))
}

/// A photo, to whoever sees its visit.
pub(super) async fn show(ctx: Ctx, id: Path<Id<VisitPhoto>>) -> Reply {
    let id = id.0;
    let photo = ctx.read(async move |view| crate::photo(view, id).await).await?;
    let hash = BlobHash::parse(&photo.blob).ok_or(Error::NotFound)?;
    let bytes = ctx.db().blobs()?.get(&hash).await?;
    let heads = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"photo.jpg\""),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    Ok((heads, bytes).into_response())
}
