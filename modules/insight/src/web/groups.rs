//! The table by unit, level, product or kind: every number is a link to its cases, every name leads further down.
use ::web::{Ctx, Markup, html, kit, t};

use super::{
    asked::Asked,
    figures::{offered, trouble},
    scene::{Group, Scene, group_name, narrowed},
    words::{FEW, interval, value, verdict, word},
};
use crate::{By, Count, Figure, Part, settings::target_of};

/// Columns: name, cases, the three figures.
const COLUMNS: [&str; 5] = ["name", "cases", "on-time", "error", "satisfied"];

pub(super) fn section(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let title = t!(ctx.loc(), "insight-compare");
    let body = html! {
        (tabs(ctx, asked, s))
        @if s.groups.is_empty() { (none(ctx)) } @else { (table(ctx, asked, s)) }
    };
    kit::card(&kit::Card { title: &title, id: "by", flush: true, ..kit::Card::default() }, body)
}

fn none(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "insight-no-rows"), t!(ctx.loc(), "insight-no-rows-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn tabs(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let now = asked.by();
    let all: Vec<(String, String, bool)> = By::ALL
        .into_iter()
        .filter(|by| offered(*by, s))
        .map(|by| {
            let href = asked.href("/insight", &[("by", by.code()), ("sort", "")]);
            (word(ctx, "by", by.code()), format!("{href}#by"), by == now)
        })
        .collect();
    let tabs: Vec<kit::Tab<'_>> = all
        .iter()
        .map(|(label, href, current)| kit::Tab { label, href, current: *current, ..kit::Tab::default() })
        .collect();
    kit::tabs(&t!(ctx.loc(), "insight-compare"), &tabs)
}

fn table(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let by = asked.by();
    let heads: Vec<(String, String, Option<kit::Sort>)> =
        COLUMNS.iter().map(|c| head(ctx, asked, c)).collect();
    let columns: Vec<kit::Column<'_>> = heads
        .iter()
        .enumerate()
        .map(|(n, (label, sort_href, sorted))| kit::Column {
            label,
            figures: n > 0,
            sort_href,
            sorted: *sorted,
        })
        .collect();
    let hrefs: Vec<String> =
        s.groups.iter().map(|g| format!("{}#by", asked.href("/insight", &drill(by, g)))).collect();
    let rows: Vec<kit::Row<'_>> = s
        .groups
        .iter()
        .zip(&hrefs)
        .map(|(g, href)| kit::Row { href, cells: cells(ctx, asked, s, g), ..kit::Row::default() })
        .collect();
    let caption = t!(ctx.loc(), "insight-compare");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

/// Where a name leads: one step down the tree; for levels, products and kinds to their units.
fn drill(by: By, g: &Group) -> Vec<(&'static str, &str)> {
    let mut changes = narrowed(by, g);
    changes.push(("sort", ""));
    if by != By::Unit {
        changes.push(("by", "unit"));
    }
    changes
}

/// A head with the address that orders by it, best last at first; again turns it round.
fn head(ctx: &Ctx, asked: &Asked, column: &str) -> (String, String, Option<kit::Sort>) {
    let label = match column {
        "name" => word(ctx, "by", asked.by().code()),
        "cases" => t!(ctx.loc(), "insight-cases"),
        figure => word(ctx, "figure", figure),
    };
    let (now, down) = asked.sort.strip_prefix('-').map_or((asked.sort.as_str(), false), |c| (c, true));
    let sorted = (now == column).then_some(if down { kit::Sort::Down } else { kit::Sort::Up });
    let other = if sorted == Some(kit::Sort::Up) { format!("-{column}") } else { column.to_owned() };
    (label, format!("{}#by", asked.href("/insight", &[("sort", &other)])), sorted)
}

fn cells(ctx: &Ctx, asked: &Asked, s: &Scene, g: &Group) -> Vec<Markup> {
    let by = asked.by();
    let mut changes = narrowed(by, g);
    changes.extend([("figure", "cases"), ("part", "")]);
    let opened = g.tally.count(Count::Cases);
    let opened = html! { a.num href=(asked.href("/insight/cases", &changes)) { (opened) } };
    let mut all = vec![html! { (group_name(ctx, by, g)) }, opened];
    for figure in Figure::THREE {
        all.push(figure_cell(ctx, asked, s, g, figure));
    }
    all
}

fn link(asked: &Asked, by: By, g: &Group, figure: Figure, part: Part) -> String {
    let mut changes = narrowed(by, g);
    changes.extend([("figure", figure.code()), ("part", part.code())]);
    asked.href("/insight/cases", &changes)
}

fn figure_cell(ctx: &Ctx, asked: &Asked, s: &Scene, g: &Group, figure: Figure) -> Markup {
    let by = asked.by();
    let now = figure.read(&g.tally);
    if now.denominator == 0 {
        return html! { "—" };
    }
    let against = target_of(&s.targets, figure).and_then(|t| now.against(t));
    let (tone, said) = verdict(ctx, against);
    let wide = interval(ctx, &now);
    let hits = now.cases(Part::Hit, &g.tally);
    html! {
        span title=[(now.denominator < FEW).then_some(wide)] {
            a href=(link(asked, by, g, figure, trouble(figure))) { (value(&now)) } " "
            @if tone == kit::Tone::Bad { (kit::tag(tone, &said)) " " }
            span.soft {
                a href=(link(asked, by, g, figure, Part::Hit)) { (hits) } " / "
                a href=(link(asked, by, g, figure, Part::All)) { (now.denominator) }
            }
        }
    }
}
