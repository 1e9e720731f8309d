//! The list of requests and the file of it.
use ::web::{Ctx, Format, Line, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Error, Result};
use serde::Deserialize;
use store::View;

use super::words::{self, Names};
use crate::{Filter, PartRequest, RequestState, requests};

/// Requests on a page.
const SIZE: u64 = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    unit: String,
    unit_text: String,
    express: String,
    q: String,
    page: u64,
}

/// States of requests whose pieces are not there yet.
pub(super) const UNDER_WAY: [RequestState; 4] =
    [RequestState::Asked, RequestState::BackOrdered, RequestState::Allocated, RequestState::Shipped];

impl Asked {
    async fn filter(&self, view: &View, page: u64, size: u64) -> Result<Option<Filter>> {
        let states = match self.state.as_str() {
            "under-way" => UNDER_WAY.to_vec(),
            code => RequestState::from_code(code).into_iter().collect(),
        };
        let asked = if self.unit.is_empty() { self.unit_text.trim() } else { self.unit.trim() };
        let unit = if asked.is_empty() {
            None
        } else {
            match network::unit_by_code(view, asked).await {
                Ok(unit) => Some(unit.path),
                Err(Error::NotFound) => {
                    let named = network::find_units(view, asked, 2).await?;
                    match named.into_iter().next() {
                        Some(unit) => Some(unit.path),
                        None => return Ok(None),
                    }
                }
                Err(e) => return Err(e),
            }
        };
        let (express, number) = (self.express == "yes", self.q.trim().to_owned());
        Ok(Some(Filter { states, unit, express, number, page, size, ..Filter::default() }))
    }

    fn query(&self) -> String {
        let keep = |t: &str| {
            t.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect::<String>()
        };
        let express = if self.express == "yes" { "yes" } else { "" };
        format!("state={}&unit={}&express={express}&q={}", keep(&self.state), keep(&self.unit), keep(&self.q))
    }
}

async fn load(view: &View, asked: &Asked, page: u64, size: u64) -> Result<(Vec<PartRequest>, bool, Names)> {
    let Some(filter) = asked.filter(view, page, size).await? else {
        return Ok((vec![], false, Names::default()));
    };
    let (rows, more) = requests(view, &filter).await?;
    let names = Names::of_requests(view, &rows).await?;
    Ok((rows, more, names))
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let a = asked.0.clone();
    let (rows, more, names) =
        ctx.read(async move |view: &View| load(view, &a, a.page.min(10_000), SIZE).await).await?;
    let title = t!(ctx.loc(), "parts-requests");
    let mut actions = ctx.exports("/part-requests", &asked.query());
    if ctx.may("parts.supply") {
        actions.push(kit::link_button("/part-desk", &t!(ctx.loc(), "parts-desk"), kit::Look::Plain));
    }
    let ask = kit::link_button("/part-requests/new", &t!(ctx.loc(), "parts-ask"), kit::Look::Primary);
    if ctx.may("parts.ask") {
        actions.push(ask.clone());
    }
    ctx.page("parts-requests").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (filters(&ctx, &asked))
        @if rows.is_empty() && asked.page == 0 { (ctx.nothing("parts-requests-empty", "parts-requests-empty-body", &[])) }
        @else { (table(&ctx, &rows, &names)) }
        (ctx.leaf(&format!("/part-requests?{}&", asked.query()), asked.page, more))
    })
}

fn filters(ctx: &Ctx, asked: &Asked) -> Markup {
    let fine = Error::Invalid(vec![]);
    let f = ctx.fields(&fine);
    let mut states = words::states(ctx);
    states.insert(0, ("under-way".into(), t!(ctx.loc(), "parts-under-way")));
    let unit = if asked.unit_text.is_empty() { &asked.unit } else { &asked.unit_text };
    let units = if ctx.may("network.read") {
        f.combo("unit", "parts-unit", &asked.unit, unit, "/units/suggest")
    } else {
        html! {}
    };
    kit::filters(
        "/part-requests",
        "",
        &[
            f.typed("q", "parts-number", &asked.q, "search"),
            f.choose("state", "parts-state", &asked.state, "parts-all", &states),
            units,
            kit::check("express", "yes", &t!(ctx.loc(), "parts-express"), asked.express == "yes"),
        ],
        &[],
    )
}

/// Requests with what they are for and where their pieces are.
pub(super) fn table(ctx: &Ctx, rows: &[PartRequest], names: &Names) -> Markup {
    let line = |r: &PartRequest| {
        let from = r.from_place.as_ref().map(|p| names.place(ctx, p)).unwrap_or_default();
        let cells = vec![
            kit::num(&r.number),
            words::state(ctx, r),
            html! { (names.part(r.issued_part())) " × " span.num { (r.qty_asked) } },
            html! { (names.unit(&r.unit)) },
            html! { (names.place(ctx, &r.to_place)) },
            html! { (from) },
            ctx.loc().when(r.asked_at),
            words::moment(ctx, r.needed_by),
        ];
        Line::of(format!("/part-requests/{}", r.id), cells).late(words::is_late(ctx, r))
    };
    let keys = [
        "parts-number",
        "parts-state",
        "parts-part",
        "parts-unit",
        "parts-to",
        "parts-from",
        "parts-asked-at",
        "parts-needed-by",
    ];
    ctx.list("part-requests", "parts-requests", &keys, &rows.iter().map(line).collect::<Vec<_>>())
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut rows = vec![];
    for page in 0..400 {
        let a = asked.0.clone();
        let (some, more, names) = ctx.read(async move |view: &View| load(view, &a, page, 500).await).await?;
        rows.extend(some.iter().map(|r| {
            vec![
                r.number.clone().into(),
                words::state_words(&ctx, r.state).into(),
                names.code(r.issued_part()).into(),
                names.part(r.issued_part()).into(),
                r.qty_asked.into(),
                r.qty_issued.into(),
                r.qty_used.into(),
                r.qty_returned.into(),
                names.unit(&r.unit).into(),
                names.place(&ctx, &r.to_place).into(),
                r.from_place.as_ref().map(|p| names.place(&ctx, p)).into(),
                t!(ctx.loc(), if r.express { "parts-yes" } else { "parts-no" }).into(),
                r.asked_at.into(),
                r.allocated_at.into(),
                r.shipped_at.into(),
                r.received_at.into(),
                r.ended_at.into(),
                r.needed_by.into(),
                format!("{} {}", r.carrier, r.tracking).trim().into(),
                r.refusal.clone().into(),
            ]
        }));
        if !more {
            break;
        }
    }
    let heads = [
        "parts-number",
        "parts-state",
        "parts-code",
        "parts-name",
        "parts-qty",
        "parts-qty-issued",
        "parts-qty-used",
        "parts-qty-returned",
        "parts-unit",
        "parts-to",
        "parts-from",
        "parts-express",
        "parts-asked-at",
        "parts-allocated-at",
        "parts-shipped-at",
        "parts-received-at",
        "parts-ended-at",
        "parts-needed-by",
        "parts-tracking",
        "parts-refusal",
    ];
    ctx.export("part-requests", &Sheet { heads: heads.map(|k| t!(ctx.loc(), k)).to_vec(), rows }, *format)
}
