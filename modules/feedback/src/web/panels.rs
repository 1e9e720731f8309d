//! What this module hangs into lower pages.
use ::web::{Ctx, Markup, PanelFuture, html, kit, t};
use cases::Case;
use kernel::{Id, Result};
use store::View;

use crate::{CallbackState, callbacks, callbacks_of_case, ratings_of_case};

/// Callbacks shown on the first page.
const WAITING: u64 = 6;

/// On the first page of whoever makes callbacks: those that wait, the earliest first.
pub(crate) fn home<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let (waiting, _) = callbacks(view, CallbackState::Planned, 0, WAITING).await?;
        let loc = ctx.loc();
        let (title, all) = (t!(loc, "feedback-waiting"), t!(loc, "feedback-see-all"));
        let link = html! { a href="/callbacks" { (all) } };
        let late = |at: kernel::Instant| at < loc.now();
        Ok(kit::card(
            &kit::Card { title: &title, small: Some(&link), ..kit::Card::default() },
            html! {
                @if waiting.is_empty() { p.soft { (t!(loc, "feedback-empty")) } }
                ul.rows { @for c in &waiting { li {
                    a.num href={ "/callbacks/" (c.id) } { (c.number) } span.grow { (c.customer_name) }
                    @if late(c.due_at) { (kit::tag(kit::Tone::Bad, &t!(loc, "feedback-late"))) }
                    span.soft { (loc.when(c.due_at)) }
                } } }
            },
        ))
    })
}

/// On the case's page: callback and ratings.
pub(crate) fn of_case<'a>(view: &'a View, ctx: &'a Ctx, case: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = case.parse::<Id<Case>>() else { return Ok(html! {}) };
        let (calls, ratings) = (callbacks_of_case(view, id).await?, ratings_of_case(view, id).await?);
        let loc = ctx.loc();
        let title = t!(loc, "feedback-panel");
        Ok(kit::card(
            &kit::Card { title: &title, ..kit::Card::default() },
            html! {
                @if calls.is_empty() && ratings.is_empty() { p.hint { (t!(loc, "feedback-none-yet")) } }
                @for c in &calls {
                    p { a href={ "/callbacks/" (c.id) } { span.num { (c.number) } } " " (t!(loc, &format!("feedback-{}", c.state.code()))) " "
                        @if let Some(e) = c.ending { (t!(loc, &format!("feedback-ending-{}", e.code()))) } " " (loc.when(c.done_at.unwrap_or(c.due_at))) }
                }
                @for r in &ratings { p { (t!(loc, "feedback-rated", score = r.scores.overall.to_string())) " " (r.comment) " " (loc.when(r.at)) } }
            },
        ))
    })
}

/// On the customer's own page of a case: five faces once the work is done.
pub(crate) fn of_customer_case<'a>(view: &'a View, ctx: &'a Ctx, case: &'a str) -> PanelFuture<'a> {
    Box::pin(async move { rating(view, ctx, case).await })
}

async fn rating(view: &View, ctx: &Ctx, case: &str) -> Result<Markup> {
    let Ok(id) = case.parse::<Id<Case>>() else { return Ok(html! {}) };
    if cases::case(view, id).await?.completed_at.is_none() {
        return Ok(html! {});
    }
    let loc = ctx.loc();
    let title = t!(loc, "feedback-rate");
    let given = ratings_of_case(view, id).await?.into_iter().find(|r| r.source == "page");
    if let Some(r) = given {
        let said = t!(loc, "feedback-rated", score = r.scores.overall.to_string());
        return Ok(kit::card(&kit::Card { title: &title, ..kit::Card::default() }, html! { p { (said) } }));
    }
    let action = format!("/c/ratings/{id}");
    let comment = t!(loc, "feedback-comment");
    let comment =
        kit::Field { name: "comment", label: &comment, maxlength: Some(1000), ..kit::Field::default() };
    let labels = [1, 2, 3, 4, 5].map(|n| t!(loc, &format!("feedback-face-{n}")));
    let question = t!(loc, "feedback-rate-question");
    let faces = kit::Faces {
        name: "score",
        question: &question,
        labels: labels.each_ref().map(String::as_str),
        required: true,
        ..kit::Faces::default()
    };
    let form = ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
        (kit::faces(&faces))
        (kit::area(&comment, 2))
        (kit::button(&kit::Button { label: &t!(loc, "feedback-rate-send"), look: kit::Look::BigPrimary, ..kit::Button::default() }))
    });
    Ok(kit::card(&kit::Card { title: &title, ..kit::Card::default() }, form))
}
