//! Asks for a part for a visit, at the desk or on the technician's phone.
use ::web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id, Result};
use parts::Part;
use serde::Deserialize;
use store::{Uow, View};

use super::{
    phone,
    phone_acts::{here, step},
    words::press,
};
use crate::{AskPart, Visit, ask_part};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    part: String,
    part_text: String,
    qty: String,
    express: String,
}

impl Wanted {
    /// The part chosen, or the one whose code was typed where no script ran.
    async fn part(&self, view: &View) -> Result<Id<Part>> {
        if let Ok(id) = self.part.trim().parse() {
            return Ok(id);
        }
        let known = parts::part_by_code(view, self.part_text.trim()).await?;
        known.map(|p| p.id).ok_or_else(|| Error::field("part", "parts-part-unknown"))
    }

    async fn ask(&self, uow: &Uow, visit: Id<Visit>) -> Result<()> {
        let part = self.part(uow).await?;
        let qty = self.qty.trim().parse().map_err(|_| Error::field("qty", "parts-qty-wrong"))?;
        ask_part(uow, AskPart { visit, part, qty, express: self.express == "1" }).await.map(|_| ())
    }
}

pub(super) async fn on_phone(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Wanted>) -> Reply {
    let (id, sent) = (id.0, typed.0.clone());
    step(ctx, id, here(id), "field-done-asked", async move |uow: &Uow| sent.ask(uow, id).await).await
}

pub(super) async fn desk(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Wanted>) -> Reply {
    let (id, sent) = (id.0, typed.0.clone());
    let act = async move |uow: &Uow| {
        sent.ask(uow, id).await?;
        Ok(Done::to(format!("/visits/{id}")).say("field-done-asked"))
    };
    let done = ctx.act(act).await;
    super::visit::again(&ctx, id, done).await
}

/// Asks for a part without leaving.
pub(super) fn form(ctx: &Ctx, visit: &Visit, catalogue: &[Part], trouble: &Error) -> Markup {
    let (loc, typed) = (ctx.loc(), phone::typed(ctx, visit, "ask"));
    let wrong = |name: &str| if typed.any() { ctx.field_error(trouble, name) } else { String::new() };
    let ids: Vec<String> = catalogue.iter().map(|p| p.id.text()).collect();
    let choices: Vec<kit::Choice<'_>> = catalogue
        .iter()
        .zip(&ids)
        .map(|(p, id)| kit::Choice { value: id, label: &p.name, ..kit::Choice::default() })
        .collect();
    let [part, nothing, qty] = ["field-part", "field-choose", "field-qty"].map(|k| t!(loc, k));
    let (chosen, typed_qty) = (typed.text("part"), typed.or("qty", "1"));
    let (part_error, qty_error) = (wrong("part"), wrong("qty"));
    html! { details open[typed.any()] {
        summary { (t!(loc, "field-ask-part")) }
        (phone::form(ctx, visit, "ask", html! {
            (kit::select(&kit::Select { name: "part", id: "ask-part", label: &part, value: &chosen, nothing: &nothing, error: &part_error, choices: &choices, ..kit::Select::default() }))
            (kit::field(&kit::Field { name: "qty", id: "ask-qty", label: &qty, value: &typed_qty, error: &qty_error, kind: "number", min: "1", ..kit::Field::default() }))
            (kit::check("express", "1", &t!(loc, "field-express"), typed.ticked("express", false)))
            (press(ctx, "field-ask-part", kit::Look::Plain))
        }))
    } }
}
