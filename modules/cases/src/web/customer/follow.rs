//! One request on the phone: when, who, what it costs, and why.
use ::web::{Ctx, Done, Form, Markup, Path, Place, Reply, html, kit, t};
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::View;
use warranty::{Benefit, CoverageDecision};

use super::{super::words::distance, tabs};
use crate::{
    AddContact, Case, Channel, Contact, Due, Expedite, Promise, State, add_contact, cancel_case, case,
    contacts, dues, expedite,
};

/// Where the module that keeps appointments says when somebody comes; the subject is the case's id.
pub const CUSTOMER_WHEN: Place = Place::Named("cases-customer-when");

struct Shown {
    case: Case,
    dues: Vec<Due>,
    unit: String,
    unit_phone: String,
    technician: String,
    contacts: Vec<Contact>,
    /// The window promised, as whoever keeps appointments says it; nothing while there is none.
    promised: Vec<Markup>,
    panels: Vec<Markup>,
}

async fn load(view: &View, ctx: &Ctx, id: Id<Case>) -> Result<Shown> {
    let case = case(view, id).await?;
    let unit = network::unit(view, &case.unit).await.ok();
    // The name of who comes is his to know; nothing else of the person is read.
    let technician = match case.technician {
        Some(id) => network::name_of_staff(view, id).await?,
        None => String::new(),
    };
    Ok(Shown {
        dues: dues(view, id).await?,
        unit: unit.as_ref().map(|u| u.name.clone()).unwrap_or_default(),
        unit_phone: unit.map(|u| u.phone).unwrap_or_default(),
        technician,
        contacts: contacts(view, id, 20).await?,
        promised: ctx.panels(view, CUSTOMER_WHEN, &id.text()).await?,
        panels: ctx.panels(view, Place::CustomerCase, &id.text()).await?,
        case,
    })
}

/// `GET /c/cases/{id}`
pub(super) async fn page(ctx: Ctx, id: Path<Id<Case>>) -> Reply {
    let (c, id) = (ctx.clone(), id.0);
    let s = ctx.read(async move |view| load(view, &c, id).await).await?;
    let loc = ctx.loc();
    let title = loc.text(&format!("cases-c-state-{}", s.case.state.code()), &[]);
    let (home, under) = (t!(loc, "cases-c-home"), format!("{} {}", s.case.product_name, s.case.symptom));
    let head = kit::PhoneHead {
        over: &s.case.number,
        title: &title,
        under: under.trim(),
        back: Some(("/c", &home)),
        ..kit::PhoneHead::default()
    };
    ctx.phone_page("cases-c-request").show(html! {
        (kit::phone_head(&head))
        main.phone-main id="main" {
            (kit::card(&kit::Card::default(), html! { (steps(&ctx, &s.case)) (facts(&ctx, &s)) }))
            @for panel in &s.panels { (panel) }
            @if s.case.state.is_live() { (acts(&ctx, &s.case)) }
            (talk(&ctx, &s))
        }
        (tabs(&ctx, ""))
    })
}

fn steps(ctx: &Ctx, c: &Case) -> Markup {
    let at = match c.state {
        State::Open => 0,
        State::Assigned | State::Waiting => 1,
        State::OnSite => 2,
        State::Completed | State::Closed | State::Cancelled => 3,
    };
    let labels =
        ["taken", "assigned", "on-site", "done"].map(|k| super::super::words::word(ctx, "c-step", k));
    let state = |n: usize| match n.cmp(&at) {
        _ if c.state == State::Cancelled => kit::StepState::Bad,
        std::cmp::Ordering::Less => kit::StepState::Done,
        std::cmp::Ordering::Equal if at == 3 => kit::StepState::Done,
        std::cmp::Ordering::Equal => kit::StepState::Now,
        std::cmp::Ordering::Greater => kit::StepState::Ahead,
    };
    let all: Vec<kit::Step<'_>> =
        labels.iter().enumerate().map(|(n, label)| kit::Step { label, note: "", state: state(n) }).collect();
    kit::steps(&t!(ctx.loc(), "cases-c-progress"), &all)
}

fn facts(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let names = ["cases-c-when", "cases-c-who", "cases-c-cost", "cases-c-why", "cases-c-call"]
        .map(|k| loc.text(k, &[]));
    let (cost, why) = cost(ctx, &s.case);
    let who = match (s.technician.as_str(), s.unit.as_str()) {
        ("", "") => t!(loc, "cases-headquarters"),
        ("", unit) => unit.to_owned(),
        (name, unit) => t!(loc, "cases-c-who-comes", name = name, unit = unit),
    };
    let call = html! { @if !s.unit_phone.is_empty() { a href={ "tel:" (s.unit_phone) } { (s.unit_phone) } } };
    let values = [when(ctx, s), html! { (who) }, html! { (cost) }, html! { (why) }, call];
    let pairs: Vec<(&str, Markup)> =
        names.iter().map(String::as_str).zip(values).filter(|(_, v)| !v.0.is_empty()).collect();
    kit::facts(&pairs)
}

/// The promise that comes next, in words; why nothing counts while the request waits.
fn when(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    if let (State::Waiting, Some(reason)) = (s.case.state, s.case.wait_reason) {
        return html! { (loc.text(&format!("cases-c-wait-{}", reason.code()), &[])) };
    }
    if !s.promised.is_empty() {
        return html! { @for said in &s.promised { (said) } };
    }
    let arrival = s.dues.iter().find(|d| d.promise == Promise::Arrival && d.code != "met");
    let next =
        arrival.or_else(|| s.dues.iter().find(|d| d.promise == Promise::Completion && d.code != "met"));
    let Some((due, at)) = next.and_then(|d| d.due_at.map(|at| (d, at))) else { return html! {} };
    let words = if due.promise == Promise::Arrival { "cases-c-there-by" } else { "cases-c-done-by" };
    html! { (loc.text(words, &[("time", loc.time(at).into())])) " " span.soft { (distance(ctx, at)) } }
}

/// What it costs and why, from the decision frozen at intake.
fn cost(ctx: &Ctx, c: &Case) -> (String, String) {
    let loc = ctx.loc();
    let Ok(decision) = serde_json::from_str::<CoverageDecision>(&c.coverage) else {
        return (String::new(), String::new());
    };
    let free = |benefit| decision.customer_percent("", benefit) == 0;
    let until = decision.line("", Benefit::Labour).and_then(|l| l.until);
    let why = match (&decision.card, until) {
        (None, _) => t!(loc, "cases-c-no-card"),
        (Some(_), Some(day)) => t!(loc, "cases-c-covered-until", day = day.to_string()),
        (Some(_), None) => String::new(),
    };
    let cost = match (free(Benefit::Labour), free(Benefit::Parts)) {
        (true, true) => t!(loc, "cases-c-free"),
        (true, false) => t!(loc, "cases-c-parts-cost"),
        (false, _) => t!(loc, "cases-c-costs"),
    };
    (cost, why)
}

fn acts(ctx: &Ctx, c: &Case) -> Markup {
    let loc = ctx.loc();
    let press = format!("/c/cases/{}/expedite", c.id);
    let cancel = format!("/c/cases/{}/cancel", c.id);
    html! {
        (ctx.post_button(&press, &t!(loc, "cases-c-press"), kit::Look::Big, &[]))
        @if c.state != State::OnSite { (kit::link_button(&cancel, &t!(loc, "cases-c-cancel"), kit::Look::Quiet)) }
    }
}

fn talk(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let texts: Vec<(String, String, String)> =
        s.contacts.iter().map(|c| (loc.time(c.at), loc.exact(c.at), loc.iso(c.at))).collect();
    let moments: Vec<kit::Moment<'_>> = s
        .contacts
        .iter()
        .zip(&texts)
        .map(|(c, (time, exact, iso))| kit::Moment {
            time,
            exact,
            iso,
            what: html! { (c.body) },
            by: &c.who,
            ..kit::Moment::default()
        })
        .collect();
    let (title, label) = (t!(loc, "cases-c-talk"), t!(loc, "cases-c-say"));
    let action = format!("/c/cases/{}/say", s.case.id);
    kit::card(
        &kit::Card { title: &title, ..kit::Card::default() },
        html! {
            (kit::timeline(&moments))
            (ctx.form(&kit::Form { action: &action, draft: "c-say", ..kit::Form::default() }, html! {
                (kit::area(&kit::Field { name: "body", label: &label, ..kit::Field::default() }, 2))
                (kit::button(&kit::Button { label: &t!(loc, "cases-c-send"), ..kit::Button::default() }))
            }))
        },
    )
}

/// What a person typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    why: String,
    body: String,
}

/// `POST /c/cases/{id}/expedite`
pub(super) async fn press(ctx: Ctx, id: Path<Id<Case>>) -> Reply {
    let case = id.0;
    let act = async move |uow: &store::Uow| {
        expedite(uow, Expedite { case, channel: Channel::Web, body: String::new() }).await?;
        Ok(Done::to(format!("/c/cases/{case}")).say("cases-c-done-urged"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}

/// `POST /c/cases/{id}/say`
pub(super) async fn say(ctx: Ctx, id: Path<Id<Case>>, typed: Form<Typed>) -> Reply {
    let (case, body) = (id.0, typed.body.clone());
    let act = async move |uow: &store::Uow| {
        let said = AddContact {
            case,
            channel: Channel::Web,
            outgoing: false,
            who: String::new(),
            body: body.clone(),
        };
        add_contact(uow, said).await?;
        Ok(Done::to(format!("/c/cases/{case}")).say("cases-c-done-said"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}

/// `GET /c/cases/{id}/cancel`
pub(super) async fn cancel_form(ctx: Ctx, id: Path<Id<Case>>) -> Reply {
    let id = id.0;
    let shown = ctx.read(async move |view| case(view, id).await).await?;
    cancel_page(&ctx, &shown, &Typed::default(), &Error::Invalid(vec![]), 200)
}

fn cancel_page(ctx: &Ctx, c: &Case, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let loc = ctx.loc();
    let (back, action) = (format!("/c/cases/{}", c.id), format!("/c/cases/{}/cancel", c.id));
    let [title, label, keep] =
        ["cases-c-cancel", "cases-c-cancel-why", "cases-c-keep"].map(|k| loc.text(k, &[]));
    let error = ctx.field_error(trouble, "why");
    let head = kit::PhoneHead {
        over: &c.number,
        title: &title,
        under: &c.symptom,
        back: Some((&back, &keep)),
        ..kit::PhoneHead::default()
    };
    let why = kit::Field {
        name: "why",
        label: &label,
        value: &typed.why,
        error: &error,
        required: true,
        ..kit::Field::default()
    };
    ctx.phone_page("cases-c-cancel").status(status).show(html! {
        (kit::phone_head(&head))
        main.phone-main id="main" { (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
            (ctx.form_error(trouble))
            (kit::field(&why))
            (kit::button(&kit::Button { label: &title, look: kit::Look::Big, ..kit::Button::default() }))
        }))) }
        (tabs(ctx, ""))
    })
}

/// `POST /c/cases/{id}/cancel`
pub(super) async fn cancel(ctx: Ctx, id: Path<Id<Case>>, typed: Form<Typed>) -> Reply {
    let (id, why) = (id.0, typed.why.clone());
    let done = ctx.act(async move |uow: &store::Uow| {
        cancel_case(uow, id, &why).await?;
        Ok(Done::to(format!("/c/cases/{id}")).say("cases-c-done-cancelled"))
    });
    let done = done.await;
    let shown = ctx.read(async move |view| case(view, id).await).await?;
    ctx.done_or_again(done, |e| cancel_page(&ctx, &shown, &typed, e, 422))
}
