//! 压件: open cases that units sit on, longest first, and how many each unit has. Nothing can be hidden (NE8).
use std::collections::HashMap;

use ::web::{Ctx, Markup, Query, Reply, html, kit, t};
use kernel::{Result, UnitPath};
use store::View;

use super::{
    asked::Asked,
    cases::{Listed, case_href, listed},
    words::{case_word, length, stuck_reasons, word},
};
use crate::{Fact, SatOn, SittingUnit, Stuck, settings::idle_hours, stuck_by_unit, stuck_cases, stuck_count};

/// Rows on a page.
const SIZE: u64 = 50;
/// Units named at the top.
const UNITS: u64 = 20;

/// A page of what is sat on within a unit.
pub(super) struct Sat {
    pub(super) rows: Vec<(Fact, Stuck)>,
    /// All of them, and those owed past their time.
    pub(super) count: u64,
    pub(super) owed: u64,
    pub(super) hours: i64,
    pub(super) by_unit: Vec<SittingUnit>,
    pub(super) names: HashMap<String, String>,
}

pub(super) async fn sat(view: &View, asked: &Asked, size: u64) -> Result<Sat> {
    let sat = SatOn { units: asked.units(view)?, idle_hours: idle_hours(view).await? };
    let rows = stuck_cases(view, &sat, asked.page, size).await?;
    let by_unit = stuck_by_unit(view, &sat, UNITS).await?;
    let (count, owed) = stuck_count(view, &sat).await?;
    let shown = rows.iter().map(|(f, _)| f.unit.clone());
    let paths: Vec<UnitPath> = by_unit.iter().map(|u| u.unit.clone()).chain(shown).chain(sat.units).collect();
    let names = network::unit_names(view, &paths).await?;
    Ok(Sat { rows, count, owed, hours: sat.idle_hours, by_unit, names })
}

/// `GET /insight/stuck`
pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.0.clone();
    let read = async move |view: &View| {
        let sat = sat(view, &q, SIZE).await?;
        let facts = sat.rows.iter().map(|(f, _)| f.clone()).collect();
        Ok((listed(view, facts).await?, sat))
    };
    let (list, sat) = ctx.read(read).await?;
    ctx.page("insight-stuck").wide().show(html! {
        (head(&ctx, &asked, &sat))
        @if sat.count == 0 { (empty(&ctx)) } @else {
            (units(&ctx, &asked, &sat))
            (table(&ctx, &list, &sat))
            (leaf(&ctx, &asked, sat.count))
        }
    })
}

fn head(ctx: &Ctx, asked: &Asked, sat: &Sat) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, "insight-stuck");
    let (count, rule) =
        (t!(loc, "insight-count", n = sat.count), t!(loc, "insight-stuck-rule", hours = sat.hours));
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
    let row = |u: &SittingUnit| {
        let age = length(ctx, (ctx.loc().now() - u.since) / 60_000);
        let cells =
            vec![html! { (unit_name(ctx, sat, &u.unit)) }, kit::num(&u.cases.to_string()), kit::num(&age)];
        (asked.href("/insight/stuck", &[("unit", u.unit.as_str())]), cells)
    };
    let drawn: Vec<(String, Vec<Markup>)> = sat.by_unit.iter().map(row).collect();
    let rows: Vec<kit::Row<'_>> = drawn
        .iter()
        .map(|(href, cells)| kit::Row { href, cells: cells.clone(), ..kit::Row::default() })
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
            let why = sat.rows.iter().find(|(o, _)| o.case == f.case).map(|(_, why)| *why);
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
        kit::num(&case_word(ctx, "kind", f.kind.code())),
        html! { (unit_name(ctx, sat, &f.unit)) },
        ctx.loc().when(f.opened_at),
    ]
}

fn leaf(ctx: &Ctx, asked: &Asked, count: u64) -> Markup {
    let loc = ctx.loc();
    let page = asked.page.min(10_000);
    if count <= SIZE {
        return html! {};
    }
    let href = |page: u64| asked.href("/insight/stuck", &[("page", &page.to_string())]);
    let back = page.checked_sub(1).map(href).unwrap_or_default();
    let on = if (page + 1) * SIZE < count { href(page + 1) } else { String::new() };
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
