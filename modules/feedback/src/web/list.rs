//! Callbacks that wait, and those that were made.
use ::web::{Ctx, Markup, Query, Reply, html, kit, t};
use serde::Deserialize;

use crate::{Callback, CallbackState, callbacks};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    page: u64,
}

/// Rows on a page.
const SIZE: u64 = 50;

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let state = CallbackState::from_code(&asked.state).unwrap_or(CallbackState::Planned);
    let page = asked.page.min(10_000);
    let (rows, more) = ctx.read(async move |view| callbacks(view, state, page, SIZE).await).await?;
    let title = t!(ctx.loc(), "feedback-title");
    ctx.page("feedback-title").show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (views(&ctx, state))
        @if rows.is_empty() { (empty(&ctx)) } @else { (table(&ctx, &rows)) }
        (leaf(&ctx, state, page, more))
    })
}

fn views(ctx: &Ctx, state: CallbackState) -> Markup {
    let each = CallbackState::ALL.map(|s| {
        (
            t!(ctx.loc(), &format!("feedback-{}", s.code())),
            format!("/callbacks?state={}", s.code()),
            s == state,
        )
    });
    let views: Vec<kit::View<'_>> = each
        .iter()
        .map(|(label, href, current)| kit::View { label, href, current: *current, ..kit::View::default() })
        .collect();
    kit::views(&t!(ctx.loc(), "feedback-title"), &views)
}

fn empty(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "feedback-empty"), t!(ctx.loc(), "feedback-empty-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn table(ctx: &Ctx, rows: &[Callback]) -> Markup {
    let loc = ctx.loc();
    let keys = [
        "feedback-number",
        "feedback-case",
        "feedback-customer",
        "feedback-due",
        "feedback-attempts",
        "feedback-ending",
        "feedback-score",
    ];
    let labels = keys.map(|key| t!(loc, key));
    let columns: Vec<kit::Column<'_>> =
        labels.iter().map(|label| kit::Column { label, ..kit::Column::default() }).collect();
    let hrefs: Vec<String> = rows.iter().map(|c| format!("/callbacks/{}", c.id)).collect();
    let cells = |c: &Callback| {
        vec![
            html! { span.num { (c.number) } },
            html! { a href={ "/cases/" (c.case) } { span.num { (c.case_number) } } },
            html! { (c.customer_name) },
            loc.when(c.done_at.unwrap_or(c.due_at)),
            html! { span.num { (c.attempts) } },
            html! { @if let Some(e) = c.ending { (t!(loc, &format!("feedback-ending-{}", e.code()))) } },
            html! { @if let Some(s) = c.score { span.num { (s) } } },
        ]
    };
    let late = |c: &Callback| c.state == CallbackState::Planned && c.due_at < loc.now();
    let rows: Vec<kit::Row<'_>> = rows
        .iter()
        .zip(&hrefs)
        .map(|(c, href)| kit::Row { href, late: late(c), cells: cells(c), ..kit::Row::default() })
        .collect();
    let caption = t!(loc, "feedback-title");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

fn leaf(ctx: &Ctx, state: CallbackState, page: u64, more: bool) -> Markup {
    let loc = ctx.loc();
    let href = |page: u64| format!("/callbacks?state={}&page={page}", state.code());
    let back = page.checked_sub(1).map(href).unwrap_or_default();
    let on = if more { href(page + 1) } else { String::new() };
    let [label, previous, next] =
        ["feedback-pages", "feedback-previous", "feedback-next"].map(|key| t!(loc, key));
    let shown = t!(loc, "feedback-page-shown", page = (page + 1).to_string());
    let pages = kit::Pages {
        label: &label,
        shown: &shown,
        previous: &previous,
        previous_href: &back,
        next: &next,
        next_href: &on,
    };
    kit::pages(&pages)
}
