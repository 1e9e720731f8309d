//! How visits are said.
use ::web::{Ctx, Loc, Markup, html, kit, t};
use kernel::{Instant, Money};

use crate::{Candidate, Chosen, Hindrance, Visit, VisitState, Why, Window};

/// `HH:MM` on the company's wall clock.
pub(super) fn clock(loc: &Loc, at: Instant) -> String {
    let wall = loc.zone().to_datetime(at.timestamp());
    format!("{:02}:{:02}", wall.hour(), wall.minute())
}

/// 今天 08:00–10:00.
pub(super) fn window(loc: &Loc, w: Window) -> String {
    format!("{}–{}", loc.time(w.from), clock(loc, w.to))
}

/// A window, or that there is none.
pub(super) fn maybe_window(loc: &Loc, w: Option<Window>) -> String {
    w.map_or_else(|| t!(loc, "field-no-time"), |w| window(loc, w))
}

pub(super) fn state(loc: &Loc, s: VisitState) -> String {
    loc.text(&format!("field-state-{}", s.code()), &[])
}

pub(super) fn tag(loc: &Loc, v: &Visit) -> Markup {
    let tone = match v.state {
        VisitState::Planned => kit::Tone::Warn,
        VisitState::Done => kit::Tone::Good,
        VisitState::Cancelled | VisitState::Paused => kit::Tone::Quiet,
        _ => kit::Tone::Info,
    };
    html! {
        (kit::tag(tone, &state(loc, v.state)))
        @if v.missed > 0 { (kit::tag(kit::Tone::Bad, &t!(loc, "field-missed", times = v.missed))) }
        @if v.late_at.is_some() && v.state.is_live() { (kit::tag(kit::Tone::Bad, &late(loc, v))) }
        @if v.detail.parts_ready && v.state == VisitState::Planned { (kit::tag(kit::Tone::Good, &t!(loc, "field-parts-ready"))) }
    }
}

/// Why it runs late.
pub(super) fn late(loc: &Loc, v: &Visit) -> String {
    let key = if v.detail.late_why.is_empty() { "field-late" } else { v.detail.late_why.as_str() };
    loc.text(key, &[])
}

pub(super) fn hindrance(loc: &Loc, h: &Hindrance) -> String {
    let about = h.about.as_str();
    let said = loc.text(&h.key, &[("about", about.into())]);
    if h.technicians == 0 { said } else { t!(loc, "field-hindrance", why = said, n = h.technicians as i64) }
}

pub(super) fn money(loc: &Loc, fen: i64) -> String {
    loc.money(Money::fen(fen))
}

/// Why him, and why none of the others. Names of people out of sight stay out of it.
pub(super) fn why(ctx: &Ctx, why: &Why) -> Markup {
    let loc = ctx.loc();
    let name = |c: &Candidate| {
        if ctx.actor().scope.covers_unit(&c.unit) {
            c.name.clone()
        } else {
            t!(loc, "field-other-outlet-technician")
        }
    };
    let price = |c: &Candidate| match (c.cost_fen, &c.reason) {
        (Some(fen), _) => t!(loc, "field-why-price", price = money(loc, fen)),
        (None, Some(key)) => loc.text(key, &[("about", c.about.as_str().into())]),
        (None, None) => String::new(),
    };
    let others: Vec<(String, String)> = why.others().map(|c| (name(c), price(c))).collect();
    let rejected: Vec<(&str, &str)> = others.iter().map(|(n, r)| (n.as_str(), r.as_str())).collect();
    let winner = why.winner();
    let chosen = winner.map(name).unwrap_or_default();
    let cost = winner.and_then(|w| w.cost_fen).unwrap_or(0);
    let reason = match why.chosen {
        Chosen::Cheapest => t!(loc, "field-why-cheapest", price = money(loc, cost)),
        Chosen::ByPerson => {
            t!(loc, "field-why-person", price = money(loc, cost), extra = money(loc, why.extra_fen()))
        }
    };
    kit::why(&kit::Why { chosen: &chosen, reason: &reason, rejected: &rejected })
}

/// A labelled line of text that must be filled in, with what was typed and what is wrong with it.
pub(super) fn line(ctx: &Ctx, trouble: &kernel::Error, name: &str, label: &str, value: &str) -> Markup {
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(trouble, name));
    let field =
        kit::Field { name, label: &label, value, error: &error, required: true, ..kit::Field::default() };
    kit::field(&field)
}

/// A button of a form.
pub(super) fn press(ctx: &Ctx, label: &str, look: kit::Look) -> Markup {
    let label = t!(ctx.loc(), label);
    kit::button(&kit::Button { label: &label, look, ..kit::Button::default() })
}

pub(super) fn card(ctx: &Ctx, title: &str, body: Markup) -> Markup {
    let title = t!(ctx.loc(), title);
    kit::card(&kit::Card { title: &title, ..kit::Card::default() }, body)
}
