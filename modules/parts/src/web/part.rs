//! A part's page: what stands in for it, which products hold it, where it lies, how it moved.
use std::collections::HashMap;

use ::web::{Ctx, Done, Form, Line, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::{Uow, View};
use warranty::Product;

use super::{
    moves, stock,
    words::{Names, known_part, pieces},
};
use crate::{
    BillLine, MoveFilter, Movement, Part, StockFilter, StockLine, bills, define_bill, define_substitute,
    part, stock_list, substitutes,
};

/// Stock lines and moves shown.
const SHOWN: u64 = 100;
const MOVES_SHOWN: u64 = 20;

struct Shown {
    part: Part,
    stands_in: Vec<Id<Part>>,
    bills: Vec<(BillLine, String)>,
    lines: Vec<StockLine>,
    moves: Vec<Movement>,
    names: Names,
}

async fn load(view: &View, id: Id<Part>) -> Result<Shown> {
    let part = part(view, id).await?;
    let stands_in = substitutes(view, id).await?;
    let lines =
        stock_list(view, &StockFilter { part: Some(id), size: SHOWN, ..StockFilter::default() }).await?.0;
    let filter = MoveFilter { part: Some(id), size: MOVES_SHOWN, ..MoveFilter::default() };
    let moves = crate::moves(view, &filter).await?.0;
    let mut named: HashMap<String, String> = HashMap::new();
    let mut lined = vec![];
    for line in bills(view, Some(id)).await? {
        if !named.contains_key(&line.product) {
            named.insert(line.product.clone(), product_name(view, &line.product).await?);
        }
        let name = named[&line.product].clone();
        lined.push((line, name));
    }
    let places = lines
        .iter()
        .map(|l| l.place.clone())
        .chain(moves.iter().flat_map(|m| [m.from.clone(), m.to.clone()]));
    let names = Names::find(view, stands_in.iter().copied().chain([id]), places, []).await?;
    Ok(Shown { part, stands_in, bills: lined, lines, moves, names })
}

/// A product's model and name; its id when it is gone.
pub(super) async fn product_name(view: &View, id: &str) -> Result<String> {
    let Ok(known) = id.parse::<Id<Product>>() else { return Ok(id.to_owned()) };
    match warranty::product(view, known).await {
        Ok(p) => Ok(format!("{} {}", p.model, p.name)),
        Err(Error::NotFound) => Ok(id.to_owned()),
        Err(e) => Err(e),
    }
}

pub(super) async fn page(ctx: Ctx, id: Path<Id<Part>>) -> Reply {
    show(&ctx, id.0, &Typed::default(), &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, id: Id<Part>, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let s = ctx.read(async move |view| load(view, id).await).await?;
    let p = &s.part;
    let under = [kit::num(&p.code), html! { (p.unit_of_measure) }, kit::money(&ctx.loc().money(p.price))];
    let mut tags = vec![];
    if p.old_part_back {
        tags.push(kit::tag(kit::Tone::Info, &t!(ctx.loc(), "parts-old-back")));
    }
    if !p.active {
        tags.push(kit::tag(kit::Tone::Quiet, &t!(ctx.loc(), "parts-inactive")));
    }
    let mut actions = vec![];
    if ctx.may("parts.supply") {
        let (change, go) = (format!("/parts/{id}/change"), format!("/stock/move?part={id}"));
        if ctx.may("parts.catalogue") {
            actions.push(kit::link_button(&change, &t!(ctx.loc(), "parts-change"), kit::Look::Plain));
        }
        actions.push(kit::link_button(&go, &t!(ctx.loc(), "parts-move"), kit::Look::Plain));
    }
    if ctx.may("parts.ask") && p.active {
        let ask = format!("/part-requests/new?part={id}");
        actions.push(kit::link_button(&ask, &t!(ctx.loc(), "parts-ask"), kit::Look::Primary));
    }
    ctx.page_titled(p.name.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &p.name, under: &under, tags: &tags, actions: &actions }))
        (ctx.form_error(trouble))
        (kit::halves(
            html! { (ctx.section("parts-stock", on_stock(ctx, &s))) (ctx.section("parts-moves", html! {
                @if s.moves.is_empty() { p.soft { (t!(ctx.loc(), "parts-no-moves")) } } @else { (moves::table(ctx, &s.moves, &s.names)) }
                p { a href={ "/stock/moves?part=" (id) } { (t!(ctx.loc(), "parts-all-moves")) } }
            })) },
            html! {
                (ctx.section("parts-substitutes", stand_ins(ctx, &s, typed, trouble)))
                (ctx.section("parts-bills", bill_lines(ctx, &s, typed, trouble)))
            },
        ))
    })
}

fn on_stock(ctx: &Ctx, s: &Shown) -> Markup {
    html! {
        @if s.lines.is_empty() { p.soft { (t!(ctx.loc(), "parts-nowhere")) } } @else { (stock::table(ctx, &s.lines, &s.names)) }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    substitute: String,
    substitute_text: String,
    rank: String,
    product: String,
    component: String,
    qty: String,
}

fn stand_ins(ctx: &Ctx, s: &Shown, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let id = s.part.id;
    let add = format!("/parts/{id}/substitutes");
    let may = ctx.may("parts.catalogue");
    html! {
        @if s.stands_in.is_empty() { p.soft { (t!(ctx.loc(), "parts-no-substitutes")) } }
        ul.plain { @for other in &s.stands_in { li {
            (s.names.part_link(ctx, *other))
            @if may { (ctx.post_button(&format!("/parts/{id}/substitutes/{other}/drop"), &t!(ctx.loc(), "parts-drop"), kit::Look::Small, &[])) }
        } } }
        @if may { (ctx.form(&kit::Form { action: &add, ..kit::Form::default() }, html! {
            (kit::pair(&[
                f.combo("substitute", "parts-substitute-add", &typed.substitute, &typed.substitute_text, "/parts/suggest"),
                f.typed("rank", "parts-rank", if typed.rank.is_empty() { "1" } else { &typed.rank }, "number"),
            ]))
            (f.button("parts-add", kit::Look::Plain))
        })) }
    }
}

fn bill_lines(ctx: &Ctx, s: &Shown, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let (add, drop) = (format!("/parts/{}/bills", s.part.id), format!("/parts/{}/bills/drop", s.part.id));
    let may = ctx.may("parts.catalogue");
    let line = |(b, product): &(BillLine, String)| {
        let hidden = [("product", b.product.as_str()), ("component", b.component.as_str())];
        let take = ctx.post_button(&drop, &t!(ctx.loc(), "parts-drop"), kit::Look::Small, &hidden);
        Line::of(
            "",
            vec![
                html! { (product) },
                html! { (b.component) },
                html! { (b.qty) },
                html! { @if may { (take) } },
            ],
        )
    };
    let lines: Vec<Line> = s.bills.iter().map(line).collect();
    html! {
        @if lines.is_empty() { p.soft { (t!(ctx.loc(), "parts-no-bills")) } }
        @else { (ctx.list("bills", "parts-bills", &["parts-product", "parts-component", "parts-qty#", "parts-act"], &lines)) }
        @if may { (ctx.form(&kit::Form { action: &add, ..kit::Form::default() }, html! {
            (kit::pair(&[
                f.text("product", "parts-product-model", &typed.product),
                f.text("component", "parts-component", &typed.component),
                f.typed("qty", "parts-qty", if typed.qty.is_empty() { "1" } else { &typed.qty }, "number"),
            ]))
            (f.button("parts-add", kit::Look::Plain))
        })) }
    }
}

/// A product by model or id, as its id's text.
pub(crate) async fn known_product(view: &View, field: &str, text: &str) -> Result<String> {
    let by_id = text.trim().parse::<Id<Product>>().ok();
    let known = match by_id {
        Some(id) => warranty::product(view, id).await.ok(),
        None => warranty::product_by_model(view, text).await?,
    };
    known.map(|p| p.id.text()).ok_or_else(|| Error::field(field, "parts-product-unknown"))
}

async fn answer(
    ctx: &Ctx,
    id: Id<Part>,
    typed: &Typed,
    done: std::result::Result<Done, ::web::Fail>,
) -> Reply {
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_)))) => {
            show(ctx, id, typed, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

fn back(id: Id<Part>) -> Done {
    Done::to(format!("/parts/{id}")).say("parts-said-saved")
}

pub(super) async fn add_substitute(ctx: Ctx, id: Path<Id<Part>>, typed: Form<Typed>) -> Reply {
    let (sent, id) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        let other = known_part(uow, "substitute", &sent.substitute, &sent.substitute_text).await?;
        define_substitute(uow, id, other.id, pieces("rank", &sent.rank)?).await?;
        Ok(back(id))
    };
    let done = ctx.act(act).await;
    answer(&ctx, id, &typed, done).await
}

pub(super) async fn drop_substitute(ctx: Ctx, ids: Path<(Id<Part>, Id<Part>)>) -> Reply {
    let (id, other) = ids.0;
    let act = async move |uow: &Uow| {
        crate::drop_substitute(uow, id, other).await?;
        Ok(back(id))
    };
    Ok(ctx.done(&ctx.act(act).await?))
}

pub(super) async fn add_bill(ctx: Ctx, id: Path<Id<Part>>, typed: Form<Typed>) -> Reply {
    let (sent, id) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        let product = known_product(uow, "product", &sent.product).await?;
        define_bill(uow, &product, sent.component.trim(), id, pieces("qty", &sent.qty)?).await?;
        Ok(back(id))
    };
    let done = ctx.act(act).await;
    answer(&ctx, id, &typed, done).await
}

pub(super) async fn drop_bill(ctx: Ctx, id: Path<Id<Part>>, typed: Form<Typed>) -> Reply {
    let (sent, id) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        let line =
            BillLine { product: sent.product.clone(), component: sent.component.clone(), part: id, qty: 1 };
        crate::drop_bill(uow, &line).await?;
        Ok(back(id))
    };
    Ok(ctx.done(&ctx.act(act).await?))
}
