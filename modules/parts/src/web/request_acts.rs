//! What is done to a request from its page or the desk.
use ::web::{Ctx, Done, Form, Path, Reply};
use kernel::{Error, Id, Result};
use store::Uow;

use super::{
    request::{Typed, show},
    words::{known_part, known_place, pieces},
};
use crate::{
    AllocateFrom, CorrectRequest, PartRequest, allocate_from, cancel_request, correct_request,
    refuse_request, return_parts, use_parts,
};

/// Runs an act and goes back to the request's page, or shows it again with what was typed.
async fn run<F>(ctx: &Ctx, id: Id<PartRequest>, typed: Form<Typed>, say: &'static str, act: F) -> Reply
where
    F: AsyncFn(&Uow, &Typed) -> Result<()> + Send + 'static,
{
    let sent = typed.0.clone();
    let work = async move |uow: &Uow| {
        act(uow, &sent).await?;
        Ok(Done::to(format!("/part-requests/{id}")).say(say))
    };
    match ctx.act(work).await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(ctx, id, &typed, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn receive(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, _: &Typed| crate::receive(uow, id).await;
    run(&ctx, id, typed, "parts-said-received", act).await
}

pub(super) async fn used(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, t: &Typed| use_parts(uow, id, pieces("qty", &t.qty)?).await;
    run(&ctx, id, typed, "parts-said-used", act).await
}

pub(super) async fn give_back(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, t: &Typed| return_parts(uow, id, pieces("qty", &t.qty)?).await;
    run(&ctx, id, typed, "parts-said-returned", act).await
}

pub(super) async fn cancel(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, _: &Typed| cancel_request(uow, id).await;
    run(&ctx, id, typed, "parts-said-cancelled", act).await
}

pub(super) async fn correct(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, t: &Typed| {
        let part = known_part(uow, "part", &t.part, &t.part_text).await?.id;
        let qty = pieces("qty", &t.qty)?;
        correct_request(uow, id, CorrectRequest { part, qty, express: t.express == "yes" }).await
    };
    run(&ctx, id, typed, "parts-said-asked", act).await
}

pub(super) async fn allocate(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, t: &Typed| {
        let part = known_part(uow, "part", &t.part, &t.part_text).await?.id;
        let place = known_place(uow, "place", &t.place, &t.place_text).await?;
        allocate_from(uow, AllocateFrom { request: id, part, place, qty: pieces("qty", &t.qty)? }).await
    };
    run(&ctx, id, typed, "parts-said-allocated", act).await
}

pub(super) async fn ship(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act =
        async move |uow: &Uow, t: &Typed| crate::ship(uow, id, t.carrier.trim(), t.tracking.trim()).await;
    run(&ctx, id, typed, "parts-said-shipped", act).await
}

pub(super) async fn refuse(ctx: Ctx, id: Path<Id<PartRequest>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow, t: &Typed| refuse_request(uow, id, &t.why).await;
    run(&ctx, id, typed, "parts-said-refused", act).await
}
