//! The complaint on its case's page: the line of steps, and the form of the next one.
use ::web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::{Uow, View};

use super::{
    verbs::yuan,
    words::{area, input, word},
};
use crate::{Case, Complaint, ComplaintStep, Step, case, compensation_limit, complaint, step_complaint};

/// What a person typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    version: i64,
    step: String,
    words: String,
    customer_says: String,
    outlet_says: String,
    plan: String,
    compensation: String,
    done: String,
    result: String,
}

/// The card on the case's page.
pub(super) fn card(ctx: &Ctx, c: &Complaint) -> Markup {
    let typed = Typed { version: c.version, customer_says: c.customer_says.clone(), ..Typed::default() };
    drawn(ctx, c, &typed, &Error::Invalid(vec![]))
}

fn drawn(ctx: &Ctx, c: &Complaint, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, "cases-complaint");
    let said = [
        ("customer-says", &c.customer_says),
        ("outlet-says", &c.outlet_says),
        ("plan", &c.plan),
        ("result", &c.result),
    ];
    let names = said.map(|(name, _)| word(ctx, "field", name));
    let pairs: Vec<(&str, Markup)> = names
        .iter()
        .zip(said)
        .filter(|(_, (_, text))| !text.is_empty())
        .map(|(name, (_, text))| (name.as_str(), html! { (text) }))
        .collect();
    html! {
        (kit::card(&kit::Card { title: &title, id: "complaint", ..kit::Card::default() }, html! {
            (steps(ctx, c.step))
            (kit::facts(&pairs))
            @if c.compensation.minor > 0 { p { (t!(loc, "cases-compensation-promised", amount = loc.money(c.compensation))) } }
            @if let Some(about) = c.about { p { a href={ "/cases/" (about) } { (t!(loc, "cases-about-case")) } } }
            @if let Some(next) = c.step.next() {
                @if ctx.may("cases.complaints") {
                    (form(ctx, c, next, typed, trouble))
                    p { a href={ "/cases/" (c.case) "/do/escalate" } { (word(ctx, "do", "escalate")) } }
                }
            }
        }))
    }
}

fn steps(ctx: &Ctx, at: Step) -> Markup {
    let words = Step::ALL.map(|s| word(ctx, "step", s.code()));
    let state = |s: Step| match s.cmp(&at) {
        std::cmp::Ordering::Greater => kit::StepState::Ahead,
        _ if s == at && at != Step::Told => kit::StepState::Now,
        _ => kit::StepState::Done,
    };
    let all: Vec<kit::Step<'_>> = Step::ALL
        .iter()
        .zip(&words)
        .map(|(s, label)| kit::Step { label, note: "", state: state(*s) })
        .collect();
    kit::steps(&t!(ctx.loc(), "cases-complaint"), &all)
}

fn form(ctx: &Ctx, c: &Complaint, next: Step, typed: &Typed, e: &Error) -> Markup {
    let action = format!("/cases/{}/complaint", c.case);
    let label = word(ctx, "take", next.code());
    let fields = match next {
        Step::Received => html! {},
        Step::Acknowledged => area(ctx, "words", &typed.words, e),
        Step::FactsKnown => {
            html! { (area(ctx, "customer_says", &typed.customer_says, e)) (area(ctx, "outlet_says", &typed.outlet_says, e)) }
        }
        Step::Planned => {
            html! { (area(ctx, "plan", &typed.plan, e)) (input(ctx, "compensation", &typed.compensation, e)) (limit(ctx)) }
        }
        Step::Executed => area(ctx, "done", &typed.done, e),
        Step::Told => area(ctx, "result", &typed.result, e),
    };
    ctx.form(
        &kit::Form { action: &action, draft: "complaint", ..kit::Form::default() },
        html! {
            (ctx.form_error(e))
            input type="hidden" name="version" value=(typed.version);
            input type="hidden" name="step" value=(next.code());
            (fields)
            (kit::button(&kit::Button { label: &label, look: kit::Look::Primary, ..kit::Button::default() }))
        },
    )
}

/// What this person may promise.
fn limit(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let words = match compensation_limit(|p| ctx.may(p)) {
        Some(limit) => t!(loc, "cases-compensation-limit", amount = loc.money(limit)),
        None => t!(loc, "cases-compensation-free"),
    };
    html! { p.soft { (words) } }
}

fn step_of(t: &Typed) -> Result<ComplaintStep> {
    let text = |s: &String| s.clone();
    Ok(match Step::from_code(&t.step) {
        Some(Step::Acknowledged) => ComplaintStep::Acknowledge { words: text(&t.words) },
        Some(Step::FactsKnown) => {
            ComplaintStep::Facts { customer_says: text(&t.customer_says), outlet_says: text(&t.outlet_says) }
        }
        Some(Step::Planned) => {
            ComplaintStep::Plan { plan: text(&t.plan), compensation: yuan("compensation", &t.compensation)? }
        }
        Some(Step::Executed) => ComplaintStep::Execute { done: text(&t.done) },
        Some(Step::Told) => ComplaintStep::Tell { result: text(&t.result) },
        Some(Step::Received) | None => return Err(Error::field("step", "cases-choose")),
    })
}

/// `POST /cases/{id}/complaint`
pub(super) async fn submit(ctx: Ctx, id: Path<Id<Case>>, typed: Form<Typed>) -> Reply {
    let (id, sent) = (id.0, typed.0.clone());
    let done = ctx.act(async move |uow: &Uow| {
        step_complaint(uow, id, sent.version, step_of(&sent)?).await?;
        Ok(Done::to(format!("/cases/{id}#complaint")).say("cases-done"))
    });
    let done = done.await;
    let read = async move |view: &View| Ok((case(view, id).await?, complaint(view, id).await?));
    let (case, complaint) = ctx.read(read).await?;
    ctx.done_or_again(done, |e| {
        let title = format!("{} {}", case.number, case.symptom);
        ctx.page_titled(title).status(422).show(drawn(&ctx, &complaint, &typed, e))
    })
}
