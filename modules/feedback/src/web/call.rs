//! One callback: the questions, and how it ends.
use std::collections::BTreeMap;

use ::web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id};

use crate::{
    AnswerKind, Callback, CallbackState, CompleteCallback, Ending, Question, callback, complete_callback,
    miss_callback, questionnaire,
};

type Typed = BTreeMap<String, String>;

pub(super) async fn form(ctx: Ctx, id: Path<Id<Callback>>) -> Reply {
    show(&ctx, id.0, &Typed::new(), &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, id: Id<Callback>, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let read = async move |view: &store::View| {
        Ok((callback(view, id).await?, questionnaire(view, "after-service").await?.questions))
    };
    let (c, questions) = ctx.read(read).await?;
    let state = t!(ctx.loc(), &format!("feedback-{}", c.state.code()));
    let under = [
        html! { a href={ "/cases/" (c.case) } { span.num { (c.case_number) } } },
        html! { (c.customer_name) },
    ];
    let tags = [kit::tag(kit::Tone::Info, &state)];
    let questions_title = t!(ctx.loc(), "feedback-questions");
    let open = c.state == CallbackState::Planned && ctx.may("feedback.call");
    ctx.page("feedback-title").status(status).show(html! {
        (kit::head(&kit::Head { title: &c.number, under: &under, tags: &tags, ..kit::Head::default() }))
        @if !open { (ctx.form_error(trouble)) (kept(ctx, typed)) }
        (kit::card(&kit::Card { title: &questions_title, ..kit::Card::default() }, html! {
            @if open { (body(ctx, &c, &questions, typed, trouble)) } @else { (answers(ctx, &c, &questions)) }
        }))
    })
}

/// What somebody wrote for a callback that a colleague ended meanwhile: his words are not lost.
fn kept(ctx: &Ctx, typed: &Typed) -> Markup {
    let written: Vec<&str> = ["note", "proof"]
        .iter()
        .filter_map(|k| typed.get(*k))
        .map(|t| t.trim())
        .filter(|t| !t.is_empty())
        .collect();
    let title = t!(ctx.loc(), "feedback-kept");
    html! { @if !written.is_empty() {
        (kit::card(&kit::Card { title: &title, ..kit::Card::default() }, html! { @for words in written { p { (words) } } }))
    } }
}

fn body(ctx: &Ctx, c: &Callback, questions: &[Question], typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let (action, missed) = (format!("/callbacks/{}", c.id), format!("/callbacks/{}/missed", c.id));
    let value = |name: &str| typed.get(name).map_or("", String::as_str);
    let line = |name: &str, key: &str| {
        let (label, error) = (t!(loc, key), ctx.field_error(trouble, name));
        kit::field(&kit::Field {
            name,
            label: &label,
            value: value(name),
            error: &error,
            ..kit::Field::default()
        })
    };
    let save = t!(loc, "feedback-save");
    html! {
        (ctx.form(&kit::Form { action: &action, draft: "callback", ..kit::Form::default() }, html! {
            (ctx.form_error(trouble))
            input type="hidden" name="version" value=(c.version);
            @for q in questions { (question(ctx, q, value(&q.code), &ctx.field_error(trouble, &q.code))) }
            (endings(ctx, value("ending"), &ctx.field_error(trouble, "ending")))
            (line("note", "feedback-note"))
            (line("proof", "feedback-proof"))
            (kit::button(&kit::Button { label: &save, look: kit::Look::Primary, ..kit::Button::default() }))
        }))
        (ctx.post_button(&missed, &t!(loc, "feedback-missed"), kit::Look::Plain, &[]))
    }
}

fn question(ctx: &Ctx, q: &Question, value: &str, error: &str) -> Markup {
    let loc = ctx.loc();
    let words = q.words(ctx.actor().locale);
    let options: Vec<(String, String)> = match q.kind {
        AnswerKind::Text => {
            let field = kit::Field { name: &q.code, label: words, value, error, ..kit::Field::default() };
            return kit::area(&field, 2);
        }
        AnswerKind::Recommend => (0..=10).map(|n: i64| (n.to_string(), n.to_string())).collect(),
        AnswerKind::YesNo => {
            vec![("yes".into(), t!(loc, "feedback-yes")), ("no".into(), t!(loc, "feedback-no"))]
        }
        AnswerKind::Score => {
            (1..=5).rev().map(|n: i64| (n.to_string(), t!(loc, &format!("feedback-face-{n}")))).collect()
        }
    };
    select(&q.code, words, value, error, &options)
}

fn endings(ctx: &Ctx, value: &str, error: &str) -> Markup {
    let options =
        Ending::ALL.map(|e| (e.code().to_owned(), t!(ctx.loc(), &format!("feedback-ending-{}", e.code()))));
    select("ending", &t!(ctx.loc(), "feedback-ending"), value, error, &options)
}

fn select(name: &str, label: &str, value: &str, error: &str, options: &[(String, String)]) -> Markup {
    let choices: Vec<kit::Choice<'_>> =
        options.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    kit::select(&kit::Select {
        name,
        label,
        value,
        error,
        nothing: "—",
        choices: &choices,
        ..kit::Select::default()
    })
}

fn answers(ctx: &Ctx, c: &Callback, questions: &[Question]) -> Markup {
    let given: Typed = serde_json::from_str(&c.answers).unwrap_or_default();
    let (by, note) = (t!(ctx.loc(), "feedback-by"), t!(ctx.loc(), "feedback-note"));
    let mut facts: Vec<(&str, Markup)> = questions
        .iter()
        .filter_map(|q| given.get(&q.code).map(|a| (q.words(ctx.actor().locale), html! { (a) })))
        .collect();
    facts.push((&by, html! { (c.assignee_name) }));
    facts.push((&note, html! { (c.note) }));
    kit::facts(&facts)
}

pub(super) async fn submit(ctx: Ctx, id: Path<Id<Callback>>, typed: Form<Typed>) -> Reply {
    let (id, sent) = (id.0, typed.0.clone());
    let act = async move |uow: &store::Uow| {
        complete_callback(uow, read(id, &sent)?).await?;
        Ok(Done::to("/callbacks").say("feedback-saved"))
    };
    match ctx.act(act).await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(&ctx, id, &typed, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

fn read(id: Id<Callback>, typed: &Typed) -> Result<CompleteCallback, Error> {
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let ending = Ending::from_code(&text("ending"))
        .ok_or_else(|| Error::field("ending", "feedback-ending-missing"))?;
    let ours = ["ending", "note", "proof", "version", "csrf", "idempotency_key"];
    let answers = typed.iter().filter(|(k, v)| !ours.contains(&k.as_str()) && !v.trim().is_empty());
    Ok(CompleteCallback {
        id,
        version: text("version").parse().unwrap_or(0),
        ending,
        answers: answers.map(|(k, v)| (k.clone(), v.clone())).collect(),
        proof: text("proof"),
        note: text("note"),
    })
}

pub(super) async fn missed(ctx: Ctx, id: Path<Id<Callback>>) -> Reply {
    let id = id.0;
    let act = async move |uow: &store::Uow| {
        miss_callback(uow, id).await?;
        Ok(Done::to("/callbacks").say("feedback-missed-saved"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}
