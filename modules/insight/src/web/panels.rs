//! What hangs on a manager's first page: the three figures of the last thirty days, who the red ones come from, and what
//! lies about.
use ::web::{Ctx, Markup, PanelFuture, html, kit, t};
use kernel::{Result, UnitPath};
use store::View;

use super::{
    asked::{Asked, topmost},
    figures::{three, trouble},
    scene::{Scene, group_name, scene},
    stuck::sat,
    words::{value, word},
};
use crate::{Against, By, Figure, settings::target_of};

/// Units named beside a red figure.
const NAMED: usize = 3;

/// The panel of whoever reads figures of a unit.
pub(crate) fn home<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        if topmost(view).is_empty() {
            return Ok(html! {});
        }
        draw(view, ctx).await
    })
}

async fn draw(view: &View, ctx: &Ctx) -> Result<Markup> {
    let asked = Asked::default();
    let s = scene(view, &asked, ctx.actor().locale).await?;
    let sat = sat(view, &asked, 1).await?;
    let loc = ctx.loc();
    let title = t!(loc, "insight-home");
    let small = html! { a href="/insight" { (t!(loc, "insight-open")) } };
    let stuck = t!(loc, "insight-home-stuck", n = sat.count, overdue = sat.owed);
    let body = html! {
        @if s.now.is_empty() { p.soft { (t!(loc, "insight-empty-body")) } } @else { (three(ctx, &asked, &s)) }
        (red(ctx, &s))
        p { @if sat.count == 0 { (t!(loc, "insight-stuck-none")) } @else { a href="/insight/stuck" { (stuck) } } }
    };
    Ok(kit::card(
        &kit::Card { title: &title, small: Some(&small), id: "three", ..kit::Card::default() },
        body,
    ))
}

/// For each figure short of its target: the units most of it comes from, each a link to those cases.
fn red(ctx: &Ctx, s: &Scene) -> Markup {
    let missed = Figure::THREE.into_iter().filter(|f| {
        target_of(&s.targets, *f).and_then(|t| s.reading(*f).against(t)) == Some(Against::Missed)
    });
    let lines: Vec<(Figure, Vec<(String, String)>)> = missed.map(|f| (f, from(ctx, s, f))).collect();
    html! {
        @if !lines.is_empty() { ul { @for (figure, units) in &lines {
            li {
                (kit::tag(kit::Tone::Bad, &word(ctx, "figure", figure.code()))) " " (value(&s.reading(*figure))) " "
                span.soft { (t!(ctx.loc(), "insight-mostly")) } " "
                @for (n, (words, href)) in units.iter().enumerate() { @if n > 0 { " · " } a href=(href) { (words) } }
            }
        } } }
    }
}

fn from(ctx: &Ctx, s: &Scene, figure: Figure) -> Vec<(String, String)> {
    let part = trouble(figure);
    let mut rows: Vec<(i64, &super::scene::Group)> = s
        .groups
        .iter()
        .map(|g| (figure.read(&g.tally).cases(part, &g.tally), g))
        .filter(|(n, _)| *n > 0)
        .collect();
    rows.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let asked = Asked::default();
    rows.into_iter()
        .take(NAMED)
        .map(|(n, g)| {
            let mut changes = super::scene::narrowed(By::Unit, g);
            changes.extend([("figure", figure.code()), ("part", part.code())]);
            (format!("{} {n}", group_name(ctx, By::Unit, g)), asked.href("/insight/cases", &changes))
        })
        .collect()
}

/// The three figures on a unit's own page.
pub(crate) fn unit<'a>(view: &'a View, ctx: &'a Ctx, path: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Some(unit) = UnitPath::parse(path).filter(|u| view.actor().scope.covers_unit(u)) else {
            return Ok(html! {});
        };
        let asked = Asked { unit: unit.as_str().into(), ..Asked::default() };
        let s = scene(view, &asked, ctx.actor().locale).await?;
        if s.now.is_empty() {
            return Ok(html! {});
        }
        let title = t!(ctx.loc(), "insight-home");
        let small = html! { a href=(asked.href("/insight", &[])) { (t!(ctx.loc(), "insight-open")) } };
        let card = kit::Card { title: &title, small: Some(&small), ..kit::Card::default() };
        Ok(kit::card(&card, three(ctx, &asked, &s)))
    })
}
