//! Choosing a time: at the desk while the customer is on the line, and on the customer's own phone.
use ::web::{Ctx, Done, Form, Markup, Path, Query, Reply, html, kit, t};
use cases::Case;
use kernel::{Error, Id, Instant};
use serde::Deserialize;
use store::View;

use super::words::{hindrance, line, money, press, window};
use crate::{
    Availability, Book, OfferSlots, Reschedule, SlotOffers, Visit, Window, book, live_visit, offer_slots,
    reschedule,
};

const DESK_DAYS: i64 = 5;
const CUSTOMER_DAYS: i64 = 3;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
    availability: String,
}

struct Shown {
    case: Case,
    visit: Option<Visit>,
    offers: SlotOffers,
    asked: Asked,
    trouble: Error,
}

async fn load(ctx: &Ctx, id: Id<Case>, asked: Asked, days: i64) -> kernel::Result<Shown> {
    let (availability, trouble) = match Availability::parse(&asked.availability) {
        Ok(there) => (there, Error::Invalid(vec![])),
        Err(e) => (Availability::default(), e),
    };
    let from = asked.from.parse().ok();
    let read = async move |view: &View| {
        let case = cases::case(view, id).await?;
        let ask = OfferSlots { case: id, from, days, availability: availability.clone() };
        // A refusal (site unknown, case resolved) is shown in place of the windows.
        let (offers, refused) = match offer_slots(view, &ask).await {
            Ok(offers) => (offers, None),
            Err(e @ Error::Refused(_)) => (SlotOffers::default(), Some(e)),
            Err(e) => return Err(e),
        };
        Ok((case, live_visit(view, id).await?, offers, refused))
    };
    let (case, visit, offers, refused) = ctx.read(read).await?;
    Ok(Shown { case, visit, offers, asked, trouble: refused.unwrap_or(trouble) })
}

/// The chosen window as one value: `from|to` in milliseconds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    slot: String,
    why: String,
}

impl Chosen {
    fn window(&self) -> kernel::Result<Window> {
        let wrong = || Error::field("slot", "field-slot-missing");
        let (from, to) = self.slot.split_once('|').ok_or_else(wrong)?;
        let at = |t: &str| t.parse().map(Instant::from_ms).map_err(|_| wrong());
        crate::window_of(at(from)?, at(to)?)
    }
}

fn slots(ctx: &Ctx, s: &Shown, action: &str, prices: bool, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let offered: Vec<(String, String, String)> = s
        .offers
        .offers
        .iter()
        .map(|o| {
            let hint = if prices {
                t!(loc, "field-slot-hint", price = money(loc, o.cost_fen), n = o.choices as i64)
            } else {
                String::new()
            };
            (format!("{}|{}", o.window.from.ms(), o.window.to.ms()), window(loc, o.window), hint)
        })
        .collect();
    let choices: Vec<kit::Choice<'_>> = offered
        .iter()
        .map(|(value, label, hint)| kit::Choice { value, label, hint, disabled: false })
        .collect();
    let (label, error) = (t!(loc, "field-slot"), ctx.field_error(trouble, "slot"));
    let radios = kit::Select {
        name: "slot",
        label: &label,
        error: &error,
        choices: &choices,
        required: true,
        ..kit::Select::default()
    };
    let missed = s.visit.as_ref().is_some_and(|v| v.has_missed(loc.now()));
    let look = if prices { kit::Look::Primary } else { kit::Look::BigPrimary };
    html! {
        (ctx.form_error(trouble))
        @if choices.is_empty() { (none(ctx)) } @else {
            (ctx.form(&kit::Form { action, ..kit::Form::default() }, html! {
                (kit::radios(&radios))
                @if missed { (line(ctx, trouble, "why", "field-why", &ctx.typed(ctx.path()).text("why"))) }
                (press(ctx, "field-book", look))
            }))
        }
    }
}

fn none(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "field-no-slots"), t!(ctx.loc(), "field-no-slots-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn desk_body(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let action = format!("/visits/appointment/{}", s.case.id);
    let [from, there, hint] =
        ["field-from-day", "field-availability", "field-availability-hint"].map(|k| t!(loc, k));
    let wrong = ctx.field_error(&s.trouble, "availability");
    let day = kit::Field {
        name: "from",
        label: &from,
        value: &s.asked.from,
        kind: "date",
        ..kit::Field::default()
    };
    let there = kit::Field {
        name: "availability",
        label: &there,
        value: &s.asked.availability,
        hint: &hint,
        error: &wrong,
        ..kit::Field::default()
    };
    let missing: Vec<(String, String)> = s
        .offers
        .missing
        .iter()
        .map(|m| {
            (
                window(loc, m.window),
                m.reasons.iter().map(|h| hindrance(loc, h)).collect::<Vec<_>>().join("；"),
            )
        })
        .collect();
    let pairs: Vec<(&str, Markup)> = missing.iter().map(|(w, r)| (w.as_str(), html! { (r) })).collect();
    let title = format!("{} {}", s.case.number, s.case.symptom);
    html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (kit::filters(&action, "", &[kit::field(&day), kit::field(&there)], &[]))
        (ctx.form_error(&s.trouble))
        (kit::columns(
            super::words::card(ctx, "field-slots", slots(ctx, s, &action, true, trouble)),
            super::words::card(ctx, "field-slots-missing", kit::facts(&pairs)),
        ))
    }
}

pub(super) async fn desk(ctx: Ctx, case: Path<Id<Case>>, asked: Query<Asked>) -> Reply {
    let shown = load(&ctx, case.0, asked.0, DESK_DAYS).await?;
    ctx.page("field-slots").show(desk_body(&ctx, &shown, &Error::Invalid(vec![])))
}

async fn take(ctx: &Ctx, case: Id<Case>, typed: Chosen, to: String) -> Result<Done, ::web::Fail> {
    let window = typed.window()?;
    let act = async move |uow: &store::Uow| {
        let known = live_visit(uow, case).await?.filter(|v| v.promised.is_some());
        match known {
            Some(v) => reschedule(uow, Reschedule { visit: v.id, window, why: typed.why.clone() }).await?,
            None => drop(book(uow, Book { case, window }).await?),
        }
        Ok(Done::to(to.clone()).say("field-done-booked"))
    };
    ctx.act(act).await
}

pub(super) async fn desk_book(ctx: Ctx, case: Path<Id<Case>>, typed: Form<Chosen>) -> Reply {
    let shown = load(&ctx, case.0, Asked::default(), DESK_DAYS).await?;
    let done = take(&ctx, case.0, typed.0, format!("/cases/{}", case.0)).await;
    ctx.done_or_again(done, |e| ctx.page("field-slots").status(422).show(desk_body(&ctx, &shown, e)))
}

fn customer_body(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let action = format!("/c/appointments/{}", s.case.id);
    let (title, back, href) =
        (t!(loc, "field-when-suits"), t!(loc, "field-back"), format!("/c/cases/{}", s.case.id));
    let head = kit::PhoneHead {
        title: &title,
        under: &s.case.symptom,
        back: Some((&href, &back)),
        ..kit::PhoneHead::default()
    };
    html! {
        (kit::phone_head(&head))
        main.phone-main id="main" {
            (ctx.form_error(&s.trouble))
            (slots(ctx, s, &action, false, trouble))
        }
    }
}

pub(super) async fn customer(ctx: Ctx, case: Path<Id<Case>>, asked: Query<Asked>) -> Reply {
    let shown = load(&ctx, case.0, asked.0, CUSTOMER_DAYS).await?;
    ctx.phone_page("field-when-suits").show(customer_body(&ctx, &shown, &Error::Invalid(vec![])))
}

pub(super) async fn customer_book(ctx: Ctx, case: Path<Id<Case>>, typed: Form<Chosen>) -> Reply {
    let shown = load(&ctx, case.0, Asked::default(), CUSTOMER_DAYS).await?;
    let done = take(&ctx, case.0, typed.0, format!("/c/cases/{}", case.0)).await;
    ctx.done_or_again(done, |e| {
        ctx.phone_page("field-when-suits").status(422).show(customer_body(&ctx, &shown, e))
    })
}

pub(super) async fn customer_cancel(ctx: Ctx, id: Path<Id<Visit>>) -> Reply {
    let (visit, why) = (id.0, t!(ctx.loc(), "field-cancelled-by-customer"));
    let act = async move |uow: &store::Uow| {
        let case = crate::visit(uow, visit).await?.case;
        crate::cancel_appointment(uow, visit, &why).await?;
        Ok(Done::to(format!("/c/cases/{case}")).say("field-done-cancelled"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Total {
    total: i64,
}

pub(super) async fn customer_agree(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Total>) -> Reply {
    let (visit, total) = (id.0, typed.total);
    let act = async move |uow: &store::Uow| {
        let case = crate::visit(uow, visit).await?.case;
        crate::approve_charge(uow, visit, total, "").await?;
        Ok(Done::to(format!("/c/cases/{case}")).say("field-done-agreed"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}
