//! Somebody's page: who he is, what he can do until when, when he works, when he is away.
use ::web::{Ctx, Line, Markup, Path, Place, Reply, html, kit, t};
use jiff::{ToSpan, civil::Date};
use kernel::{Error, Id};
use store::{Entry, View, journal};

use super::super::words;
use super::shifts::pattern;
use crate::{Absence, HeldSkill, Skill, Staff, Technician, Unit, absences, skills, technicians_by_ids, unit};

/// Entries of the history, and days ahead in which absences are shown.
const SHOWN: u64 = 50;
const AHEAD_DAYS: i64 = 400;

struct Shown {
    person: Technician,
    unit: Option<Unit>,
    away: Vec<Absence>,
    catalogue: Vec<Skill>,
    panels: Vec<Markup>,
    history: Vec<Entry>,
}

pub(super) async fn person(view: &View, id: Id<Staff>) -> kernel::Result<Technician> {
    technicians_by_ids(view, &[id]).await?.into_iter().next().ok_or(Error::NotFound)
}

async fn load(view: &View, ctx: &Ctx, id: Id<Staff>) -> kernel::Result<Shown> {
    let person = person(view, id).await?;
    let today = view.now().date_in(view.zone());
    Ok(Shown {
        unit: unit(view, &person.staff.unit).await.ok(),
        away: absences(view, &[id], today, today.saturating_add(AHEAD_DAYS.days())).await?,
        catalogue: skills(view).await?,
        panels: ctx.panels(view, Place::Staff, &id.text()).await?,
        history: journal::of_subject(view, "staff", &id.text(), SHOWN).await?,
        person,
    })
}

pub(in crate::web) async fn page(ctx: Ctx, id: Path<Id<Staff>>) -> Reply {
    show(&ctx, id.0, None, &Error::Invalid(vec![]), 200).await
}

/// The page, with an absence that could not be planned as it was typed.
pub(super) async fn show(
    ctx: &Ctx,
    id: Id<Staff>,
    typed: Option<&super::absence::Typed>,
    trouble: &Error,
    status: u16,
) -> Reply {
    let c = ctx.clone();
    let s = ctx.read(async move |view| load(view, &c, id).await).await?;
    ctx.page_titled(s.person.staff.name.clone()).status(status).show(html! {
        (heading(ctx, &s))
        (ctx.form_error(trouble))
        (kit::columns(main(ctx, &s, typed, trouble), side(ctx, &s)))
    })
}

fn heading(ctx: &Ctx, s: &Shown) -> Markup {
    let p = &s.person.staff;
    let unit = s.unit.as_ref().map(|u| words::unit_link(&u.code, &u.name)).unwrap_or_default();
    let under = [kit::num(&p.number), unit, kit::num(&words::phone(ctx, &p.phone))];
    let state =
        if p.active { ("network-working", kit::Tone::Good) } else { ("network-left", kit::Tone::Quiet) };
    let tags =
        [kit::tag(kit::Tone::Info, &words::role(ctx, p.role)), kit::tag(state.1, &t!(ctx.loc(), state.0))];
    let mut actions = vec![];
    if ctx.may("network.staff") {
        let link = |act: &str, look| {
            kit::link_button(
                &format!("/staff/{}/{act}", p.id),
                &t!(ctx.loc(), &format!("network-do-{act}")),
                look,
            )
        };
        actions = vec![link("shifts", kit::Look::Plain), link("change", kit::Look::Primary)];
    }
    kit::head(&kit::Head { title: &p.name, under: &under, tags: &tags, actions: &actions })
}

fn main(ctx: &Ctx, s: &Shown, typed: Option<&super::absence::Typed>, trouble: &Error) -> Markup {
    let week = format!("/staff/week?unit={}", s.person.staff.unit.code());
    html! {
        (ctx.section_flush("network-skills", skill_table(ctx, &s.person.skills, &s.catalogue)))
        (ctx.section("network-shifts", html! {
            (pattern(ctx, &s.person.shifts))
            p { a href=(week) { (t!(ctx.loc(), "network-week")) } }
        }))
        (ctx.section("network-absences", html! {
            (super::absence::table(ctx, &s.person.staff, &s.away))
            @if ctx.may("network.staff") && s.person.staff.active { (super::absence::form(ctx, &s.person.staff, typed, trouble)) }
        }))
        @for p in &s.panels { (p) }
        @if !s.history.is_empty() { (ctx.section("network-history", ctx.timeline(&s.history))) }
    }
}

fn skill_table(ctx: &Ctx, held: &[HeldSkill], catalogue: &[Skill]) -> Markup {
    if held.is_empty() {
        return html! { p.soft.inset { (t!(ctx.loc(), "network-no-skills")) } };
    }
    let today = ctx.loc().now().date_in(ctx.loc().zone());
    let line = |h: &HeldSkill| {
        let name = catalogue
            .iter()
            .find(|s| s.code == h.skill)
            .map_or(h.skill.as_str(), |s| s.name(ctx.actor().locale));
        let late = !h.holds_on(today);
        let cells = vec![
            html! { (name) },
            html! { (h.level) },
            kit::num(&h.certificate),
            html! { @if let Some(day) = h.expires_on { (kit::num(&day.to_string())) } },
            super::list::skill_tags(ctx, std::slice::from_ref(h), catalogue),
        ];
        Line::of("", cells).late(late)
    };
    let keys =
        ["network-skill", "network-level#", "network-certificate", "network-expires-on", "network-state"];
    ctx.list("skills", "network-skills", &keys, &held.iter().map(line).collect::<Vec<_>>())
}

fn side(ctx: &Ctx, s: &Shown) -> Markup {
    let p = &s.person.staff;
    let [home, at, van, station] =
        ["network-home-base", "network-coordinates", "network-van", "network-station"]
            .map(|k| t!(ctx.loc(), k));
    let none = t!(ctx.loc(), "network-home-unit");
    ctx.section(
        "network-facts",
        kit::facts(&[
            (&home, html! { @if p.home_base.is_empty() { span.soft { (none) } } @else { (p.home_base) } }),
            (
                &at,
                html! { @if let Some(h) = p.home { span.num { (format!("{:.5}, {:.5}", h.lon, h.lat)) } } },
            ),
            (&van, html! { (p.van) }),
            (&station, html! { (p.station) }),
        ]),
    )
}

/// Monday of the week of a day.
pub(super) fn monday_of(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(back.days())
}
