//! 压件: open cases that units sit on, longest first, and how many each unit has. Nothing can be hidden (NE8).
use std::collections::HashMap;

use ::web::{Ctx, Markup, Query, Reply, html, kit, t};
use kernel::{Instant, Result, UnitPath};
use store::View;

use super::{
    asked::Asked,
    cases::{Listed, case_href, listed},
    words::{case_word, length, stuck_reasons, word},
};
use crate::{Fact, Stuck, settings::idle_hours, stuck_by_unit, stuck_cases};

/// Rows on a page.
const SIZE: usize = 50;
/// Units named at the top.
const UNITS: usize = 20;

/// Everything sat on within a unit.
pub(super) struct Sat {
    pub(super) all: Vec<(Fact, Stuck)>,
    pub(super) hours: i64,
    pub(super) by_unit: Vec<(UnitPath, usize, Instant)>,
    pub(super) names: HashMap<String, String>,
}

pub(super) async fn sat(view: &View, asked: &Asked) -> Result<Sat> {
    let hours = idle_hours(view).await?;
    let all = stuck_cases(view, &asked.units(view)?, hours).await?;
    let by_unit = stuck_by_unit(&all);
    let paths: Vec<UnitPath> = by_unit.iter().map(|(u, ..)| u.clone()).collect();
    Ok(Sat { names: network::unit_names(view, &paths).await?, all, hours, by_unit })
}

/// `GET /insight/stuck`
pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.0.clone();
    let read = async move |view: &View| {
        let sat = sat(view, &q).await?;
        let from = (q.page.min(1_000) as usize) * SIZE;
        let facts = sat.all.iter().skip(from).take(SIZE).map(|(f, _)| f.clone()).collect();
        Ok((listed(view, facts).await?, sat))
    };
    let (list, sat) = ctx.read(read).await?;
    ctx.page("insight-stuck").wide().show(html! {
        (head(&ctx, &asked, &sat))
        @if sat.all.is_empty() { (empty(&ctx)) } @else {
            (units(&ctx, &asked, &sat))
            (table(&ctx, &list, &sat))
            (leaf(&ctx, &asked, sat.all.len()))
        }
    })
}

fn head(ctx: &Ctx, asked: &Asked, sat: &Sat) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, "insight-stuck");
    let (count, rule) =
        (t!(loc, "insight-count", n = sat.all.len()), t!(loc, "insight-stuck-rule", hours = sat.hours));
    let mut under = vec![html! { b.num { (count) } }, html! { (rule) }];
    if !asked.unit.is_empty() {
        let name = sat.names.get(&asked.unit).unwrap_or(&asked.unit);
        under.push(html! { (name) " " a href="/insight/stuck" { (t!(loc, "insight-all-units")) } });
    }
    let out = |format: &str| asked.href(&format!("/insight/stuck/export/{format}"), &[]);
    let actions = [
        kit::link_button(&asked.href("/insight", &[]), &t!(loc, "insight-title"), kit::Look::Small),
        kit::link_button(&out("csv"), "CSV", kit::Look::Quiet),
        kit::link_button(&out("xlsx"), "XLSX", kit::Look::Quiet),
    ];
    kit::head(&kit::Head { title: &title, under: &under, actions: &actions, ..kit::Head::default() })
}

fn empty(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "insight-stuck-none"), t!(ctx.loc(), "insight-stuck-none-body"));
    kit::empty(&kit::Empty {
        title: &title,
        body: &body,
        icon: Some(kit::Icon::Check),
        ..kit::Empty::default()
    })
}

/// Who sits on how many, the most first.
fn units(ctx: &Ctx, asked: &Asked, sat: &Sat) -> Markup {
    if sat.by_unit.len() < 2 {
        return html! {};
    }
    let labels = ["unit", "stuck", "oldest"].map(|c| word(ctx, "col", c));
    let columns: Vec<kit::Column<'_>> = labels
        .iter()
        .enumerate()
        .map(|(n, label)| kit::Column { label, figures: n == 1, ..kit::Column::default() })
        .collect();
    let hrefs: Vec<String> =
        sat.by_unit.iter().map(|(u, ..)| asked.href("/insight/stuck", &[("unit", u.as_str())])).collect();
    let rows: Vec<kit::Row<'_>> = sat
        .by_unit
        .iter()
        .zip(&hrefs)
        .take(UNITS)
        .map(|((unit, count, since), href)| {
            let name = unit_name(ctx, sat, unit);
            let age = length(ctx, (ctx.loc().now() - *since) / 60_000);
            kit::Row {
                href,
                cells: vec![html! { (name) }, kit::num(&count.to_string()), kit::num(&age)],
                ..kit::Row::default()
            }
        })
        .collect();
    let title = t!(ctx.loc(), "insight-stuck-units");
    let table =
        kit::table(&kit::Table { caption: &title, columns: &columns, rows: &rows, ..kit::Table::default() });
    kit::card(&kit::Card { title: &title, flush: true, ..kit::Card::default() }, table)
}

pub(super) fn unit_name(ctx: &Ctx, sat: &Sat, unit: &UnitPath) -> String {
    match sat.names.get(unit.as_str()) {
        Some(name) => name.clone(),
        None if unit.parent().is_none() => t!(ctx.loc(), "insight-nobody"),
        None => unit.as_str().to_owned(),
    }
}

const HEADS: [&str; 7] = ["number", "why", "symptom", "product", "kind", "unit", "opened"];

fn table(ctx: &Ctx, list: &Listed, sat: &Sat) -> Markup {
    let labels = HEADS.map(|h| word(ctx, "col", h));
    let columns = labels.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let hrefs: Vec<String> = list.facts.iter().map(|f| case_href(ctx, f)).collect();
    let rows: Vec<kit::Row<'_>> = list
        .facts
        .iter()
        .zip(&hrefs)
        .map(|(f, href)| {
            let why = sat.all.iter().find(|(o, _)| o.case == f.case).map(|(_, why)| *why);
            let late = why.is_some_and(|w| w.overdue_since.is_some());
            kit::Row { href, late, cells: cells(ctx, list, sat, f, why), ..kit::Row::default() }
        })
        .collect();
    let caption = t!(ctx.loc(), "insight-stuck");
    kit::table(&kit::Table {
        caption: &caption,
        columns: &columns,
        rows: &rows,
        stick: true,
        ..kit::Table::default()
    })
}

fn cells(ctx: &Ctx, list: &Listed, sat: &Sat, f: &Fact, why: Option<Stuck>) -> Vec<Markup> {
    let said = why.map(|w| stuck_reasons(ctx, &w)).unwrap_or_default();
    vec![
        kit::num(&f.number),
        html! { span.tags { @for (tone, words) in said { (kit::tag(tone, &words)) " " } } },
        html! { (list.symptoms.get(&f.case).cloned().unwrap_or_default()) },
        html! { (f.product_name) },
        html! { (case_word(ctx, "kind", f.kind.code())) },
        html! { (unit_name(ctx, sat, &f.unit)) },
        ctx.loc().when(f.opened_at),
    ]
}

fn leaf(ctx: &Ctx, asked: &Asked, count: usize) -> Markup {
    let loc = ctx.loc();
    let page = asked.page.min(1_000);
    if count <= SIZE {
        return html! {};
    }
    let href = |page: u64| asked.href("/insight/stuck", &[("page", &page.to_string())]);
    let back = page.checked_sub(1).map(href).unwrap_or_default();
    let on = if (page as usize + 1) * SIZE < count { href(page + 1) } else { String::new() };
    let [label, previous, next] = ["insight-pages", "insight-previous", "insight-next"].map(|k| t!(loc, k));
    let shown = t!(loc, "insight-page-shown", page = (page + 1).to_string());
    kit::pages(&kit::Pages {
        label: &label,
        shown: &shown,
        previous: &previous,
        previous_href: &back,
        next: &next,
        next_href: &on,
    })
}
