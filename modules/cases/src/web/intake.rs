//! Taking a request: one form for a keyboard, and beside it what is known while one types.
use ::web::{Ctx, Done, Form, Markup, Query, Reply, html, kit, t};
use customers::NewCustomer;
use kernel::{Error, Id};
use serde::Deserialize;
use warranty::Card;

use super::words::{area, choose, due_line, input, state_tag};
use crate::{
    Asker, CaseKind, Channel, OpenCase,
    actions::preview::{Preview, preview},
    open_case,
};

/// What a person typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) phone: String,
    pub(super) customer: String,
    pub(super) name: String,
    pub(super) card: String,
    pub(super) serial: String,
    pub(super) product_name: String,
    pub(super) channel: String,
    pub(super) kind: String,
    pub(super) priority: String,
    pub(super) skill: String,
    pub(super) symptom: String,
    pub(super) description: String,
    pub(super) division: String,
    pub(super) address: String,
}

impl Typed {
    pub(super) fn ask(&self) -> OpenCase {
        let caller = NewCustomer {
            name: self.name.clone(),
            phone: self.phone.clone(),
            division: self.division.trim().into(),
            address: self.address.clone(),
            ..NewCustomer::default()
        };
        let known = self.customer.parse().ok().map(Asker::Known);
        let mut ask =
            OpenCase::new(known.unwrap_or_else(|| Asker::Caller(Box::new(caller))), self.symptom.clone());
        ask.card = self.card.parse::<Id<Card>>().ok();
        ask.serial = self.serial.clone();
        ask.product_name = self.product_name.clone();
        ask.channel = Channel::from_code(&self.channel).unwrap_or(Channel::Phone);
        ask.kind = CaseKind::from_code(&self.kind).unwrap_or(CaseKind::Repair);
        ask.priority = self.priority.parse().unwrap_or(0);
        ask.skill = self.skill.trim().into();
        ask.description = self.description.clone();
        ask.division = self.division.trim().into();
        ask.address = self.address.clone();
        ask
    }
}

/// `GET /cases/new`: the query may carry what is known (`?phone=`, `?customer=`, `?card=`, `?serial=`).
pub(super) async fn form(ctx: Ctx, typed: Query<Typed>) -> Reply {
    show(&ctx, &typed.0, &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let ask = typed.ask();
    let ahead = ctx.read(async move |view| preview(view, &ask).await).await?;
    let title = t!(ctx.loc(), "cases-new");
    let known = html! { div #look { (look_body(ctx, &ahead)) } };
    ctx.page("cases-new").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (kit::columns(body(ctx, typed, trouble), known))
    })
}

fn body(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let fields = html! {
        (ctx.form_error(trouble))
        input type="hidden" name="customer" value=(typed.customer);
        input type="hidden" name="card" value=(typed.card);
        // What is known is asked for again whenever somebody stops typing.
        div hx-get="/cases/new/look" hx-include="closest form" hx-target="#look" hx-trigger="input delay:250ms, change" {
            (kit::pair(&[phone(ctx, typed, trouble), input(ctx, "name", &typed.name, trouble)]))
            (kit::pair(&[input(ctx, "serial", &typed.serial, trouble), input(ctx, "product_name", &typed.product_name, trouble)]))
            (kit::pair(&[
                choose(ctx, "kind", "kind", &["repair", "install", "maintain", "inspect", "question"], &typed.kind, trouble),
                choose(ctx, "priority", "priority", &["0", "1", "2", "3"], &typed.priority, trouble),
            ]))
            (input(ctx, "symptom", &typed.symptom, trouble))
            (kit::pair(&[input(ctx, "division", &typed.division, trouble), input(ctx, "address", &typed.address, trouble)]))
        }
        (area(ctx, "description", &typed.description, trouble))
        (kit::pair(&[
            choose(ctx, "channel", "channel", &["phone", "email", "visit", "letter", "outlet", "web"], &typed.channel, trouble),
            input(ctx, "skill", &typed.skill, trouble),
        ]))
        (kit::button(&kit::Button { label: &t!(ctx.loc(), "cases-take"), look: kit::Look::Primary, ..kit::Button::default() }))
    };
    let form = kit::Form { action: "/cases", draft: "case", ..kit::Form::default() };
    kit::card(&kit::Card::default(), ctx.form(&form, fields))
}

fn phone(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let (label, hint, error) = (
        t!(ctx.loc(), "cases-field-phone"),
        t!(ctx.loc(), "cases-phone-hint"),
        ctx.field_error(trouble, "phone"),
    );
    kit::field(&kit::Field {
        name: "phone",
        label: &label,
        value: &typed.phone,
        error: &error,
        hint: &hint,
        kind: "tel",
        inputmode: "tel",
        required: typed.customer.is_empty(),
        autofocus: true,
        ..kit::Field::default()
    })
}

/// `GET /cases/new/look`: what is known of what has been typed so far.
pub(super) async fn look(ctx: Ctx, typed: Query<Typed>) -> Reply {
    let ask = typed.ask();
    let ahead = ctx.read(async move |view| preview(view, &ask).await).await?;
    ctx.fragment(look_body(&ctx, &ahead))
}

fn look_body(ctx: &Ctx, p: &Preview) -> Markup {
    let loc = ctx.loc();
    let [who, dues, covered, similar] =
        ["cases-look-customer", "cases-look-dues", "cases-coverage", "cases-look-similar"]
            .map(|k| t!(loc, k));
    let answering = if p.unit_name.is_empty() { t!(loc, "cases-headquarters") } else { p.unit_name.clone() };
    html! {
        (kit::card(&kit::Card { title: &who, ..kit::Card::default() }, customer(ctx, p)))
        @if !p.similar.is_empty() {
            (kit::card(&kit::Card { title: &similar, ..kit::Card::default() }, html! {
                ul { @for c in &p.similar { li {
                    a href={ "/cases/" (c.id) } { span.num { (c.number) } } " " (c.symptom) " " (state_tag(ctx, c)) " " (loc.when(c.opened_at))
                } } }
            }))
        }
        (kit::card(&kit::Card { title: &dues, ..kit::Card::default() }, html! {
            @for due in &p.dues { p { (due_line(ctx, due)) } }
            @if p.dues.is_empty() { p.soft { (t!(loc, "cases-nothing-promised")) } }
            p.soft { (t!(loc, "cases-answered-by", unit = answering)) }
        }))
        @if p.card.is_some() {
            (kit::card(&kit::Card { title: &covered, ..kit::Card::default() }, html! { p { (p.product_name) } (warranty::coverage_table(ctx.loc(), &p.coverage, &[])) }))
        }
    }
}

fn customer(ctx: &Ctx, p: &Preview) -> Markup {
    let loc = ctx.loc();
    match &p.customer {
        Some(c) => html! {
            p { a href={ "/customers/" (c.id) } { b { (c.name) } } " " span.num { (c.phone.masked()) } " " (kit::tag(kit::Tone::Info, &c.level)) }
            p.soft { (c.address) }
        },
        None => html! { p.soft { (t!(loc, "cases-look-unknown")) } },
    }
}

/// `POST /cases`
pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let ask = typed.ask();
    let done = ctx.act(async move |uow| {
        let opened = open_case(uow, ask.clone()).await?;
        // What went to another part of the company is not for these eyes any more.
        let seen = uow.actor().scope.covers_unit(&opened.unit);
        let to = if seen { format!("/cases/{}", opened.id) } else { "/cases".to_owned() };
        let say = if opened.new { "cases-done-opened" } else { "cases-done-pressed" };
        Ok(Done::to(to).say(say).with("number", opened.number))
    });
    match done.await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(&ctx, &typed, &e, 422).await
        }
        Err(e) => Err(e),
    }
}
