//! What the three figures are made of, each with its definition, its cases and its change; and the customer's minutes.
use ::web::{Ctx, Markup, html, kit, t};
use cases::Promise;

use super::{
    asked::Asked,
    figures::trouble,
    scene::Scene,
    words::{change, interval, length, value, word},
};
use crate::{Figure, Part};

/// Each of the three with what it is made of.
const MADE_OF: [(&str, &[Figure]); 3] = [
    ("speed", &[Figure::OnTime, Figure::Response, Figure::Arrival, Figure::Completion]),
    (
        "errors",
        &[
            Figure::Error,
            Figure::Redo,
            Figure::Reentry,
            Figure::Repeat,
            Figure::Unproven,
            Figure::Complaint,
            Figure::FirstFix,
        ],
    ),
    ("words", &[Figure::Satisfied, Figure::Score, Figure::Promoters, Figure::Answered]),
];

pub(super) fn section(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    html! {
        @for (name, figures) in MADE_OF {
            (card(ctx, asked, s, name, figures))
            @if name == "speed" { (minutes(ctx, s)) }
        }
    }
}

fn card(ctx: &Ctx, asked: &Asked, s: &Scene, name: &str, figures: &[Figure]) -> Markup {
    let loc = ctx.loc();
    let title = word(ctx, "made", name);
    let day = t!(
        loc,
        if figures[0].basis() == crate::Basis::Opened { "insight-by-opened" } else { "insight-by-done" }
    );
    let small = html! { (day) };
    let labels = ["figure", "value", "cases-of", "change"].map(|c| word(ctx, "col", c));
    let columns: Vec<kit::Column<'_>> = labels
        .iter()
        .enumerate()
        .map(|(n, label)| kit::Column { label, figures: n == 1 || n == 2, ..kit::Column::default() })
        .collect();
    let rows: Vec<kit::Row<'_>> =
        figures.iter().map(|f| kit::Row { cells: cells(ctx, asked, s, *f), ..kit::Row::default() }).collect();
    let table =
        kit::table(&kit::Table { caption: &title, columns: &columns, rows: &rows, ..kit::Table::default() });
    kit::card(&kit::Card { title: &title, small: Some(&small), flush: true, ..kit::Card::default() }, table)
}

fn cells(ctx: &Ctx, asked: &Asked, s: &Scene, figure: Figure) -> Vec<Markup> {
    let (now, before) = (s.reading(figure), figure.read(&s.before));
    let link = |part: Part| asked.href("/insight/cases", &[("figure", figure.code()), ("part", part.code())]);
    let wide = interval(ctx, &now);
    let of = if now.denominator == 0 {
        html! { "—" }
    } else if figure == Figure::Score {
        html! { a href=(link(Part::All)) { (now.denominator) } }
    } else {
        let (part, bad) = (trouble(figure), trouble(figure) == Part::Hit);
        let hits = now.cases(Part::Hit, &s.now);
        html! { span {
            a href=(link(Part::Hit)) { (hits) } " / " a href=(link(Part::All)) { (now.denominator) }
            @if !bad && now.cases(part, &s.now) > 0 {
                " · " a href=(link(part)) { (t!(ctx.loc(), "insight-not", n = now.cases(part, &s.now))) }
            }
        } }
    };
    vec![
        html! { (word(ctx, "figure", figure.code())) div.soft { (word(ctx, "definition", figure.code())) } },
        html! { span { b { (value(&now)) } @if !wide.is_empty() { span.soft { " " (wide) } } } },
        of,
        html! { (change(ctx, &now, &before)) },
    ]
}

/// Half of the customers, and nine of ten, waited no longer than this.
fn minutes(ctx: &Ctx, s: &Scene) -> Markup {
    let title = t!(ctx.loc(), "insight-waits");
    let labels = ["wait", "half", "nine-of-ten", "cases-of"].map(|c| word(ctx, "col", c));
    let columns: Vec<kit::Column<'_>> = labels
        .iter()
        .enumerate()
        .map(|(n, label)| kit::Column { label, figures: n > 0, ..kit::Column::default() })
        .collect();
    let row = |(n, p): (usize, Promise)| {
        let all = &s.now.minutes[n];
        let at = |share| all.percentile(share).map_or_else(|| "—".to_owned(), |m| length(ctx, m));
        let cells = vec![
            html! { (word(ctx, "wait", p.code())) },
            kit::num(&at(50)),
            kit::num(&at(90)),
            kit::num(&all.count().to_string()),
        ];
        kit::Row { cells, ..kit::Row::default() }
    };
    let rows: Vec<kit::Row<'_>> = Promise::ALL.into_iter().enumerate().map(row).collect();
    let small = html! { (t!(ctx.loc(), "insight-waits-small")) };
    let table =
        kit::table(&kit::Table { caption: &title, columns: &columns, rows: &rows, ..kit::Table::default() });
    kit::card(&kit::Card { title: &title, small: Some(&small), flush: true, ..kit::Card::default() }, table)
}
