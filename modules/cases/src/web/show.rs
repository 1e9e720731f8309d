//! The case: how its promises stand and why, what is covered, what happened, what can be done.
use ::web::{Ctx, Markup, Path, Place, Reply, html, kit, t};
use customers::Customer;
use duetime::Reading;
use kernel::{Error, Id, Result};
use store::{Entry, View, journal};
use warranty::{Component, CoverageDecision};

use super::{
    complaint, strip,
    verbs::{Verb, offered},
    words::{due_tone, marks, state_tag, word},
};
use crate::{Case, CaseKind, Complaint, Contact, PromiseClock, case, contacts, readings};

/// Entries of the timeline and contacts shown at once.
const SHOWN: u64 = 100;

/// Everything the page shows, read in one snapshot.
pub(super) struct Shown {
    pub(super) case: Case,
    customer: Option<Customer>,
    readings: Vec<(PromiseClock, Reading)>,
    components: Vec<Component>,
    card_number: String,
    unit: String,
    level: String,
    division: String,
    skill: String,
    technician: String,
    contacts: Vec<Contact>,
    entries: Vec<Entry>,
    panels: Vec<Markup>,
    pub(super) complaint: Option<Complaint>,
}

fn seen<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(e) => Err(e),
    }
}

async fn load(view: &View, ctx: &Ctx, id: Id<Case>) -> Result<Shown> {
    let case = case(view, id).await?;
    let product = match case.product {
        Some(product) => seen(warranty::product(view, product).await)?,
        None => None,
    };
    let card = match case.card {
        Some(card) => seen(warranty::card(view, card).await)?,
        None => None,
    };
    let technician = match case.technician {
        Some(id) => seen(network::staff(view, id).await)?,
        None => None,
    };
    let locale = ctx.actor().locale;
    let level = customers::level(view, &case.level).await?;
    let division = network::division_path(view, &case.division).await?;
    let skills = if case.skill.is_empty() { vec![] } else { network::skills(view).await? };
    let skill = skills.iter().find(|s| s.code == case.skill).map(|s| match locale {
        kernel::Locale::ZhCn => s.name_zh.clone(),
        kernel::Locale::En => s.name_en.clone(),
    });
    Ok(Shown {
        level: level.map_or_else(|| case.level.clone(), |l| l.name(locale).to_owned()),
        division: division.into_iter().map(|d| d.name).collect::<Vec<_>>().join(" "),
        skill: skill.unwrap_or_else(|| case.skill.clone()),
        customer: seen(customers::customer(view, case.customer).await)?,
        readings: readings(view, id).await?,
        components: product.map(|p| p.components).unwrap_or_default(),
        card_number: card.map(|c| c.number().to_owned()).unwrap_or_default(),
        unit: seen(network::unit(view, &case.unit).await)?.map(|u| u.name).unwrap_or_default(),
        technician: technician.map(|p| p.name).unwrap_or_default(),
        contacts: contacts(view, id, SHOWN).await?,
        entries: journal::of_thread(view, &id.text(), SHOWN).await?,
        panels: ctx.panels(view, Place::Case, &id.text()).await?,
        complaint: if case.kind == CaseKind::Complaint {
            seen(crate::complaint(view, id).await)?
        } else {
            None
        },
        case,
    })
}

/// `GET /cases/{id}`
pub(super) async fn page(ctx: Ctx, id: Path<Id<Case>>) -> Reply {
    let (c, id) = (ctx.clone(), id.0);
    let s = ctx.read(async move |view| load(view, &c, id).await).await?;
    let title = format!("{} {}", s.case.number, s.case.symptom);
    ctx.page_titled(title).show(html! {
        (heading(&ctx, &s))
        (kit::columns(main(&ctx, &s), side(&ctx, &s)))
    })
}

fn heading(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, c) = (ctx.loc(), &s.case);
    let mut tags = vec![state_tag(ctx, c)];
    tags.extend(marks(ctx, c));
    let phone = s.customer.as_ref().map(|f| f.phone.masked()).unwrap_or_default();
    let under = [
        html! { (word(ctx, "kind", c.kind.code())) " " span.num { (c.number) } },
        html! { (word(ctx, "channel", c.channel.code())) " · " (loc.when(c.opened_at)) },
        html! { a href={ "/customers/" (c.customer) } { (c.customer_name) } " " span.num { (phone) } },
    ];
    let verbs = if ctx.may("cases.handle") { offered(c.state) } else { vec![] };
    let verbs: Vec<Verb> = verbs.into_iter().filter(|v| ctx.may(v.permission())).collect();
    let link = |v: &Verb, look| {
        kit::link_button(&format!("/cases/{}/do/{}", c.id, v.code()), &word(ctx, "do", v.code()), look)
    };
    let mut actions = vec![];
    if verbs.len() > 2 {
        let more: Vec<Markup> = verbs[2..].iter().map(|v| link(v, kit::Look::Quiet)).collect();
        actions.push(kit::drop_menu(
            &kit::Drop { label: &t!(loc, "cases-more"), button: true, ..kit::Drop::default() },
            &more,
        ));
    }
    if let Some(second) = verbs.get(1) {
        actions.push(link(second, kit::Look::Plain));
    }
    if let Some(first) = verbs.first() {
        actions.push(link(first, kit::Look::Primary));
    }
    kit::head(&kit::Head { title: &c.symptom, under: &under, tags: &tags, actions: &actions })
}

fn main(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let [covered, happened, said] = ["cases-coverage", "cases-history", "cases-contacts"].map(|k| t!(loc, k));
    let decision: Option<CoverageDecision> = serde_json::from_str(&s.case.coverage).ok();
    let card = html! { (s.card_number) };
    html! {
        @if let Some(complaint) = &s.complaint { (complaint::card(ctx, complaint)) }
        @for (clock, reading) in &s.readings { (promise(ctx, s, clock, reading)) }
        @if s.readings.is_empty() { (kit::card(&kit::Card::default(), html! { p.soft { (t!(loc, "cases-nothing-promised")) } })) }
        @if let Some(decision) = &decision {
            (kit::card(&kit::Card { title: &covered, small: Some(&card), flush: true, ..kit::Card::default() }, warranty::coverage_table(ctx.loc(), decision, &s.components)))
        }
        @for panel in &s.panels { (panel) }
        (kit::card(&kit::Card { title: &happened, ..kit::Card::default() }, ctx.timeline(&s.entries)))
        (kit::card(&kit::Card { title: &said, ..kit::Card::default() }, contact_list(ctx, s)))
    }
}

fn promise(ctx: &Ctx, s: &Shown, clock: &PromiseClock, reading: &Reading) -> Markup {
    let loc = ctx.loc();
    let name = word(ctx, "promise", clock.promise.code());
    let small = html! { (kit::tag(due_tone(reading.code()), &word(ctx, "clock", reading.code()))) " " (strip::summary(ctx, &name, reading)) };
    let explain = format!("/cases/{}/do/reason?promise={}", s.case.id, clock.promise.code());
    kit::card(
        &kit::Card { title: &name, small: Some(&small), ..kit::Card::default() },
        html! {
            (strip::strip(ctx, &name, reading))
            @if reading.provisional { p.soft { (t!(loc, "cases-provisional")) } }
            @if clock.breached {
                @match clock.breach_reason {
                    Some(reason) => p { (t!(loc, "cases-breach-because", reason = word(ctx, "breach", reason.code()))) " " (clock.breach_note) },
                    None if ctx.may("cases.handle") => p { a href=(explain) { (t!(loc, "cases-breach-explain")) } },
                    None => {},
                }
            }
        },
    )
}

fn contact_list(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let day = |at| loc.exact(at);
    let texts: Vec<(String, String, String)> =
        s.contacts.iter().map(|c| (loc.time(c.at), day(c.at), loc.iso(c.at))).collect();
    let moments: Vec<kit::Moment<'_>> = s
        .contacts
        .iter()
        .zip(&texts)
        .map(|(c, (time, exact, iso))| {
            let how = if c.internal { t!(loc, "cases-note") } else { word(ctx, "channel", c.channel.code()) };
            let what = html! { (kit::tag(kit::Tone::Quiet, &how)) " " (c.body) };
            kit::Moment { time, exact, iso, what, by: &c.who, ..kit::Moment::default() }
        })
        .collect();
    let action = format!("/cases/{}/do/note", s.case.id);
    html! {
        @if ctx.may("cases.handle") {
            (ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
                (super::words::area(ctx, "body", "", &Error::Invalid(vec![])))
                (kit::button(&kit::Button { label: &t!(loc, "cases-do-note"), ..kit::Button::default() }))
            }))
        }
        (kit::timeline(&moments))
    }
}

fn side(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, c) = (ctx.loc(), &s.case);
    let name = |key: &str| word(ctx, "fact", key);
    let names = [
        "product",
        "serial",
        "card",
        "level",
        "warranty",
        "unit",
        "technician",
        "address",
        "division",
        "skill",
        "about",
    ]
    .map(name);
    let covered = if c.in_warranty { t!(loc, "cases-in-warranty") } else { t!(loc, "cases-out-of-warranty") };
    let unit = if s.unit.is_empty() { t!(loc, "cases-headquarters") } else { s.unit.clone() };
    let values = [
        html! { (c.product_name) },
        html! { span.num { (c.serial) } },
        html! { @if let Some(card) = c.card { a href={ "/cards/" (card) } { (s.card_number) } } },
        html! { (s.level) },
        kit::tag(if c.in_warranty { kit::Tone::Good } else { kit::Tone::Quiet }, &covered),
        html! { (unit) },
        html! { (s.technician) },
        html! { (c.address) },
        html! { (s.division) },
        html! { (s.skill) },
        html! { @if let Some(about) = c.about { a href={ "/cases/" (about) } { (t!(loc, "cases-about-case")) } } },
    ];
    let pairs: Vec<(&str, Markup)> =
        names.iter().map(String::as_str).zip(values).filter(|(_, v)| !v.0.is_empty()).collect();
    let (facts, words) = (t!(loc, "cases-facts"), t!(loc, "cases-in-his-words"));
    html! {
        (kit::card(&kit::Card { title: &facts, ..kit::Card::default() }, kit::facts(&pairs)))
        @if !c.description.is_empty() {
            (kit::card(&kit::Card { title: &words, ..kit::Card::default() }, html! { @for line in c.description.lines() { p { (line) } } }))
        }
    }
}
