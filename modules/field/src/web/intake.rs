//! Windows to promise while the request is still being typed, and taking request and promise in one act (FI2).
use ::web::{Ctx, Done, Fail, Form, Markup, PanelFuture, Reply, html, kit, t};
use cases::{Intake, IntakeSite, open_case};
use kernel::{Error, Instant};
use network::Place;
use store::View;

use super::words::{money, window};
use crate::{Availability, Book, OfferAhead, SlotOffers, Window, book, offer_ahead};

/// Days looked at, and windows shown, while somebody is on the line.
const DAYS: i64 = 4;
const SHOWN: usize = 6;

/// The windows under the form of a new request.
pub(crate) fn slots<'a>(view: &'a View, ctx: &'a Ctx, subject: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(site) = serde_json::from_str::<IntakeSite>(subject) else { return Ok(html! {}) };
        let nowhere = site.division.is_empty() && site.place.is_none();
        if nowhere || site.kind == "question" {
            return Ok(html! {});
        }
        let ask = OfferAhead {
            division: site.division.clone(),
            place: site.place.map(|(lon, lat)| Place { lon, lat }),
            skill: site.skill.clone(),
            kind: site.kind.clone(),
            category: site.category.clone(),
            days: DAYS,
            availability: Availability::default(),
        };
        match offer_ahead(view, &ask).await {
            Ok(offers) => Ok(choices(ctx, &offers, &site.slot)),
            Err(Error::Refused(m)) => Ok(html! { p.soft { (ctx.loc().message(&m)) } }),
            Err(e) => Err(e),
        }
    })
}

/// The first choice leaves the appointment for later: nothing is promised that nobody chose.
fn choices(ctx: &Ctx, offers: &SlotOffers, chosen: &str) -> Markup {
    let loc = ctx.loc();
    let offered: Vec<(String, String, String)> = offers
        .offers
        .iter()
        .take(SHOWN)
        .map(|o| {
            let value = format!("{}|{}", o.window.from.ms(), o.window.to.ms());
            let hint = t!(loc, "field-slot-hint", price = money(loc, o.cost_fen), n = o.choices as i64);
            (value, window(loc, o.window), hint)
        })
        .collect();
    if offered.is_empty() {
        return html! { p.soft { (t!(loc, "field-no-slots-ahead", days = DAYS)) } };
    }
    let later = t!(loc, "field-slot-later");
    let mut all = vec![kit::Choice { value: "", label: &later, ..kit::Choice::default() }];
    all.extend(offered.iter().map(|(value, label, hint)| kit::Choice {
        value,
        label,
        hint,
        disabled: false,
    }));
    let known = offered.iter().any(|(value, ..)| value == chosen);
    let label = t!(loc, "field-slot");
    let value = if known { chosen } else { "" };
    html! {
        (kit::radios(&kit::Select { name: "slot", label: &label, value, choices: &all, ..kit::Select::default() }))
        // The first button of the form: Enter in any of its fields presses this one.
        button.unseen type="submit" formaction="/visits/take" tabindex="-1" aria-hidden="true" {}
    }
}

/// `POST /visits/take`: the request, and the promise when a window was chosen; both or neither.
pub(super) async fn take(ctx: Ctx, typed: Form<Intake>) -> Reply {
    if !ctx.may("cases.open") {
        return Err(Error::Forbidden { permission: "cases.open" }.into());
    }
    let mine = typed.0.clone();
    let chosen = if mine.slot.is_empty() { None } else { Some(chosen(&mine.slot)?) };
    let words = chosen.map(|w| window(ctx.loc(), w)).unwrap_or_default();
    let done = ctx.act(async move |uow| {
        let mut mine = mine.clone();
        mine.settle_division(uow).await?;
        let opened = open_case(uow, mine.ask()).await?;
        let mut say = if opened.new { "cases-done-opened" } else { "cases-done-pressed" };
        if let (Some(window), true) = (chosen, opened.new) {
            book(uow, Book { case: opened.id, window }).await?;
            say = "field-done-taken";
        }
        let seen = uow.actor().scope.covers_unit(&opened.unit);
        let to = if seen { format!("/cases/{}", opened.id) } else { "/cases".to_owned() };
        Ok(Done::to(to).say(say).with("number", opened.number).with("window", words.clone()))
    });
    match done.await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            cases::intake_again(&ctx, &typed, &e).await
        }
        Err(e) => Err(e),
    }
}

fn chosen(slot: &str) -> kernel::Result<Window> {
    let wrong = || Error::field("slot", "field-slot-missing");
    let (from, to) = slot.split_once('|').ok_or_else(wrong)?;
    let at = |t: &str| t.parse().map(Instant::from_ms).map_err(|_| wrong());
    crate::window_of(at(from)?, at(to)?)
}
