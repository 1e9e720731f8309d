//! The catalogue: list, file, and the lines a combobox offers.
use ::web::{Ctx, Format, Line, Path, Query, Reply, Sheet, html, kit, t};
use serde::Deserialize;
use store::View;

use crate::{Part, catalogue};

/// Parts on a page.
const SIZE: u64 = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    page: u64,
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let (q, page) = (asked.q.trim().to_owned(), asked.page.min(10_000));
    // Pages of the catalogue are counted by SIZE, one more row says whether another follows.
    let read = async move |view: &View| {
        let rows = catalogue(view, &q, page, SIZE).await?;
        let next =
            if rows.len() as u64 == SIZE { catalogue(view, &q, (page + 1) * SIZE, 1).await? } else { vec![] };
        Ok((rows, !next.is_empty()))
    };
    let (rows, more) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "parts-title");
    let mut actions = ctx.exports("/parts", "");
    actions.push(kit::link_button("/stock", &t!(ctx.loc(), "parts-stock"), kit::Look::Plain));
    if ctx.may("parts.catalogue") {
        actions.push(kit::link_button("/parts/new", &t!(ctx.loc(), "parts-new"), kit::Look::Primary));
    }
    let fine = kernel::Error::Invalid(vec![]);
    let line = |p: &Part| {
        let cells = vec![
            html! { (p.name) },
            kit::num(&p.code),
            html! { (p.unit_of_measure) },
            kit::money(&ctx.loc().money(p.price)),
            html! { @if p.old_part_back { (t!(ctx.loc(), "parts-yes")) } },
            html! { @if !p.active { (kit::tag(kit::Tone::Quiet, &t!(ctx.loc(), "parts-inactive"))) } },
        ];
        Line::of(format!("/parts/{}", p.id), cells)
    };
    let lines: Vec<Line> = rows.iter().map(line).collect();
    let keys = ["parts-name", "parts-code", "parts-measure", "parts-price#", "parts-old-back", "parts-state"];
    let keep: String = asked.q.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    ctx.page("parts-title").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (kit::filters("/parts", "", &[ctx.fields(&fine).typed("q", "parts-search", &asked.q, "search")], &[]))
        @if lines.is_empty() && asked.page == 0 { (ctx.nothing("parts-empty", "parts-empty-body", &[])) }
        @else { (ctx.list("parts", "parts-title", &keys, &lines)) }
        (ctx.leaf(&format!("/parts?q={keep}&"), asked.page, more))
    })
}

/// `GET /parts/suggest?q=`
pub(super) async fn suggest(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.q.trim().to_owned();
    let found = ctx.read(async move |view| catalogue(view, &q, 0, 12).await).await?;
    let ids: Vec<String> = found.iter().map(|p| p.id.text()).collect();
    let offers: Vec<kit::Offer<'_>> = found
        .iter()
        .zip(&ids)
        .filter(|(p, _)| p.active)
        .map(|(p, id)| kit::Offer { value: id, label: &p.name, note: &p.code, ..kit::Offer::default() })
        .collect();
    ctx.fragment(kit::offers(&offers))
}

/// The whole catalogue, part after part.
pub(super) async fn all(ctx: &Ctx) -> kernel::Result<Vec<Part>> {
    ctx.read(async |view: &View| {
        let mut all = vec![];
        for page in 0..400 {
            let some = catalogue(view, "", page, 500).await?;
            let last = some.len() < 500;
            all.extend(some);
            if last {
                break;
            }
        }
        Ok(all)
    })
    .await
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>) -> Reply {
    let all = all(&ctx).await?;
    let heads = ["parts-code", "parts-name", "parts-measure", "parts-price", "parts-old-back", "parts-state"];
    let word = |yes: bool, key: &str| if yes { t!(ctx.loc(), key) } else { String::new() };
    let row = |p: &Part| {
        vec![
            p.code.clone().into(),
            p.name.clone().into(),
            p.unit_of_measure.clone().into(),
            p.price.into(),
            t!(ctx.loc(), if p.old_part_back { "parts-yes" } else { "parts-no" }).into(),
            word(!p.active, "parts-inactive").into(),
        ]
    };
    let sheet =
        Sheet { heads: heads.map(|k| t!(ctx.loc(), k)).to_vec(), rows: all.iter().map(row).collect() };
    ctx.export("parts", &sheet, *format)
}
