//! Closes a unit, or moves it to another place in the tree.
use ::web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};
use kernel::Error;
use serde::Deserialize;
use store::Uow;

use super::super::words;
use super::form::own_unit;
use crate::{MoveUnit, Unit, close_unit, move_unit};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Typed {
    why: String,
    parent: String,
    parent_text: String,
    code: String,
}

async fn unit_of(ctx: &Ctx, code: &str) -> kernel::Result<Unit> {
    let code = code.to_owned();
    ctx.read(async move |view| own_unit(view, &code).await).await
}

pub(in crate::web) async fn close(ctx: Ctx, code: Path<String>) -> Reply {
    let unit = unit_of(&ctx, &code).await?;
    show(&ctx, &unit, "close", &Typed::default(), &Error::Invalid(vec![]), 200)
}

pub(in crate::web) async fn submit_close(ctx: Ctx, code: Path<String>, typed: Form<Typed>) -> Reply {
    let (sent, of) = (typed.0.clone(), code.0.clone());
    let act = async move |uow: &Uow| {
        let unit = own_unit(uow, &of).await?;
        close_unit(uow, &unit.path, &sent.why).await?;
        Ok(Done::to(format!("/units/{of}")).say("network-said-closed"))
    };
    let done = ctx.act(act).await;
    let unit = unit_of(&ctx, &code).await?;
    ctx.done_or_again(done, |e| show(&ctx, &unit, "close", &typed, e, 422))
}

pub(in crate::web) async fn go(ctx: Ctx, code: Path<String>) -> Reply {
    let unit = unit_of(&ctx, &code).await?;
    show(&ctx, &unit, "move", &Typed::default(), &Error::Invalid(vec![]), 200)
}

pub(in crate::web) async fn submit_go(ctx: Ctx, code: Path<String>, typed: Form<Typed>) -> Reply {
    let (sent, of) = (typed.0.clone(), code.0.clone());
    let act = async move |uow: &Uow| {
        let unit = own_unit(uow, &of).await?;
        let above = if sent.parent.trim().is_empty() { &sent.parent_text } else { &sent.parent };
        let parent = words::known_unit(uow, "parent", above).await?.path;
        let go = MoveUnit { path: unit.path, parent, code: sent.code.trim().into(), why: sent.why.clone() };
        let path = move_unit(uow, go).await?;
        Ok(Done::to(format!("/units/{}", path.code())).say("network-said-moved"))
    };
    let done = ctx.act(act).await;
    let unit = unit_of(&ctx, &code).await?;
    ctx.done_or_again(done, |e| show(&ctx, &unit, "move", &typed, e, 422))
}

fn show(ctx: &Ctx, unit: &Unit, act: &str, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let loc = ctx.loc();
    let title = t!(loc, &format!("network-{act}-of"), name = unit.name.as_str());
    let action = format!("/units/{}/{act}", unit.code);
    let says = t!(loc, &format!("network-{act}-says"));
    let f = ctx.fields(trouble);
    let body: Markup = html! {
        @if act == "move" {
            (kit::pair(&[
                f.combo("parent", "network-new-parent", &typed.parent, &typed.parent_text, "/units/suggest"),
                f.hinted("code", "network-new-code", &typed.code, "network-code-hint"),
            ]))
        }
        (f.area("why", "network-why", &typed.why, 2, true))
        (kit::buttons(&[
            f.button(&format!("network-do-{act}"), kit::Look::Danger),
            kit::link_button(&format!("/units/{}", unit.code), &t!(loc, "network-back"), kit::Look::Plain),
        ]))
    };
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        p.soft { (says) }
        (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, body)))
    })
}
