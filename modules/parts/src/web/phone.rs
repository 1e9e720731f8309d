//! The technician's parts on his phone: what comes, what lies in his van, asking for one. Works without a script.
use ::web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id, Result};
use network::Staff;
use serde::Deserialize;
use store::{Uow, View};

use super::words::{self, Names, known_part, pieces};
use crate::{
    Filter, NeedPart, PartRequest, RequestState, StockLine, StockPlace, need, receive as take_in, requests,
    return_parts, stock_at,
};

/// Requests shown, newest first.
const SHOWN: u64 = 30;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    part: String,
    part_text: String,
    qty: String,
    express: String,
}

fn me(ctx: &Ctx) -> Option<Id<Staff>> {
    ctx.actor().staff.as_deref().and_then(|s| s.parse().ok())
}

pub(super) async fn page(ctx: Ctx) -> Reply {
    let typed = Typed { qty: "1".into(), ..Typed::default() };
    show(&ctx, &typed, &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let own = me(ctx);
    let read = async move |view: &View| {
        let Some(id) = own else { return Ok((vec![], vec![], Names::default(), vec![])) };
        let filter = Filter { technician: Some(id), size: SHOWN, ..Filter::default() };
        let all = requests(view, &filter).await?.0;
        let lines = stock_at(view, &StockPlace::Van(id)).await?;
        let places = all.iter().flat_map(|r| r.from_place.clone());
        let parts = all.iter().map(PartRequest::issued_part).chain(lines.iter().map(|l| l.part));
        let names = Names::find(view, parts, places, []).await?;
        Ok((all, lines, names, crate::catalogue(view, "", 0, 200).await?))
    };
    let (all, lines, names, catalogue) = ctx.read(read).await?;
    let loc = ctx.loc();
    let (title, back) = (t!(loc, "parts-mine"), t!(loc, "parts-my-day"));
    let head = kit::PhoneHead {
        over: &ctx.actor().name,
        title: &title,
        back: ctx.may("field.work").then_some(("/my", back.as_str())),
        ..kit::PhoneHead::default()
    };
    let offered: Vec<(String, String)> = catalogue
        .iter()
        .filter(|p| p.active)
        .map(|p| (p.id.text(), format!("{} {}", p.name, p.code)))
        .collect();
    let f = ctx.fields(trouble);
    ctx.phone_page("parts-mine").status(status).show(html! {
        (kit::phone_head(&head))
        main.phone-main id="main" {
            (ctx.form_error(trouble))
            @if own.is_none() { (ctx.nothing("parts-no-technician", "parts-no-technician-body", &[])) }
            @for r in &all { (one(ctx, r, &names)) }
            @if all.is_empty() && own.is_some() { p.soft { (t!(loc, "parts-none-open")) } }
            (van(ctx, &lines, &names))
            @if own.is_some() {
                (ctx.section("parts-ask", ctx.form(&kit::Form { action: "/my/parts", draft: "my-part", ..kit::Form::default() }, html! {
                    (f.choose("part", "parts-part", &typed.part, "parts-choose", &offered))
                    (f.typed("qty", "parts-qty", &typed.qty, "number"))
                    (kit::check("express", "yes", &t!(loc, "parts-express"), typed.express == "yes"))
                    (f.button("parts-ask", kit::Look::BigPrimary))
                })))
            }
        }
    })
}

fn one(ctx: &Ctx, r: &PartRequest, names: &Names) -> Markup {
    let loc = ctx.loc();
    let title = format!("{} × {}", names.part(r.issued_part()), r.qty_asked);
    let act = |verb: &str, look| {
        ctx.post_button(
            &format!("/my/parts/{}/{verb}", r.id),
            &t!(loc, &format!("parts-do-{verb}")),
            look,
            &[],
        )
    };
    let dates = [
        ("parts-asked-at", Some(r.asked_at)),
        ("parts-allocated-at", r.allocated_at),
        ("parts-shipped-at", r.shipped_at),
        ("parts-received-at", r.received_at),
    ];
    let small = words::state(ctx, r);
    let card = kit::Card { title: &title, small: Some(&small), ..kit::Card::default() };
    kit::card(
        &card,
        html! {
            ul.plain { @for (key, at) in dates { @if let Some(at) = at { li { (t!(loc, key)) " " (loc.when(at)) } } } }
            @if !r.tracking.is_empty() { p { (r.carrier) " " span.num { (r.tracking) } } }
            @if !r.refusal.is_empty() { p.error { (r.refusal) } }
            @match r.state {
                RequestState::Shipped => (act("receive", kit::Look::BigPrimary)),
                RequestState::Received if r.qty_open() > 0 => (act("return", kit::Look::Plain)),
                _ => {},
            }
        },
    )
}

fn van(ctx: &Ctx, lines: &[StockLine], names: &Names) -> Markup {
    let lying: Vec<&StockLine> = lines.iter().filter(|l| l.on_hand > 0).collect();
    ctx.section(
        "parts-in-van",
        html! {
            @if lying.is_empty() { p.soft { (t!(ctx.loc(), "parts-van-empty")) } }
            ul.plain { @for l in lying { li { (names.part(l.part)) " × " span.num { (l.on_hand) } } } }
        },
    )
}

/// Asks for a part into his own van; any technician, straight to headquarters.
async fn file(uow: &Uow, own: Option<Id<Staff>>, t: &Typed) -> Result<()> {
    let own = own.ok_or_else(|| Error::refused("parts-no-technician"))?;
    let who = network::staff(uow, own).await?;
    let part = known_part(uow, "part", &t.part, &t.part_text).await?.id;
    let ask = NeedPart {
        unit: who.unit,
        technician: Some(own),
        customer: None,
        case_id: None,
        visit: None,
        part,
        qty: pieces("qty", &t.qty)?,
        needed_by: None,
        express: t.express == "yes",
    };
    need(uow, ask).await.map(|_| ())
}

async fn answer<F>(ctx: &Ctx, typed: &Typed, say: &'static str, act: F) -> Reply
where
    F: AsyncFn(&Uow) -> Result<()> + Send + 'static,
{
    let work = async move |uow: &Uow| {
        act(uow).await?;
        Ok(Done::to("/my/parts").say(say))
    };
    match ctx.act(work).await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(ctx, typed, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let (sent, own) = (typed.0.clone(), me(&ctx));
    let act = async move |uow: &Uow| file(uow, own, &sent).await;
    answer(&ctx, &typed, "parts-said-asked", act).await
}

pub(super) async fn receive(ctx: Ctx, id: Path<Id<PartRequest>>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow| take_in(uow, id).await;
    answer(&ctx, &Typed::default(), "parts-said-received", act).await
}

pub(super) async fn give_back(ctx: Ctx, id: Path<Id<PartRequest>>) -> Reply {
    let id = id.0;
    let act = async move |uow: &Uow| {
        let open = crate::request(uow, id).await?.qty_open();
        return_parts(uow, id, open).await
    };
    answer(&ctx, &Typed::default(), "parts-said-returned", act).await
}
