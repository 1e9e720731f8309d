//! Asks headquarters for a part, by any outlet of any level.
use ::web::{Ctx, Done, Form, Query, Reply, html, kit, t};
use kernel::{Error, Id, Result, UnitPath};
use network::Staff;
use serde::Deserialize;
use store::{Uow, View};

use super::words::{known_part, pieces, typed_instant};
use crate::{NeedPart, PartRequest, need};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    part: String,
    part_text: String,
    unit: String,
    unit_text: String,
    technician: String,
    qty: String,
    needed_by: String,
    express: String,
}

pub(super) async fn form(ctx: Ctx, asked: Query<Typed>) -> Reply {
    let (a, own) = (asked.0.clone(), own_unit(&ctx));
    let read = async move |view: &View| {
        let part = match known_part(view, "part", &a.part, "").await {
            Ok(part) => part.name,
            Err(Error::Invalid(_)) => String::new(),
            Err(e) => return Err(e),
        };
        let unit = match &own {
            Some(path) => Some(network::unit(view, path).await?),
            None => None,
        };
        Ok((part, unit))
    };
    let (part, unit) = ctx.read(read).await?;
    let typed = Typed {
        part_text: part,
        unit: unit.as_ref().map(|u| u.code.clone()).unwrap_or_default(),
        unit_text: unit.map(|u| u.name).unwrap_or_default(),
        qty: "1".into(),
        ..asked.0.clone()
    };
    show(&ctx, &typed, &Error::Invalid(vec![]), 200)
}

/// The one unit somebody belongs to; headquarters says which.
fn own_unit(ctx: &Ctx) -> Option<UnitPath> {
    let own: Vec<UnitPath> = ctx.actor().scope.units().cloned().collect();
    match own.as_slice() {
        [one] if *one != UnitPath::root() => Some(one.clone()),
        _ => None,
    }
}

fn show(ctx: &Ctx, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let title = t!(ctx.loc(), "parts-ask");
    let f = ctx.fields(trouble);
    let unit = if ctx.may("network.read") {
        f.combo("unit", "parts-unit", &typed.unit, &typed.unit_text, "/units/suggest")
    } else {
        html! { input type="hidden" name="unit" value=(typed.unit); }
    };
    let body = html! {
        (f.combo("part", "parts-part", &typed.part, &typed.part_text, "/parts/suggest"))
        (kit::pair(&[
            f.typed("qty", "parts-qty", &typed.qty, "number"),
            f.typed("needed_by", "parts-needed-by", &typed.needed_by, "datetime-local"),
        ]))
        (unit)
        (f.hinted("technician", "parts-technician", &typed.technician, "parts-technician-hint"))
        (kit::check("express", "yes", &t!(ctx.loc(), "parts-express"), typed.express == "yes"))
        (f.send("parts-ask"))
    };
    ctx.page("parts-ask").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        p.soft { (t!(ctx.loc(), "parts-ask-says")) }
        (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: "/part-requests", draft: "part-request", ..kit::Form::default() }, body)))
    })
}

/// Files a request as typed.
pub(super) async fn file(uow: &Uow, t: &Typed) -> Result<Id<PartRequest>> {
    let part = known_part(uow, "part", &t.part, &t.part_text).await?.id;
    let technician = if t.technician.trim().is_empty() {
        None
    } else {
        let known = network::staff_by_number(uow, t.technician.trim()).await;
        Some(known.map_err(|_| Error::field("technician", "parts-technician-unknown"))?)
    };
    let asked = if t.unit.trim().is_empty() { t.unit_text.trim() } else { t.unit.trim() };
    let unit = match (&technician, asked) {
        (Some(who), "") => who.unit.clone(),
        (_, "") => return Err(Error::field("unit", "parts-unit-missing")),
        (_, code) => {
            let known = network::unit_by_code(uow, code).await;
            let named = match known {
                Err(Error::NotFound) => {
                    network::find_units(uow, code, 2).await?.into_iter().find(|u| u.name == code)
                }
                known => Some(known?),
            };
            named.ok_or_else(|| Error::field("unit", "parts-unit-unknown"))?.path
        }
    };
    uow.must_reach(&unit).map_err(|_| Error::field("unit", "parts-unit-unknown"))?;
    let ask = NeedPart {
        unit,
        technician: technician.map(|s: Staff| s.id),
        customer: None,
        case_id: None,
        visit: None,
        part,
        qty: pieces("qty", &t.qty)?,
        needed_by: typed_instant(uow, "needed_by", &t.needed_by)?,
        express: t.express == "yes",
    };
    need(uow, ask).await
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    // Whoever may only ask (a technician) goes back to where he can look.
    let looks = ctx.may("parts.read");
    let act = async move |uow: &Uow| {
        let id = file(uow, &sent).await?;
        let to = if looks { format!("/part-requests/{id}") } else { "/my/parts".into() };
        Ok(Done::to(to).say("parts-said-asked"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, &typed, e, 422))
}
