//! Blank stickers: order a batch, print the sheet, see what was bound.
use kernel::{Error, Id, UnitPath};
use serde::Deserialize;
use web::{Ctx, Done, Form, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};

use super::super::{paging, public, words};
use crate::{
    MakeStickers, Sticker, StickerBatch, make_stickers, qr_svg, sticker_batch, sticker_batches, stickers_of,
};

/// Leafing, and the form as typed.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    page: u64,
    unit: String,
    count: String,
    note: String,
}

/// `GET /stickers`
pub(crate) async fn list(ctx: Ctx, asked: Query<Typed>) -> Reply {
    let typed = Typed { count: "50".into(), ..asked.0 };
    show(ctx, typed, Error::Invalid(vec![]), 200).await
}

async fn show(ctx: Ctx, typed: Typed, trouble: Error, status: u16) -> Reply {
    let page = typed.page;
    let (found, units) = ctx
        .read(async move |view| {
            let units = network::units(view).await?;
            let reached = units.into_iter().filter(|u| u.active && view.must_reach(&u.path).is_ok());
            let units: Vec<_> = reached.map(|u| (u.path.as_str().to_owned(), u.name)).collect();
            Ok((sticker_batches(view, page, paging::ROWS).await?, units))
        })
        .await?;
    let loc = ctx.loc();
    let title = t!(loc, "warranty-stickers");
    let (none, none_now) = (t!(loc, "warranty-stickers-none"), t!(loc, "warranty-stickers-none-now"));
    ctx.page("warranty-stickers").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, under: &[kit::text(&t!(loc, "warranty-stickers-says"))], ..kit::Head::default() }))
        (ctx.form_error(&trouble))
        (form(&ctx, &units, &typed, &trouble))
        @if found.rows.is_empty() {
            (kit::empty(&kit::Empty { icon: Some(kit::Icon::Scan), title: &none, body: &none_now, ..kit::Empty::default() }))
        } @else {
            (table(&ctx, &found.rows, &units)) (paging::pages(&ctx, page, found.rows.len(), found.more))
        }
    })
}

fn form(ctx: &Ctx, units: &[(String, String)], typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let [unit, count, note, make] =
        ["warranty-unit", "warranty-sticker-count", "warranty-note", "warranty-stickers-make"]
            .map(|key| t!(loc, key));
    let error = |name: &str| ctx.field_error(trouble, name);
    let (unit_error, count_error, note_error) = (error("unit"), error("count"), error("note"));
    let fields = [
        kit::select(&kit::Select {
            name: "unit",
            label: &unit,
            value: &typed.unit,
            error: &unit_error,
            choices: &words::choices(units),
            required: true,
            ..kit::Select::default()
        }),
        kit::field(&kit::Field {
            name: "count",
            label: &count,
            value: &typed.count,
            error: &count_error,
            kind: "number",
            min: "1",
            max: "1000",
            required: true,
            ..kit::Field::default()
        }),
        kit::field(&kit::Field {
            name: "note",
            label: &note,
            value: &typed.note,
            error: &note_error,
            ..kit::Field::default()
        }),
        kit::button(&kit::Button { label: &make, look: kit::Look::Primary, ..kit::Button::default() }),
    ];
    kit::card(
        &kit::Card::default(),
        ctx.form(
            &kit::Form { action: "/stickers", inline: true, ..kit::Form::default() },
            html! { @for f in &fields { (f) } },
        ),
    )
}

fn table(ctx: &Ctx, rows: &[StickerBatch], units: &[(String, String)]) -> Markup {
    let loc = ctx.loc();
    let heads =
        ["warranty-number", "warranty-unit", "warranty-sticker-count", "warranty-made-at", "warranty-note"]
            .map(|key| t!(loc, key));
    let mut columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    columns[2].figures = true;
    let hrefs: Vec<String> = rows.iter().map(|b| format!("/stickers/{}", b.id)).collect();
    let name = |path: &UnitPath| {
        let known = units.iter().find(|(p, _)| p == path.as_str());
        known.map_or(path.as_str(), |(_, name)| name).to_owned()
    };
    let rows: Vec<kit::Row<'_>> = rows
        .iter()
        .zip(&hrefs)
        .map(|(b, href)| kit::Row {
            href,
            cells: vec![
                kit::num(&b.number),
                kit::text(&name(&b.unit)),
                kit::num(&b.count.to_string()),
                loc.when(b.made_at),
                kit::text(&b.note),
            ],
            ..kit::Row::default()
        })
        .collect();
    let caption = t!(loc, "warranty-stickers");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

/// `POST /stickers`
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let done = ctx
        .act(async move |uow| {
            let unit =
                UnitPath::parse(&sent.unit).ok_or_else(|| Error::field("unit", "warranty-unit-unknown"))?;
            let count = sent
                .count
                .trim()
                .parse()
                .map_err(|_| Error::field("count", "warranty-sticker-count-wrong"))?;
            let id = make_stickers(uow, MakeStickers { unit, count, note: sent.note.clone() }).await?;
            Ok(Done::to(format!("/stickers/{id}")).say("warranty-stickers-made").with("count", count))
        })
        .await;
    match done {
        Err(web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_)))) => {
            show(ctx, typed.0, e, 422).await
        }
        done => Ok(ctx.done(&done?)),
    }
}

/// `GET /stickers/{id}`: the sheet to print.
pub(crate) async fn sheet(ctx: Ctx, id: Path<Id<StickerBatch>>) -> Reply {
    let id = id.0;
    let (batch, all, addresses) = ctx
        .read(async move |view| {
            let batch = sticker_batch(view, id).await?;
            let all = stickers_of(view, id).await?;
            let mut addresses = vec![];
            for sticker in &all {
                addresses.push(public::address(view, &sticker.code).await?);
            }
            Ok((batch, all, addresses))
        })
        .await?;
    let loc = ctx.loc();
    let bound = all.iter().filter(|s| s.card.is_some()).count();
    let under = [
        kit::num(&t!(loc, "warranty-stickers-bound", bound = bound as i64, count = batch.count)),
        loc.when(batch.made_at),
        kit::text(&batch.note),
    ];
    let actions = [paging::exports(&ctx, &format!("/stickers/{id}"))];
    let no_address = addresses.first().is_some_and(|a| a.starts_with('/'));
    ctx.page_titled(batch.number.clone()).wide().show(html! {
        (kit::head(&kit::Head { title: &batch.number, under: &under, actions: &actions, ..kit::Head::default() }))
        @if no_address { (public::no_address(&ctx)) }
        div.stickers { @for (sticker, address) in all.iter().zip(&addresses) { (label(&ctx, sticker, address)) } }
    })
}

fn label(ctx: &Ctx, sticker: &Sticker, address: &str) -> Markup {
    let loc = ctx.loc();
    let words = t!(loc, "warranty-sticker-words");
    html! {
        div.sticker {
            @if let Some(svg) = qr_svg(address) { (kit::qr(&svg, &words, &sticker.code)) }
            @if let Some(card) = sticker.card { a href={ "/cards/" (card) } { (t!(loc, "warranty-sticker-is-bound")) } }
        }
    }
}

/// `GET /stickers/{id}/export/{format}`: codes and addresses for a label printer.
pub(crate) async fn export(ctx: Ctx, path: Path<(Id<StickerBatch>, Format)>) -> Reply {
    let (id, format) = path.0;
    let rows = ctx
        .read(async move |view| {
            let batch = sticker_batch(view, id).await?;
            let mut rows = vec![];
            for s in stickers_of(view, id).await? {
                let address = public::address(view, &s.code).await?;
                let bound = s.card.map(|c| c.text()).unwrap_or_default();
                rows.push(vec![
                    batch.number.clone().into(),
                    s.position.into(),
                    s.code.into(),
                    address.into(),
                    bound.into(),
                ]);
            }
            Ok(rows)
        })
        .await?;
    let heads =
        ["warranty-number", "warranty-position", "warranty-code", "warranty-address", "warranty-card"];
    let heads = heads.map(|key| t!(ctx.loc(), key)).to_vec();
    ctx.export("stickers", &Sheet { heads, rows }, format)
}
