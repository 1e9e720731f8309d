//! A new request on the phone: which thing, what is wrong, where.
use ::web::{Ctx, Done, Form, Markup, Query, Reply, html, kit, t};
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::View;
use warranty::Card;

use super::{
    super::{place::division_written, words::word},
    tabs,
};
use crate::{Asker, CaseKind, Channel, OpenCase, open_case};

/// What a person typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    card: String,
    serial: String,
    product_name: String,
    kind: String,
    symptom: String,
    description: String,
    address: String,
    force: String,
}

struct Mine {
    cards: Vec<Card>,
    address: String,
    /// Whether his file says in which county that is.
    placed: bool,
}

async fn mine(view: &View) -> Result<Mine> {
    let me: Id<customers::Customer> = view.actor().id.parse().map_err(|_| Error::NotFound)?;
    let file = customers::customer(view, me).await?;
    let placed = !file.division.is_empty();
    Ok(Mine { cards: warranty::cards_of(view, me).await?, address: file.address, placed })
}

/// `GET /c/cases/new`; a scanned card leads here with `?card=`.
pub(super) async fn form(ctx: Ctx, typed: Query<Typed>) -> Reply {
    let own = ctx.read(async |view| mine(view).await).await?;
    show(&ctx, &own, &typed, &Error::Invalid(vec![]), 200)
}

fn show(ctx: &Ctx, own: &Mine, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let loc = ctx.loc();
    let (title, home) = (t!(loc, "cases-c-ask"), t!(loc, "cases-c-home"));
    let head = kit::PhoneHead { title: &title, back: Some(("/c", &home)), ..kit::PhoneHead::default() };
    ctx.phone_page("cases-c-ask").status(status).show(html! {
        (kit::phone_head(&head))
        main.phone-main id="main" { (kit::card(&kit::Card::default(), body(ctx, own, typed, trouble))) }
        (tabs(ctx, "/c/cases/new"))
    })
}

fn body(ctx: &Ctx, own: &Mine, typed: &Typed, e: &Error) -> Markup {
    let loc = ctx.loc();
    let address = if typed.address.is_empty() { &own.address } else { &typed.address };
    ctx.form(&kit::Form { action: "/c/cases", draft: "c-case", ..kit::Form::default() }, html! {
        (ctx.form_error(e))
        @if own.cards.is_empty() {
            (field(ctx, "product_name", "cases-c-product", &typed.product_name, e, false))
            (field(ctx, "serial", "cases-c-serial", &typed.serial, e, false))
        } @else { (things(ctx, own, typed)) }
        (kinds(ctx, typed))
        (field(ctx, "symptom", "cases-c-symptom", &typed.symptom, e, true))
        (words(ctx, typed, e))
        (place(ctx, own, address, e))
        (kit::button(&kit::Button { label: &t!(loc, "cases-c-send"), look: kit::Look::BigPrimary, ..kit::Button::default() }))
    })
}

fn field(ctx: &Ctx, name: &str, label: &'static str, value: &str, trouble: &Error, required: bool) -> Markup {
    let (label, error) = (ctx.loc().text(label, &[]), ctx.field_error(trouble, name));
    kit::field(&kit::Field { name, label: &label, value, error: &error, required, ..kit::Field::default() })
}

/// The address; with city and county where nothing else says whose it is to go there.
fn place(ctx: &Ctx, own: &Mine, address: &str, trouble: &Error) -> Markup {
    let (label, error) = (t!(ctx.loc(), "cases-c-address"), ctx.field_error(trouble, "address"));
    let hint = if own.placed { String::new() } else { t!(ctx.loc(), "cases-c-address-hint") };
    kit::field(&kit::Field {
        name: "address",
        label: &label,
        value: address,
        error: &error,
        hint: &hint,
        autocomplete: "street-address",
        required: !own.placed,
        ..kit::Field::default()
    })
}

fn words(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let (label, error) = (t!(ctx.loc(), "cases-c-words"), ctx.field_error(trouble, "description"));
    kit::area(
        &kit::Field {
            name: "description",
            label: &label,
            value: &typed.description,
            error: &error,
            ..kit::Field::default()
        },
        3,
    )
}

/// His own things as large choices, and the one that is not among them.
fn things(ctx: &Ctx, own: &Mine, typed: &Typed) -> Markup {
    let loc = ctx.loc();
    let ids: Vec<String> = own.cards.iter().map(|c| c.id.text()).collect();
    let names: Vec<String> =
        own.cards.iter().map(|c| format!("{} {}", c.face.product_name, c.face.model)).collect();
    let other = t!(loc, "cases-c-other-thing");
    let mut choices: Vec<kit::Choice<'_>> = own
        .cards
        .iter()
        .zip(ids.iter().zip(&names))
        .map(|(c, (value, label))| kit::Choice { value, label, hint: c.serial(), disabled: false })
        .collect();
    choices.push(kit::Choice { value: "other", label: &other, ..kit::Choice::default() });
    let value = if typed.card.is_empty() { ids.first().map_or("other", String::as_str) } else { &typed.card };
    let label = t!(loc, "cases-c-thing");
    kit::radios(&kit::Select {
        name: "card",
        label: &label,
        value,
        choices: &choices,
        ..kit::Select::default()
    })
}

fn kinds(ctx: &Ctx, typed: &Typed) -> Markup {
    let kinds = [CaseKind::Repair, CaseKind::Install, CaseKind::Maintain, CaseKind::Inspect];
    let names = kinds.map(|k| word(ctx, "kind", k.code()));
    let choices: Vec<kit::Choice<'_>> = kinds
        .iter()
        .zip(&names)
        .map(|(k, label)| kit::Choice { value: k.code(), label, ..kit::Choice::default() })
        .collect();
    let value = if typed.kind.is_empty() { "repair" } else { &typed.kind };
    let label = t!(ctx.loc(), "cases-c-kind");
    kit::select(&kit::Select {
        name: "kind",
        label: &label,
        value,
        choices: &choices,
        ..kit::Select::default()
    })
}

impl Typed {
    fn ask(&self, me: Id<customers::Customer>) -> OpenCase {
        let mut ask = OpenCase::new(Asker::Known(me), self.symptom.clone());
        ask.channel = Channel::Web;
        ask.card = self.card.parse().ok();
        ask.serial = self.serial.clone();
        ask.product_name = self.product_name.clone();
        ask.kind =
            CaseKind::from_code(&self.kind).filter(|k| *k != CaseKind::Complaint).unwrap_or(CaseKind::Repair);
        ask.description = self.description.clone();
        ask.address = self.address.clone();
        ask.force = self.force == "yes";
        ask
    }
}

/// `POST /c/cases`
pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let act = async move |uow: &store::Uow| {
        let me = uow.actor().id.parse().map_err(|_| Error::NotFound)?;
        let file = customers::customer(uow, me).await?;
        let division = division_written(uow, &file, &sent.address).await?;
        let opened = open_case(uow, OpenCase { division, ..sent.ask(me) }).await?;
        let say = if opened.new { "cases-c-done-asked" } else { "cases-c-done-pressed" };
        Ok(Done::to(format!("/c/cases/{}", opened.id)).say(say).with("number", opened.number))
    };
    let done = ctx.act(act).await;
    let own = ctx.read(async |view| mine(view).await).await?;
    ctx.done_or_again(done, |e| show(&ctx, &own, &typed, e, 422))
}
