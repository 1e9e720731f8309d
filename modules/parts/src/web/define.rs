//! Enters a part in the catalogue or changes one.
use ::web::{Ctx, Done, Form, Path, Reply, html, kit, t};
use kernel::{Currency, Error, Id, Money, Result};
use serde::Deserialize;
use store::Uow;

use crate::{DefinePart, Part, define_part, part, part_by_code};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
    name: String,
    measure: String,
    price: String,
    old_back: String,
    active: String,
}

impl Typed {
    fn of(p: &Part) -> Self {
        let tick = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        Self {
            code: p.code.clone(),
            name: p.name.clone(),
            measure: p.unit_of_measure.clone(),
            price: p.price.to_string(),
            old_back: tick(p.old_part_back),
            active: tick(p.active),
        }
    }

    fn read(&self) -> Result<DefinePart> {
        let price = Money::parse(&self.price, Currency::Cny);
        Ok(DefinePart {
            code: self.code.trim().into(),
            name: self.name.trim().into(),
            unit_of_measure: self.measure.trim().into(),
            price: price.map_err(|_| Error::field("price", "parts-price-wrong"))?,
            old_part_back: self.old_back == "yes",
            active: self.active == "yes",
        })
    }
}

pub(super) async fn new(ctx: Ctx) -> Reply {
    let measure = t!(ctx.loc(), "parts-measure-piece");
    let typed = Typed { active: "yes".into(), measure, ..Typed::default() };
    show(&ctx, None, &typed, &Error::Invalid(vec![]), 200)
}

pub(super) async fn submit_new(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let act = async move |uow: &Uow| {
        let define = sent.read()?;
        if part_by_code(uow, &define.code).await?.is_some() {
            return Err(Error::field("code", "parts-code-taken"));
        }
        let id = define_part(uow, define).await?;
        Ok(Done::to(format!("/parts/{id}")).say("parts-said-saved"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, None, &typed, e, 422))
}

pub(super) async fn change(ctx: Ctx, id: Path<Id<Part>>) -> Reply {
    let id = id.0;
    let known = ctx.read(async move |view| part(view, id).await).await?;
    show(&ctx, Some(id), &Typed::of(&known), &Error::Invalid(vec![]), 200)
}

pub(super) async fn submit_change(ctx: Ctx, id: Path<Id<Part>>, typed: Form<Typed>) -> Reply {
    let (sent, id) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        // The code is the part's identity.
        let code = part(uow, id).await?.code;
        define_part(uow, DefinePart { code, ..sent.read()? }).await?;
        Ok(Done::to(format!("/parts/{id}")).say("parts-said-saved"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, Some(id), &typed, e, 422))
}

fn show(ctx: &Ctx, id: Option<Id<Part>>, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let (key, action) = match id {
        Some(id) => ("parts-change", format!("/parts/{id}/change")),
        None => ("parts-new", "/parts".to_owned()),
    };
    let title = t!(ctx.loc(), key);
    let f = ctx.fields(trouble);
    let form =
        kit::Form { action: &action, draft: if id.is_none() { "part" } else { "" }, ..kit::Form::default() };
    let body = ctx.form(&form, html! {
        @if id.is_none() { (f.must("code", "parts-code", &typed.code)) }
        (f.must("name", "parts-name", &typed.name))
        (kit::pair(&[
            f.must("measure", "parts-measure", &typed.measure),
            f.draw("price", "parts-price", &typed.price, kit::Field { inputmode: "decimal", required: true, ..kit::Field::default() }),
        ]))
        (kit::check("old_back", "yes", &t!(ctx.loc(), "parts-old-back"), typed.old_back == "yes"))
        (kit::check("active", "yes", &t!(ctx.loc(), "parts-active"), typed.active == "yes"))
        (f.send("parts-save"))
    });
    ctx.page(key).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (kit::card(&kit::Card::default(), body))
    })
}
