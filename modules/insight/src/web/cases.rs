//! The cases behind a number: exactly those, each with why it counts, each a link to its own page.
use std::collections::HashMap;

use ::web::{Ctx, Markup, Query, Reply, html, kit, t};
use kernel::{Result, UnitPath};
use store::View;

use super::{
    asked::Asked,
    scene::period,
    words::{case_word, reason_tags, word},
};
use crate::{Fact, Figure, Part, Period, cases_behind, count_behind};

/// Rows on a page.
const SIZE: u64 = 50;

/// Facts with the names their rows show.
pub(super) struct Listed {
    pub(super) facts: Vec<Fact>,
    pub(super) units: HashMap<String, String>,
    /// What was said at intake, by case id.
    pub(super) symptoms: HashMap<String, String>,
}

/// Names of units, and what was asked for, of many cases with two queries.
pub(super) async fn listed(view: &View, facts: Vec<Fact>) -> Result<Listed> {
    let paths: Vec<UnitPath> = facts.iter().map(|f| f.unit.clone()).collect();
    let units = network::unit_names(view, &paths).await?;
    let ids: Vec<_> = facts.iter().filter_map(|f| f.case.parse().ok()).collect();
    let cases = ::cases::cases_by_ids(view, &ids).await?;
    let symptoms = cases.into_iter().map(|c| (c.id.text(), c.symptom)).collect();
    Ok(Listed { facts, units, symptoms })
}

struct Shown {
    list: Listed,
    more: bool,
    count: u64,
    period: Period,
    unit: String,
}

/// `GET /insight/cases`
pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let (q, behind) = (asked.0.clone(), asked.behind()?);
    let read = async move |view: &View| {
        let (period, _) = period(view, &q);
        let slice = q.slice(view, period)?;
        let (facts, more) = cases_behind(view, &slice, behind, q.page, SIZE).await?;
        let unit = network::unit_names(view, &slice.units).await?.into_values().next().unwrap_or_default();
        let unit = if slice.units.len() == 1 { unit } else { String::new() };
        let count = count_behind(view, &slice, behind).await?;
        Ok(Shown { list: listed(view, facts).await?, more, count, period, unit })
    };
    let shown = ctx.read(read).await?;
    ctx.page_titled(title(&ctx, &asked)?).wide().show(html! {
        (head(&ctx, &asked, &shown)?)
        @if shown.list.facts.is_empty() { (empty(&ctx)) } @else { (table(&ctx, &shown.list)) (leaf(&ctx, &asked, shown.more)) }
    })
}

/// What the list is of, such as 及时率：超时的案件.
fn title(ctx: &Ctx, asked: &Asked) -> Result<String> {
    let Some(figure) = asked.figure()? else { return Ok(t!(ctx.loc(), "insight-all-cases")) };
    let name = word(ctx, "figure", figure.code());
    let part = match (figure, asked.part()) {
        (Figure::OnTime | Figure::Response | Figure::Arrival | Figure::Completion, Part::Rest) => "late",
        (Figure::OnTime | Figure::Response | Figure::Arrival | Figure::Completion, Part::Hit) => "kept",
        (_, part) => part.code(),
    };
    Ok(t!(ctx.loc(), "insight-list", figure = name, part = word(ctx, "part", part)))
}

fn head(ctx: &Ctx, asked: &Asked, s: &Shown) -> Result<Markup> {
    let loc = ctx.loc();
    let (title, back) = (title(ctx, asked)?, t!(loc, "insight-title"));
    let whole = [("figure", ""), ("part", "")];
    let crumbs = [
        kit::Crumb { label: &back, href: &asked.href("/insight", &whole) },
        kit::Crumb { label: &title, href: "" },
    ];
    let count = t!(loc, "insight-count", n = s.count);
    let span = t!(loc, "insight-span", from = loc.date(s.period.from), to = loc.date(s.period.to));
    let definition = asked.figure()?.map(|f| word(ctx, "definition", f.code())).unwrap_or_default();
    let mut under = vec![html! { b.num { (count) } }, html! { span.num { (span) } }];
    for words in [&s.unit, &definition] {
        if !words.is_empty() {
            under.push(html! { (words) });
        }
    }
    let out = |format: &str| asked.href(&format!("/insight/cases/export/{format}"), &[]);
    let actions = [
        kit::link_button(&out("csv"), "CSV", kit::Look::Quiet),
        kit::link_button(&out("xlsx"), "XLSX", kit::Look::Quiet),
    ];
    Ok(html! {
        (kit::crumbs(&t!(loc, "insight-way"), &crumbs))
        (kit::head(&kit::Head { title: &title, under: &under, actions: &actions, ..kit::Head::default() }))
    })
}

fn empty(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "insight-none-behind"), t!(ctx.loc(), "insight-none-behind-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

const HEADS: [&str; 7] = ["number", "symptom", "product", "kind", "unit", "opened", "why"];

fn table(ctx: &Ctx, list: &Listed) -> Markup {
    let labels = HEADS.map(|h| word(ctx, "col", h));
    let columns = labels.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let hrefs: Vec<String> = list.facts.iter().map(|f| case_href(ctx, f)).collect();
    let rows: Vec<kit::Row<'_>> = list
        .facts
        .iter()
        .zip(&hrefs)
        .map(|(f, href)| kit::Row { href, cells: cells(ctx, list, f), ..kit::Row::default() })
        .collect();
    let caption = t!(ctx.loc(), "insight-all-cases");
    kit::table(&kit::Table {
        caption: &caption,
        columns: &columns,
        rows: &rows,
        stick: true,
        ..kit::Table::default()
    })
}

/// The case's own page, for whoever may open it.
pub(super) fn case_href(ctx: &Ctx, f: &Fact) -> String {
    if ctx.may("cases.read") { format!("/cases/{}", f.case) } else { String::new() }
}

fn cells(ctx: &Ctx, list: &Listed, f: &Fact) -> Vec<Markup> {
    let named = |map: &HashMap<String, String>, key: &str| map.get(key).cloned().unwrap_or_default();
    vec![
        kit::num(&f.number),
        html! { (named(&list.symptoms, &f.case)) },
        html! { (f.product_name) },
        kit::num(&case_word(ctx, "kind", f.kind.code())),
        html! { (named(&list.units, f.unit.as_str())) },
        ctx.loc().when(f.opened_at),
        reason_tags(ctx, f),
    ]
}

fn leaf(ctx: &Ctx, asked: &Asked, more: bool) -> Markup {
    let loc = ctx.loc();
    let href = |page: u64| asked.href("/insight/cases", &[("page", &page.to_string())]);
    let back = asked.page.checked_sub(1).map(href).unwrap_or_default();
    let on = if more { href(asked.page + 1) } else { String::new() };
    let [label, previous, next] = ["insight-pages", "insight-previous", "insight-next"].map(|k| t!(loc, k));
    let shown = t!(loc, "insight-page-shown", page = (asked.page + 1).to_string());
    kit::pages(&kit::Pages {
        label: &label,
        shown: &shown,
        previous: &previous,
        previous_href: &back,
        next: &next,
        next_href: &on,
    })
}
