//! The one search box: results grouped by kind, within scope, only of modules that are on.
use kernel::{Result, Scope};
use maud::{Markup, html};
use serde::Deserialize;
use store::{
    View,
    search::{self, Hit},
};

use crate::{
    Ctx, Query, Reply,
    kit::{self, Empty},
    module::SearchKind,
    t,
};

/// Hits shown per kind, and in the list under the box while typing.
const PER_KIND: u64 = 20;
const SUGGESTED: u64 = 8;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// Kinds this person may find.
fn kinds(ctx: &Ctx) -> Vec<SearchKind> {
    let all = ctx.shell().searches.iter();
    all.filter(|(module, k)| ctx.is_on(module) && ctx.shell().holds(ctx.actor(), k.permission))
        .map(|(_, k)| *k)
        .collect()
}

async fn grouped(ctx: &Ctx, text: &str, most: u64) -> Result<Vec<(SearchKind, Vec<Hit>)>> {
    let (kinds, text) = (kinds(ctx), text.trim().to_owned());
    if text.is_empty() {
        return Ok(vec![]);
    }
    let found = ctx.read(async move |view| {
        let mut found = vec![];
        for (permission, names) in alike(view, &kinds) {
            found.extend(search::find_kinds(&view.within(permission), &text, &names, most).await?);
        }
        // In the order of the modules, whatever was found newest.
        let of = |kind: &SearchKind| {
            let at = found.iter().position(|(name, _)| *name == kind.kind)?;
            Some((*kind, found.swap_remove(at).1))
        };
        Ok(kinds.iter().filter_map(of).collect())
    });
    found.await
}

/// Kinds whose permissions reach equally far are looked up together: one permission of each group, and its kinds.
fn alike(view: &View, kinds: &[SearchKind]) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut groups: Vec<(Scope, &'static str, Vec<&'static str>)> = vec![];
    for kind in kinds {
        let scope = view.within(kind.permission).actor().scope.clone();
        match groups.iter_mut().find(|(reach, ..)| *reach == scope) {
            Some((.., names)) => names.push(kind.kind),
            None => groups.push((scope, kind.permission, vec![kind.kind])),
        }
    }
    groups.into_iter().map(|(_, permission, names)| (permission, names)).collect()
}

/// `GET /search?q=`
pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let found = grouped(&ctx, &asked.q, PER_KIND).await?;
    let loc = ctx.loc();
    let body = html! {
        (kit::head(&kit::Head { title: &t!(loc, "search"), ..kit::Head::default() }))
        @if found.is_empty() { (nothing(&ctx, &asked.q)) }
        @for (kind, hits) in &found {
            (kit::card(&kit::Card { title: &t!(loc, kind.label), ..kit::Card::default() }, list(&ctx, kind, hits)))
        }
    };
    ctx.page("search").show(body)
}

fn nothing(ctx: &Ctx, text: &str) -> Markup {
    let loc = ctx.loc();
    let title = if text.trim().is_empty() {
        t!(loc, "search-start")
    } else {
        t!(loc, "search-nothing", text = text.trim())
    };
    kit::empty(&Empty { title: &title, body: &t!(loc, "search-nothing-now"), ..Empty::default() })
}

fn list(ctx: &Ctx, kind: &SearchKind, hits: &[Hit]) -> Markup {
    html! { ul.hits { @for h in hits {
        li { a href=((kind.href)(&h.id)) { b { (h.title) } " " span.muted { (h.subtitle) } } " " (ctx.loc().when(h.at)) }
    } } }
}

/// `GET /search/suggest?q=`: lines under the box while typing.
pub(super) async fn suggest(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let found = grouped(&ctx, &asked.q, SUGGESTED).await?;
    let lines =
        found.iter().flat_map(|(kind, hits)| hits.iter().map(move |h| (kind, h))).take(SUGGESTED as usize);
    ctx.fragment(html! { @for (kind, h) in lines {
        div role="option" data-href=((kind.href)(&h.id)) { b { (h.title) } " " small { (h.subtitle) } }
    } })
}
