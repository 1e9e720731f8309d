//! How stock moved: who, when, why; and the form that moves, receives, counts and scraps.
use ::web::{Ctx, Done, Form, Format, Line, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Error, Result};
use serde::Deserialize;
use store::{Uow, View};

use super::words::{Names, known_part, known_place, pieces};
use crate::{
    CountStock, MOVE_REASONS, MoveFilter, MoveStock, Movement, StockPlace, books_of, count_stock, move_stock,
    moves,
};

/// Moves on a page.
const SIZE: u64 = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    place: String,
    place_text: String,
    part: String,
    part_text: String,
    reason: String,
    page: u64,
}

impl Asked {
    async fn filter(&self, view: &View, page: u64, size: u64) -> Result<Option<MoveFilter>> {
        let reason =
            MOVE_REASONS.iter().find(|r| **r == self.reason).map(|r| (*r).to_owned()).unwrap_or_default();
        let mut filter = MoveFilter { reason, page, size, ..MoveFilter::default() };
        if !(self.place.is_empty() && self.place_text.trim().is_empty()) {
            match known_place(view, "place", &self.place, &self.place_text).await {
                Ok(place) => filter.place = Some(place),
                Err(Error::Invalid(_)) => return Ok(None),
                Err(e) => return Err(e),
            }
        }
        if !(self.part.is_empty() && self.part_text.trim().is_empty()) {
            match known_part(view, "part", &self.part, &self.part_text).await {
                Ok(part) => filter.part = Some(part.id),
                Err(Error::Invalid(_)) => return Ok(None),
                Err(e) => return Err(e),
            }
        }
        Ok(Some(filter))
    }

    fn query(&self) -> String {
        let keep = |t: &str| {
            t.chars().filter(|c| c.is_ascii_alphanumeric() || "-_:/".contains(*c)).collect::<String>()
        };
        format!("place={}&part={}&reason={}", keep(&self.place), keep(&self.part), keep(&self.reason))
    }
}

async fn load(view: &View, asked: &Asked, page: u64, size: u64) -> Result<(Vec<Movement>, bool, Names)> {
    let Some(filter) = asked.filter(view, page, size).await? else {
        return Ok((vec![], false, Names::default()));
    };
    let (rows, more) = moves(view, &filter).await?;
    let places = rows.iter().flat_map(|m| [m.from.clone(), m.to.clone()]).chain(filter.place);
    let names = Names::find(view, rows.iter().map(|m| m.part).chain(filter.part), places, []).await?;
    Ok((rows, more, names))
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let a = asked.0.clone();
    let (rows, more, names) =
        ctx.read(async move |view: &View| load(view, &a, a.page.min(10_000), SIZE).await).await?;
    let title = t!(ctx.loc(), "parts-moves");
    let fine = Error::Invalid(vec![]);
    let f = ctx.fields(&fine);
    let reasons = MOVE_REASONS.map(|r| (r.to_owned(), reason(&ctx, r)));
    let words = |id: &str, text: &str, name: String| if id.is_empty() { text.to_owned() } else { name };
    let place = StockPlace::parse(&asked.place).map(|p| names.place(&ctx, &p)).unwrap_or_default();
    let part = asked.part.parse().ok().map(|id| names.part(id)).unwrap_or_default();
    ctx.page("parts-moves").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &ctx.exports("/stock/moves", &asked.query()), ..kit::Head::default() }))
        (kit::filters("/stock/moves", "", &[
            f.combo("place", "parts-place", &asked.place, &words(&asked.place, &asked.place_text, place), "/stock/places"),
            f.combo("part", "parts-part", &asked.part, &words(&asked.part, &asked.part_text, part), "/parts/suggest"),
            f.choose("reason", "parts-reason", &asked.reason, "parts-all", &reasons),
        ], &[]))
        @if rows.is_empty() && asked.page == 0 { (ctx.nothing("parts-no-moves", "parts-no-moves-body", &[])) }
        @else { (table(&ctx, &rows, &names)) }
        (ctx.leaf(&format!("/stock/moves?{}&", asked.query()), asked.page, more))
    })
}

fn reason(ctx: &Ctx, code: &str) -> String {
    t!(ctx.loc(), &format!("parts-reason-{code}"))
}

pub(super) fn table(ctx: &Ctx, rows: &[Movement], names: &Names) -> Markup {
    let line = |m: &Movement| {
        let href = m.request.as_ref().map(|r| format!("/part-requests/{r}")).unwrap_or_default();
        let cells = vec![
            ctx.loc().when(m.at),
            html! { (names.part(m.part)) },
            html! { (names.place(ctx, &m.from)) },
            html! { (names.place(ctx, &m.to)) },
            html! { span.num { (m.qty) } },
            html! { (reason(ctx, &m.reason)) @if !m.why.is_empty() { ": " (m.why) } },
            html! { (m.by) },
        ];
        Line::of(href, cells)
    };
    let keys = ["parts-at", "parts-part", "parts-from", "parts-to", "parts-qty#", "parts-reason", "parts-by"];
    ctx.list("moves", "parts-moves", &keys, &rows.iter().map(line).collect::<Vec<_>>())
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut rows = vec![];
    for page in 0..400 {
        let a = asked.0.clone();
        let (some, more, names) = ctx.read(async move |view: &View| load(view, &a, page, 500).await).await?;
        rows.extend(some.iter().map(|m| {
            vec![
                m.at.into(),
                names.code(m.part).into(),
                names.part(m.part).into(),
                names.place(&ctx, &m.from).into(),
                names.place(&ctx, &m.to).into(),
                m.qty.into(),
                reason(&ctx, &m.reason).into(),
                m.why.clone().into(),
                m.by.clone().into(),
            ]
        }));
        if !more {
            break;
        }
    }
    let heads = [
        "parts-at",
        "parts-code",
        "parts-name",
        "parts-from",
        "parts-to",
        "parts-qty",
        "parts-reason",
        "parts-why",
        "parts-by",
    ];
    ctx.export("moves", &Sheet { heads: heads.map(|k| t!(ctx.loc(), k)).to_vec(), rows }, *format)
}

/// What can be done by hand; last part of its locale keys.
const KINDS: [&str; 4] = ["supply", "move", "count", "scrap"];

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    kind: String,
    part: String,
    part_text: String,
    from: String,
    from_text: String,
    to: String,
    to_text: String,
    qty: String,
    /// Pieces found by a count.
    found: String,
    why: String,
}

impl Typed {
    fn kind(&self) -> &'static str {
        KINDS.into_iter().find(|k| *k == self.kind).unwrap_or("supply")
    }
}

pub(super) async fn form(ctx: Ctx, typed: Query<Typed>) -> Reply {
    let asked = typed.0.clone();
    let named = ctx
        .read(async move |view: &View| match known_part(view, "part", &asked.part, "").await {
            Ok(part) => Ok(part.name),
            Err(Error::Invalid(_)) => Ok(String::new()),
            Err(e) => Err(e),
        })
        .await?;
    let typed = Typed { part_text: named, ..typed.0.clone() };
    show(&ctx, &typed, &Error::Invalid(vec![]), 200)
}

fn show(ctx: &Ctx, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let loc = ctx.loc();
    let kind = typed.kind();
    let title = t!(loc, &format!("parts-do-{kind}"));
    let hrefs = KINDS
        .map(|k| (format!("/stock/move?kind={k}&part={}", typed.part), t!(loc, &format!("parts-do-{k}"))));
    let tabs: Vec<kit::Tab<'_>> = hrefs
        .iter()
        .zip(KINDS)
        .map(|((href, label), k)| kit::Tab { label, href, current: k == kind, ..kit::Tab::default() })
        .collect();
    let f = ctx.fields(trouble);
    let qty = if kind == "count" {
        f.typed("found", "parts-found", &typed.found, "number")
    } else {
        f.typed("qty", "parts-qty", &typed.qty, "number")
    };
    let body = html! {
        input type="hidden" name="kind" value=(kind);
        (f.combo("part", "parts-part", &typed.part, &typed.part_text, "/parts/suggest"))
        (kit::pair(&[
            html! { @if kind != "supply" { (f.combo("from", if kind == "count" { "parts-place" } else { "parts-from" }, &typed.from, &typed.from_text, "/stock/places")) } },
            html! { @if matches!(kind, "supply" | "move") { (f.combo("to", "parts-to", &typed.to, &typed.to_text, "/stock/places")) } },
            qty,
        ]))
        (f.error_line("place"))
        (f.text("why", "parts-why", &typed.why))
        (f.send(&format!("parts-do-{kind}")))
    };
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (kit::tabs(&t!(loc, "parts-moves"), &tabs))
        (ctx.form_error(trouble))
        p.soft { (t!(loc, &format!("parts-do-{kind}-says"))) }
        (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: "/stock/move", ..kit::Form::default() }, body)))
    })
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let wanted = typed.0.clone();
    let act = async move |uow: &Uow| {
        let place = by_hand(uow, &wanted).await?;
        Ok(Done::to(format!("/stock?place={}", place.text())).say("parts-said-moved"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, &typed, e, 422))
}

/// Does what the form says; answers the store it was about.
async fn by_hand(uow: &Uow, t: &Typed) -> Result<StockPlace> {
    let part = known_part(uow, "part", &t.part, &t.part_text).await?.id;
    let from = async || known_place(uow, "from", &t.from, &t.from_text).await;
    let to = async || known_place(uow, "to", &t.to, &t.to_text).await;
    let why = t.why.trim().to_owned();
    let must_say = || if why.is_empty() { Err(Error::field("why", "parts-why-missing")) } else { Ok(()) };
    let (from, to) = match t.kind() {
        "count" => {
            let place = from().await?;
            let found = t.found.trim().parse().map_err(|_| Error::field("found", "parts-found-wrong"))?;
            count_stock(uow, CountStock { part, place: place.clone(), found, why }).await?;
            return Ok(place);
        }
        "supply" => (StockPlace::Supplier, to().await?),
        "scrap" => {
            must_say()?;
            (from().await?, StockPlace::Scrap)
        }
        _ => (from().await?, to().await?),
    };
    let side = if from.is_counted() { &from } else { &to };
    let unit = books_of(uow, side).await?;
    let shown = side.clone();
    let qty = pieces("qty", &t.qty)?;
    move_stock(uow, MoveStock { part, from, to, qty, unit, why }).await?;
    Ok(shown)
}
