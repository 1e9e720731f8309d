//! The register of administrative divisions: walked and searched, loaded once, with who answers for each.
use ::web::{Ctx, Done, Line, Query, Reply, html, kit, t};
use kernel::{Error, Message, Result, geo};
use serde::Deserialize;
use store::{Uow, View};

use super::words;
use crate::{
    DIVISIONS, Division, Place, TOWNS_ZHEJIANG, children, division, division_path, find_divisions,
    load_divisions, parse_divisions, territories_of, unit_names,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    under: String,
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let (q, under) = (asked.q.trim().to_owned(), digits(&asked.under));
    let read = async move |view: &View| {
        let found =
            if q.is_empty() { children(view, &under).await? } else { found_by_name(view, &q, 100).await? };
        let codes: Vec<String> = found.iter().map(|d| d.code.clone()).collect();
        let served = territories_of(view, &codes).await?;
        let paths: Vec<_> = served.iter().map(|(_, p)| p.clone()).collect();
        let names = unit_names(view, &paths).await?;
        Ok((found, served, names, division_path(view, &under).await?))
    };
    let (found, served, names, way) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "network-divisions");
    let fine = Error::Invalid(vec![]);
    let load =
        ctx.post_button("/divisions/load", &t!(ctx.loc(), "network-divisions-load"), kit::Look::Plain, &[]);
    let actions = if ctx.may("network.setup") { vec![load] } else { vec![] };
    let line = |d: &Division| {
        let by: Vec<_> = served.iter().filter(|(code, _)| *code == d.code).map(|(_, p)| p).collect();
        let name = |p: &kernel::UnitPath| names.get(p.as_str()).cloned().unwrap_or_default();
        let href = if d.code.len() < 9 { format!("/divisions?under={}", d.code) } else { String::new() };
        let units = html! { @for p in by { (words::unit_link(p.code(), &name(p))) " " } };
        Line::of(href, vec![html! { (d.name) }, kit::num(&d.code), units])
    };
    let lines: Vec<Line> = found.iter().map(line).collect();
    ctx.page("network-divisions").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (kit::filters("/divisions", "", &[ctx.fields(&fine).typed("q", "network-search", &asked.q, "search")], &[]))
        p {
            a href="/divisions" { (t!(ctx.loc(), "network-register-top")) }
            @for d in &way { " › " a href={ "/divisions?under=" (d.code) } { (d.name) } }
        }
        @if lines.is_empty() { (ctx.nothing("network-divisions-empty", "network-divisions-empty-body", &[])) }
        @else { (ctx.list("divisions", "network-divisions", &["network-name", "network-division", "network-served-by"], &lines)) }
    })
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).take(9).collect()
}

/// `GET /divisions/suggest?q=`
pub(super) async fn suggest(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.q.trim().to_owned();
    let read = async move |view: &View| {
        let mut found = vec![];
        for path in find_divisions(view, &q, 10).await? {
            let way: Vec<&str> = path.iter().map(|d| d.name.as_str()).collect();
            let code = path.last().map(|d| d.code.clone()).unwrap_or_default();
            found.push((code, way.join(" ")));
        }
        Ok(found)
    };
    let found = ctx.read(read).await?;
    let offers: Vec<kit::Offer<'_>> = found
        .iter()
        .map(|(code, way)| kit::Offer { value: code, label: way, note: code, ..kit::Offer::default() })
        .collect();
    ctx.fragment(kit::offers(&offers))
}

/// Divisions by name or code, without those above them.
pub(super) async fn found_by_name(view: &View, text: &str, most: usize) -> Result<Vec<Division>> {
    Ok(find_divisions(view, text, most).await?.into_iter().filter_map(|mut path| path.pop()).collect())
}

/// The division chosen, or the one whose code or only name was typed; empty when nothing was.
pub(super) async fn chosen(view: &View, id: &str, text: &str) -> Result<String> {
    let text = if id.trim().is_empty() { text.trim() } else { id.trim() };
    if text.is_empty() {
        return Ok(String::new());
    }
    if let Some(known) = division(view, text).await? {
        return Ok(known.code);
    }
    let last = text.split_whitespace().next_back().unwrap_or(text);
    let named: Vec<Division> =
        found_by_name(view, text, 50).await?.into_iter().filter(|d| d.name == last).collect();
    match named.as_slice() {
        [one] => Ok(one.code.clone()),
        _ => {
            let message = Message::new("network-division-unknown").with("text", text);
            Err(Error::field_with("division", message))
        }
    }
}

/// `POST /divisions/load`: the register as shipped; known codes are renewed.
pub(super) async fn load(ctx: Ctx) -> Reply {
    let act = async |uow: &Uow| {
        let to_wgs84 = |lon, lat| {
            let at = geo::Gcj02::new(lon, lat).map(geo::Gcj02::to_wgs84);
            at.map_or(Place { lon, lat }, |p| Place { lon: p.lon(), lat: p.lat() })
        };
        let mut rows = parse_divisions(DIVISIONS, to_wgs84)?;
        rows.extend(parse_divisions(TOWNS_ZHEJIANG, to_wgs84)?);
        load_divisions(uow, &rows).await?;
        Ok(Done::to("/divisions").say("network-said-loaded").with("count", rows.len()))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}
