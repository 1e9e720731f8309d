//! The page of one file on its way: matching its heads, what the trial found, progress, result.
use kernel::{Error, Result};
use maud::{Markup, html};

use super::{
    guess::Mapping,
    kind_of,
    stored::{self, Line, Progress, Run},
};
use crate::{
    Ctx, Path, Reply,
    auth::fields,
    kit::{self, Card, Choice, Look, Notice, Row, Select, Table, Tone},
    module::ImportKind,
    t,
};

/// Rows shown before the trial, and with errors after it.
const SAMPLE: i64 = 5;
const WRONG: i64 = 100;

pub(super) struct Shown {
    pub(super) run: Run,
    pub(super) kind: ImportKind,
    sample: Vec<Line>,
    wrong: Vec<Line>,
    progress: Progress,
}

pub(super) async fn load(ctx: &Ctx, id: &str) -> Result<Shown> {
    let (account, id) = (ctx.actor().id.clone(), id.to_owned());
    let (run, sample, wrong, progress) = ctx
        .read(async move |view| {
            let run = stored::find(view, &account, &id).await?;
            let sample = stored::waiting(view, &id, 0, SAMPLE).await?;
            let wrong = stored::wrong(view, &id, WRONG).await?;
            Ok((run, sample, wrong, stored::progress(view, &id).await?))
        })
        .await?;
    let kind = kind_of(ctx, &run.kind)?;
    Ok(Shown { run, kind, sample, wrong, progress })
}

/// `GET /import/run/{id}`
pub(crate) async fn page(ctx: Ctx, id: Path<String>) -> Reply {
    let shown = load(&ctx, &id).await?;
    show(&ctx, &shown, &fields::fine(), 200)
}

pub(super) fn show(ctx: &Ctx, s: &Shown, error: &Error, status: u16) -> Reply {
    let loc = ctx.loc();
    let under = [html! { (s.run.file_name) }, html! { (t!(loc, "import-rows", count = s.run.rows)) }];
    let title = t!(loc, s.kind.label);
    let body = match s.run.state.as_str() {
        "running" => running(ctx, s),
        "done" => done(ctx, s),
        _ => matching(ctx, s, error),
    };
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, under: &under, ..kit::Head::default() }))
        (body)
    })
}

/// Before it is taken: the matching, a sample, and what the trial found.
fn matching(ctx: &Ctx, s: &Shown, error: &Error) -> Markup {
    let loc = ctx.loc();
    let action = format!("/import/run/{}/check", s.run.id);
    let form = kit::Form { action: &action, ..kit::Form::default() };
    let places: Vec<String> = (0..s.run.heads.len()).map(|i| i.to_string()).collect();
    let choices: Vec<Choice<'_>> = places
        .iter()
        .zip(&s.run.heads)
        .filter(|(_, head)| !head.is_empty())
        .map(|(value, label)| Choice { value, label, ..Choice::default() })
        .collect();
    let checked = s.run.state == "checked";
    html! {
        @if checked { (verdict(ctx, s)) }
        (kit::card(&Card { title: &t!(loc, "import-matching"), ..Card::default() }, ctx.form(&form, html! {
            @for c in s.kind.columns { (one_match(ctx, c, &s.run.mapping, &choices, error)) }
            (fields::send(ctx, "import-check"))
        })))
        @if checked && !s.wrong.is_empty() { (faults(ctx, s)) } @else { (sample(ctx, s)) }
    }
}

fn one_match(
    ctx: &Ctx,
    c: &crate::Column,
    mapping: &Mapping,
    choices: &[Choice<'_>],
    error: &Error,
) -> Markup {
    let (label, nothing, wrong) =
        (t!(ctx.loc(), c.label), t!(ctx.loc(), "import-not-in-file"), ctx.field_error(error, c.key));
    let value = mapping.get(c.key).map_or_else(String::new, ToString::to_string);
    kit::select(&Select {
        name: c.key,
        label: &label,
        value: &value,
        nothing: &nothing,
        choices,
        error: &wrong,
        required: c.required,
        ..Select::default()
    })
}

fn verdict(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let (tone, title) = if s.progress.wrong == 0 {
        (Tone::Good, t!(loc, "import-all-good", count = s.run.rows))
    } else {
        (Tone::Warn, t!(loc, "import-some-wrong", wrong = s.progress.wrong, count = s.run.rows))
    };
    let body = t!(loc, "import-nothing-written");
    let take = format!("/import/run/{}/apply", s.run.id);
    html! {
        (kit::notice(&Notice { tone, title: &title, body: &body, ..Notice::default() }))
        (kit::buttons(&[
            ctx.post_button(&take, &t!(loc, "import-take"), Look::Primary, &[]),
            wrong_link(ctx, s),
        ]))
    }
}

fn wrong_link(ctx: &Ctx, s: &Shown) -> Markup {
    let href = format!("/import/run/{}/errors/xlsx", s.run.id);
    html! { @if s.progress.wrong > 0 { (kit::link_button(&href, &t!(ctx.loc(), "import-errors-file"), Look::Plain)) } }
}

fn sample(ctx: &Ctx, s: &Shown) -> Markup {
    let columns: Vec<kit::Column<'_>> =
        s.run.heads.iter().map(|label| kit::Column { label, ..kit::Column::default() }).collect();
    let cells = |l: &Line| l.cells.iter().map(|c| html! { (c) }).collect();
    let rows: Vec<Row<'_>> = s.sample.iter().map(|l| Row { cells: cells(l), ..Row::default() }).collect();
    let caption = t!(ctx.loc(), "import-sample");
    let card = Card { title: &caption, flush: true, ..Card::default() };
    kit::card(
        &card,
        kit::table(&Table { caption: &caption, columns: &columns, rows: &rows, ..Table::default() }),
    )
}

fn faults(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let heads = ["import-line", "import-column", "import-cell", "import-wrong"].map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let mut rows = vec![];
    for line in &s.wrong {
        for wrong in &line.wrong {
            let column = s.kind.columns.iter().find(|c| c.key == wrong.column);
            let cell = s.run.mapping.get(&wrong.column).and_then(|at| line.cells.get(*at));
            rows.push(Row {
                cells: vec![
                    html! { (line.line) },
                    html! { @if let Some(c) = column { (t!(loc, c.label)) } },
                    html! { (cell.map_or("", String::as_str)) },
                    html! { (wrong.words) },
                ],
                ..Row::default()
            });
        }
    }
    let caption = t!(loc, "import-faults");
    let card = Card { title: &caption, flush: true, ..Card::default() };
    kit::card(
        &card,
        kit::table(&Table { caption: &caption, columns: &columns, rows: &rows, ..Table::default() }),
    )
}

/// While it runs, the part fetches itself again every second; the page can be left.
fn running(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let taken = s.run.rows - s.progress.waiting;
    let page = format!("/import/run/{}", s.run.id);
    let go_on = format!("{page}/apply");
    html! {
        div #import-run hx-get=(page) hx-trigger="load delay:1s" hx-select="#import-run" hx-target="this" hx-swap="outerHTML" {
            (kit::notice(&Notice { tone: Tone::Info, title: &t!(loc, "import-running", taken = taken, count = s.run.rows), body: &t!(loc, "import-leave"), ..Notice::default() }))
        }
        (ctx.post_button(&go_on, &t!(loc, "import-go-on"), Look::Quiet, &[]))
    }
}

fn done(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let p = &s.progress;
    let tone = if p.refused == 0 { Tone::Good } else { Tone::Warn };
    let body = t!(
        loc,
        "import-result",
        created = p.created,
        updated = p.updated,
        unchanged = p.unchanged,
        refused = p.refused
    );
    html! {
        div #import-run { (kit::notice(&Notice { tone, title: &t!(loc, "import-done"), body: &body, ..Notice::default() })) }
        (kit::buttons(&[wrong_link(ctx, s)]))
        @if p.refused > 0 { (faults(ctx, s)) }
    }
}
