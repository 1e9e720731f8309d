//! A unit's page: where it stands, whom and what it serves, who works there, what higher modules know of it.
use ::web::{Ctx, Markup, Path, Place, Reply, html, kit, t};
use store::{Entry, View, journal};

use super::super::{staff::list::people_table, words};
use super::list;
use crate::{
    Division, Skill, StaffFilter, Technician, Unit, divisions_by_codes, list_staff, skills, store::staff,
    unit_by_code, units_below,
};

/// Entries of the history shown, and people and units below shown at once.
const SHOWN: u64 = 50;

struct Shown {
    unit: Unit,
    above: Vec<Unit>,
    below: Vec<Unit>,
    people: Vec<Technician>,
    counts: std::collections::HashMap<String, i64>,
    territory: Vec<Division>,
    catalogue: Vec<Skill>,
    panels: Vec<Markup>,
    history: Vec<Entry>,
}

async fn load(view: &View, ctx: &Ctx, code: &str) -> kernel::Result<Shown> {
    let unit = unit_by_code(view, code).await?;
    let mut above = vec![];
    let mut path = unit.path.parent();
    while let Some(up) = path.filter(|p| p.parent().is_some()) {
        above.push(crate::unit(view, &up).await?);
        path = up.parent();
    }
    above.reverse();
    let here = StaffFilter {
        unit: Some(unit.path.clone()),
        active: Some(true),
        size: SHOWN,
        ..StaffFilter::default()
    };
    let below: Vec<Unit> =
        units_below(view, &unit.path).await?.into_iter().filter(|u| u.path != unit.path).collect();
    let history = if ctx.actor().scope.covers_unit(&unit.path) {
        journal::of_subject(view, "unit", unit.path.as_str(), SHOWN).await?
    } else {
        vec![]
    };
    Ok(Shown {
        people: list_staff(view, &here).await?.0,
        counts: staff::counts(view).await?,
        territory: divisions_by_codes(view, &unit.territories).await?,
        catalogue: skills(view).await?,
        panels: ctx.panels(view, Place::Unit, unit.path.as_str()).await?,
        history,
        above,
        below,
        unit,
    })
}

pub(in crate::web) async fn page(ctx: Ctx, code: Path<String>) -> Reply {
    let c = ctx.clone();
    let s = ctx.read(async move |view| load(view, &c, &code).await).await?;
    ctx.page_titled(s.unit.name.clone()).show(html! {
        (way(&ctx, &s))
        (heading(&ctx, &s.unit))
        (kit::columns(main(&ctx, &s), side(&ctx, &s)))
    })
}

fn way(ctx: &Ctx, s: &Shown) -> Markup {
    let (label, units) = (t!(ctx.loc(), "network-way"), t!(ctx.loc(), "network-units"));
    let hrefs: Vec<String> = s.above.iter().map(|u| format!("/units/{}", u.code)).collect();
    let mut way = vec![kit::Crumb { label: &units, href: "/units" }];
    way.extend(s.above.iter().zip(&hrefs).map(|(u, href)| kit::Crumb { label: &u.name, href }));
    way.push(kit::Crumb { label: &s.unit.name, href: "" });
    kit::crumbs(&label, &way)
}

fn heading(ctx: &Ctx, u: &Unit) -> Markup {
    let loc = ctx.loc();
    let under = [kit::num(&u.code), html! { (u.address) }, html! { (u.phone) }];
    let tags = [
        kit::tag(kit::Tone::Info, &words::kind(ctx, u.kind)),
        kit::tag(kit::Tone::Quiet, &words::ownership(ctx, u.ownership)),
        words::standing(ctx, u),
    ];
    let mut actions = vec![];
    if ctx.may("network.write") && ctx.actor().scope.covers_unit(&u.path) {
        let link = |act: &str, look| {
            kit::link_button(
                &format!("/units/{}/{act}", u.code),
                &t!(loc, &format!("network-do-{act}")),
                look,
            )
        };
        let mut more = vec![];
        if u.active {
            more = vec![link("move", kit::Look::Quiet), link("close", kit::Look::Quiet)];
        }
        let below = format!("/units/new?parent={}", u.code);
        more.insert(0, kit::link_button(&below, &t!(loc, "network-found-below"), kit::Look::Quiet));
        let label = t!(loc, "network-more");
        actions = vec![
            kit::drop_menu(&kit::Drop { label: &label, button: true, ..kit::Drop::default() }, &more),
            link("territory", kit::Look::Plain),
            link("change", kit::Look::Primary),
        ];
    }
    kit::head(&kit::Head { title: &u.name, under: &under, tags: &tags, actions: &actions })
}

fn main(ctx: &Ctx, s: &Shown) -> Markup {
    let u = &s.unit;
    let employ = kit::link_button(
        &format!("/staff/new?unit={}", u.code),
        &t!(ctx.loc(), "network-employ"),
        kit::Look::Plain,
    );
    let may = ctx.may("network.staff") && ctx.actor().scope.covers_unit(&u.path) && u.active;
    html! {
        @if !u.active { (closed(ctx, u)) }
        @for p in &s.panels { (p) }
        (ctx.section("network-people-here", html! {
            @if s.people.is_empty() { p.soft { (t!(ctx.loc(), "network-nobody-here")) } } @else { (people_table(ctx, &s.people, &s.catalogue)) }
            @if may { (kit::buttons(&[employ])) }
        }))
        @if !s.below.is_empty() {
            (ctx.section_flush("network-below", list::table(ctx, s.below.iter().take(200), &s.counts)))
        }
        @if !s.history.is_empty() { (ctx.section("network-history", ctx.timeline(&s.history))) }
    }
}

fn closed(ctx: &Ctx, u: &Unit) -> Markup {
    let title = t!(ctx.loc(), "network-closed-because", why = u.closed_why.as_str());
    html! {
        (kit::notice(&kit::Notice { tone: kit::Tone::Warn, title: &title, ..kit::Notice::default() }))
        @if let Some(next) = &u.successor {
            p { (words::unit_link(next.code(), &t!(ctx.loc(), "network-successor"))) }
        }
    }
}

fn side(ctx: &Ctx, s: &Shown) -> Markup {
    html! {
        (ctx.section("network-territory", territory(ctx, s)))
        (ctx.section("network-serves", serves(ctx, s)))
        @if ctx.actor().scope.covers_unit(&s.unit.path) { (ctx.section("network-contract", contract(ctx, &s.unit))) }
        (ctx.section("network-place", place(ctx, &s.unit)))
    }
}

fn territory(ctx: &Ctx, s: &Shown) -> Markup {
    html! {
        @if s.territory.is_empty() { p.soft { (t!(ctx.loc(), "network-no-territory")) } }
        ul { @for d in s.territory.iter().take(100) { li { (d.name) " " span.soft.num { (d.code) } } } }
    }
}

fn serves(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let [skills, brands, products, all] =
        ["network-skills", "network-brands", "network-products", "network-all"].map(|k| t!(loc, k));
    let named = |codes: &[String]| {
        let name = |c: &String| {
            let known = s.catalogue.iter().find(|k| k.code == *c);
            known.map_or_else(|| c.clone(), |k| k.name(ctx.actor().locale).to_owned())
        };
        codes.iter().map(name).collect::<Vec<_>>()
    };
    let or_all = |list: Vec<String>| {
        html! { @if list.is_empty() { span.soft { (all) } } @else { (list.join("、")) } }
    };
    kit::facts(&[
        (&skills, or_all(named(&s.unit.skills))),
        (&brands, or_all(s.unit.brands.clone())),
        (&products, or_all(s.unit.products.clone())),
    ])
}

fn contract(ctx: &Ctx, u: &Unit) -> Markup {
    let [tariff, account, from, until] =
        ["network-tariff", "network-account", "network-contract-from", "network-contract-until"]
            .map(|k| t!(ctx.loc(), k));
    let open = t!(ctx.loc(), "network-open-ended");
    let day = |d: &Option<String>| html! { @match d { Some(d) => { span.num { (d) } }, None => { span.soft { (open) } } } };
    kit::facts(&[
        (&tariff, html! { (u.contract.tariff) }),
        (&account, kit::num(&words::masked(&u.contract.account))),
        (&from, day(&u.contract.from)),
        (&until, day(&u.contract.until)),
    ])
}

fn place(ctx: &Ctx, u: &Unit) -> Markup {
    let [division, calendar, at] =
        ["network-division", "network-calendar", "network-coordinates"].map(|k| t!(ctx.loc(), k));
    kit::facts(&[
        (&division, kit::num(&u.division)),
        (&calendar, html! { (u.calendar) }),
        (&at, html! { @if let Some(p) = u.place { span.num { (format!("{:.5}, {:.5}", p.lon, p.lat)) } } }),
    ])
}
