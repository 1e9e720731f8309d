//! Enters a member of staff or changes an entry, by the same form.
use ::web::{Ctx, Done, Form, Markup, Path, Query, Reply, html, kit, t};
use kernel::{Error, FieldError, Id, Result};
use serde::Deserialize;
use store::{Uow, View};

use super::super::words::{self, day, known_unit, number};
use super::show::person;
use crate::{ChangeStaff, Employ, Role, Skill, SkillHeld, Staff, Technician, change_staff, skills, unit};

/// Skills of the catalogue are ticked; level, certificate and last day stand in lists in the same order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Typed {
    number: String,
    unit: String,
    unit_text: String,
    name: String,
    phone: String,
    role: String,
    lon: String,
    lat: String,
    home_base: String,
    van: String,
    station: String,
    active: String,
    skill: Vec<String>,
    level: Vec<String>,
    certificate: Vec<String>,
    expires: Vec<String>,
    version: i64,
}

impl Typed {
    fn of(p: &Technician, unit: String, catalogue: &[Skill]) -> Self {
        let s = &p.staff;
        let mut typed = Self {
            number: s.number.clone(),
            unit: s.unit.code().into(),
            unit_text: unit,
            name: s.name.clone(),
            phone: s.phone.clone(),
            role: s.role.code().into(),
            lon: s.home.map(|h| h.lon.to_string()).unwrap_or_default(),
            lat: s.home.map(|h| h.lat.to_string()).unwrap_or_default(),
            home_base: s.home_base.clone(),
            van: s.van.clone(),
            station: s.station.clone(),
            active: if s.active { "yes".into() } else { String::new() },
            version: s.version,
            ..Self::default()
        };
        for known in catalogue {
            let held = p.skills.iter().find(|h| h.skill == known.code);
            typed.skill.push(held.map(|h| h.skill.clone()).unwrap_or_default());
            typed.level.push(held.map(|h| h.level.to_string()).unwrap_or_default());
            typed.certificate.push(held.map(|h| h.certificate.clone()).unwrap_or_default());
            typed.expires.push(held.and_then(|h| h.expires_on).map(|d| d.to_string()).unwrap_or_default());
        }
        typed
    }

    fn cell(list: &[String], n: usize) -> &str {
        list.get(n).map_or("", |s| s.trim())
    }

    /// A level typed beside a skill says he has it.
    fn skills(&self, catalogue: &[Skill]) -> Result<Vec<SkillHeld>> {
        let mut held = vec![];
        for (n, known) in catalogue.iter().enumerate() {
            let level = Self::cell(&self.level, n);
            if level.is_empty() {
                continue;
            }
            let wrong = |key| {
                let message = kernel::Message::new(key).with("skill", &known.code);
                Error::Invalid(vec![FieldError { field: format!("level-{n}"), message }])
            };
            held.push(SkillHeld {
                skill: known.code.clone(),
                level: level.parse().map_err(|_| wrong("network-skill-level-wrong"))?,
                certificate: Self::cell(&self.certificate, n).into(),
                expires_on: day(&format!("level-{n}"), Self::cell(&self.expires, n))?,
            });
        }
        Ok(held)
    }

    async fn read(&self, uow: &Uow, of: Option<(Id<Staff>, i64)>) -> Result<ChangeStaff> {
        let unit = if self.unit.trim().is_empty() { &self.unit_text } else { &self.unit };
        if unit.trim().is_empty() {
            return Err(Error::field("unit", "network-unit-unknown"));
        }
        let catalogue = skills(uow).await?;
        let entry = Employ {
            number: self.number.trim().into(),
            unit: known_unit(uow, "unit", unit).await?.path,
            name: self.name.clone(),
            phone: number("phone", &self.phone)?,
            role: Role::from_code(&self.role).ok_or_else(|| Error::field("role", "network-choose"))?,
            home: words::place("lon", &self.lon, &self.lat)?,
            active: of.is_none() || self.active == "yes",
            skills: self.skills(&catalogue)?,
        };
        let (home_base, van, station) = (self.home_base.clone(), self.van.clone(), self.station.clone());
        Ok(ChangeStaff { of, entry, home_base, van, station })
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    unit: String,
}

pub(in crate::web) async fn new(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let code = asked.unit.clone();
    let read = async move |view: &View| {
        let unit = if code.is_empty() { None } else { Some(crate::unit_by_code(view, &code).await?) };
        Ok((unit, skills(view).await?))
    };
    let (unit, catalogue) = ctx.read(read).await?;
    let typed = Typed {
        unit: unit.as_ref().map(|u| u.code.clone()).unwrap_or_default(),
        unit_text: unit.map(|u| u.name).unwrap_or_default(),
        role: Role::Technician.code().into(),
        ..Typed::default()
    };
    show(&ctx, None, &typed, &catalogue, &Error::Invalid(vec![]), 200)
}

pub(in crate::web) async fn submit_new(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let act = async move |uow: &Uow| {
        let change = sent.read(uow, None).await?;
        let id = change_staff(uow, change).await?;
        Ok(Done::to(format!("/staff/{id}")).say("network-said-employed"))
    };
    let done = ctx.act(act).await;
    let catalogue = ctx.read(async |view| skills(view).await).await?;
    ctx.done_or_again(done, |e| show(&ctx, None, &typed, &catalogue, e, 422))
}

async fn load(ctx: &Ctx, id: Id<Staff>) -> Result<(Technician, String, Vec<Skill>)> {
    ctx.read(async move |view: &View| {
        let who = person(view, id).await?;
        let name = unit(view, &who.staff.unit).await.map(|u| u.name).unwrap_or_default();
        Ok((who, name, skills(view).await?))
    })
    .await
}

pub(in crate::web) async fn change(ctx: Ctx, id: Path<Id<Staff>>) -> Reply {
    let (who, unit, catalogue) = load(&ctx, id.0).await?;
    let typed = Typed::of(&who, unit, &catalogue);
    show(&ctx, Some(&who.staff), &typed, &catalogue, &Error::Invalid(vec![]), 200)
}

pub(in crate::web) async fn submit_change(ctx: Ctx, id: Path<Id<Staff>>, typed: Form<Typed>) -> Reply {
    let (sent, id) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        let number = crate::staff(uow, id).await?.number;
        let sent = Typed { number, ..sent.clone() };
        change_staff(uow, sent.read(uow, Some((id, sent.version))).await?).await?;
        Ok(Done::to(format!("/staff/{id}")).say("network-said-saved"))
    };
    let done = ctx.act(act).await;
    let (who, _, catalogue) = load(&ctx, id).await?;
    ctx.done_or_again(done, |e| show(&ctx, Some(&who.staff), &typed, &catalogue, e, 422))
}

fn show(
    ctx: &Ctx,
    old: Option<&Staff>,
    typed: &Typed,
    catalogue: &[Skill],
    trouble: &Error,
    status: u16,
) -> Reply {
    let (title, action) = match old {
        Some(s) => (s.name.clone(), format!("/staff/{}/change", s.id)),
        None => (t!(ctx.loc(), "network-employ"), "/staff".to_owned()),
    };
    let form = kit::Form {
        action: &action,
        draft: if old.is_none() { "staff" } else { "" },
        ..kit::Form::default()
    };
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (ctx.form(&form, html! {
            (ctx.section("network-facts", facts(ctx, old, typed, trouble)))
            (ctx.section("network-skills", skill_rows(ctx, typed, catalogue, trouble)))
            @if old.is_some() {
                input type="hidden" name="version" value=(typed.version);
                (kit::check("active", "yes", &t!(ctx.loc(), "network-working"), typed.active == "yes"))
            }
            (ctx.fields(trouble).send("network-save"))
        }))
    })
}

fn facts(ctx: &Ctx, old: Option<&Staff>, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    html! {
        @if old.is_none() { (f.must("number", "network-number", &typed.number)) }
        (kit::pair(&[
            f.must("name", "network-person", &typed.name),
            f.typed("phone", "network-phone", &typed.phone, "tel"),
        ]))
        (kit::pair(&[
            f.combo("unit", "network-unit", &typed.unit, &typed.unit_text, "/units/suggest"),
            f.choose("role", "network-role", &typed.role, "", &words::roles(ctx)),
        ]))
        (f.hinted("home_base", "network-home-base", &typed.home_base, "network-home-hint"))
        (kit::pair(&[
            f.text("lon", "network-lon", &typed.lon),
            f.text("lat", "network-lat", &typed.lat),
            f.text("van", "network-van", &typed.van),
        ]))
        (f.hinted("station", "network-station", &typed.station, "network-station-hint"))
    }
}

fn skill_rows(ctx: &Ctx, typed: &Typed, catalogue: &[Skill], trouble: &Error) -> Markup {
    let whole = ctx.field_error(trouble, "skills");
    let row = |(n, s): (usize, &Skill)| {
        let error = ctx.field_error(trouble, &format!("level-{n}"));
        let name = s.name(ctx.actor().locale);
        let label = |key: &str| t!(ctx.loc(), key, skill = name);
        html! {
            fieldset.field {
                legend { (name) @if s.certificate { " " span.soft { (t!(ctx.loc(), "network-needs-certificate")) } } }
                div.pair {
                    input.input type="number" min="1" max="5" name="level" id={ "level-" (n) } value=(Typed::cell(&typed.level, n)) aria-label=(label("network-level-of")) placeholder=(t!(ctx.loc(), "network-level"));
                    input.input name="certificate" value=(Typed::cell(&typed.certificate, n)) aria-label=(label("network-certificate-of")) placeholder=(t!(ctx.loc(), "network-certificate"));
                    input.input type="date" name="expires" value=(Typed::cell(&typed.expires, n)) aria-label=(label("network-expires-of"));
                }
                @if !error.is_empty() { p.error { (error) } }
            }
        }
    };
    html! {
        @if catalogue.is_empty() { p.soft { (t!(ctx.loc(), "network-skills-empty")) } }
        @else { p.hint { (t!(ctx.loc(), "network-skill-rows-hint")) } }
        @for one in catalogue.iter().enumerate() { (row(one)) }
        @if !whole.is_empty() { p.error { (whole) } }
    }
}
