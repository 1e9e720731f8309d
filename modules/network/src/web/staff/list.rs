//! The list of people with filters, and the file of it.
use std::collections::HashMap;

use ::web::{Ctx, Format, Line, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Error, UnitPath};
use serde::Deserialize;
use store::View;

use super::super::words;
use crate::{HeldSkill, Role, Skill, StaffFilter, Technician, list_staff, skills, unit_by_code, unit_names};

/// People on a page.
const SIZE: u64 = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    pub(in crate::web) q: String,
    pub(in crate::web) unit: String,
    pub(in crate::web) unit_text: String,
    pub(in crate::web) role: String,
    pub(in crate::web) skill: String,
    pub(in crate::web) state: String,
    pub(in crate::web) page: u64,
}

impl Asked {
    /// Known words of the filter only, for addresses.
    pub(in crate::web) fn query(&self) -> String {
        let code = |t: &str| {
            t.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect::<String>()
        };
        let role = Role::from_code(&self.role).map_or("", Role::code);
        let state = if self.state == "left" { "left" } else { "" };
        format!("unit={}&role={role}&skill={}&state={state}", code(&self.unit), code(&self.skill))
    }

    pub(in crate::web) async fn filter(
        &self,
        view: &View,
        page: u64,
        size: u64,
    ) -> kernel::Result<StaffFilter> {
        let asked = if self.unit.is_empty() { &self.unit_text } else { &self.unit };
        let unit = if asked.trim().is_empty() {
            None
        } else {
            let found = match unit_by_code(view, asked.trim()).await {
                Err(Error::NotFound) => words::known_unit(view, "unit", asked).await,
                found => found,
            };
            // Somebody typed half a name: nobody is of a unit that is not there.
            Some(
                found
                    .map(|u| u.path)
                    .unwrap_or_else(|_| UnitPath::root().child("none").unwrap_or_else(UnitPath::root)),
            )
        };
        Ok(StaffFilter {
            unit,
            role: Role::from_code(&self.role),
            skill: self.skill.clone(),
            active: Some(self.state != "left"),
            text: self.q.trim().into(),
            page,
            size,
        })
    }
}

pub(in crate::web) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let a = asked.0.clone();
    let read = async move |view: &View| {
        let filter = a.filter(view, a.page.min(10_000), SIZE).await?;
        let (rows, more) = list_staff(view, &filter).await?;
        let names = names_of(view, &rows).await?;
        Ok((rows, more, names, skills(view).await?))
    };
    let (rows, more, names, catalogue) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "network-staff");
    let mut actions = ctx.exports("/staff", &asked.query());
    let week = format!("/staff/week?{}", asked.query());
    actions.push(kit::link_button(&week, &t!(ctx.loc(), "network-week"), kit::Look::Plain));
    if ctx.may("network.staff") {
        actions.push(kit::link_button("/staff/new", &t!(ctx.loc(), "network-employ"), kit::Look::Primary));
    }
    ctx.page("network-staff").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (filters(&ctx, "/staff", &asked, &catalogue))
        @if rows.is_empty() && asked.page == 0 { (ctx.nothing("network-staff-empty", "network-staff-empty-body", &[])) }
        @else { (table(&ctx, &rows, &names, &catalogue)) }
        (ctx.leaf(&format!("/staff?{}&", asked.query()), asked.page, more))
    })
}

pub(super) async fn names_of(view: &View, rows: &[Technician]) -> kernel::Result<HashMap<String, String>> {
    let paths: Vec<UnitPath> = rows.iter().map(|t| t.staff.unit.clone()).collect();
    unit_names(view, &paths).await
}

pub(super) fn filters(ctx: &Ctx, action: &str, asked: &Asked, catalogue: &[Skill]) -> Markup {
    let fine = Error::Invalid(vec![]);
    let f = ctx.fields(&fine);
    let able: Vec<(String, String)> =
        catalogue.iter().map(|s| (s.code.clone(), s.name(ctx.actor().locale).to_owned())).collect();
    let states = [("left".to_owned(), t!(ctx.loc(), "network-left"))];
    let words_of_unit = if asked.unit_text.is_empty() { &asked.unit } else { &asked.unit_text };
    kit::filters(
        action,
        "",
        &[
            f.typed("q", "network-search", &asked.q, "search"),
            f.combo("unit", "network-unit", &asked.unit, words_of_unit, "/units/suggest"),
            f.choose("role", "network-role", &asked.role, "network-any", &words::roles(ctx)),
            f.choose("skill", "network-skill", &asked.skill, "network-any", &able),
            f.choose("state", "network-state", &asked.state, "network-working", &states),
        ],
        &[],
    )
}

fn table(ctx: &Ctx, rows: &[Technician], names: &HashMap<String, String>, catalogue: &[Skill]) -> Markup {
    let line = |p: &Technician| {
        let unit = names.get(p.staff.unit.as_str()).cloned().unwrap_or_else(|| p.staff.unit.as_str().into());
        let cells = vec![
            html! { (p.staff.name) },
            kit::num(&p.staff.number),
            words::unit_link(p.staff.unit.code(), &unit),
            html! { (words::role(ctx, p.staff.role)) },
            skill_tags(ctx, &p.skills, catalogue),
            kit::num(&words::phone(ctx, &p.staff.phone)),
            html! { (p.staff.van) },
        ];
        Line::of(format!("/staff/{}", p.staff.id), cells)
    };
    let keys = [
        "network-person",
        "network-number",
        "network-unit",
        "network-role",
        "network-skills",
        "network-phone",
        "network-van",
    ];
    ctx.list("staff", "network-staff", &keys, &rows.iter().map(line).collect::<Vec<_>>())
}

/// People of one unit, shorter.
pub(in crate::web) fn people_table(ctx: &Ctx, rows: &[Technician], catalogue: &[Skill]) -> Markup {
    let line = |p: &Technician| {
        let cells = vec![
            html! { (p.staff.name) },
            kit::num(&p.staff.number),
            html! { (words::role(ctx, p.staff.role)) },
            skill_tags(ctx, &p.skills, catalogue),
        ];
        Line::of(format!("/staff/{}", p.staff.id), cells)
    };
    let keys = ["network-person", "network-number", "network-role", "network-skills"];
    ctx.list("people", "network-people-here", &keys, &rows.iter().map(line).collect::<Vec<_>>())
}

/// Days before its end at which a certificate is worth a warning.
const SOON_DAYS: i32 = 30;

/// What somebody can do; an expired certificate is said.
pub(super) fn skill_tags(ctx: &Ctx, held: &[HeldSkill], catalogue: &[Skill]) -> Markup {
    let today = ctx.loc().now().date_in(ctx.loc().zone());
    let tag = |h: &HeldSkill| {
        let known = catalogue.iter().find(|s| s.code == h.skill);
        let name = known.map_or(h.skill.as_str(), |s| s.name(ctx.actor().locale));
        let left = h.expires_on.and_then(|d| d.since(today).ok()).map(|s| s.get_days());
        match left {
            Some(days) if days < 0 => {
                kit::tag(kit::Tone::Bad, &t!(ctx.loc(), "network-skill-expired", skill = name))
            }
            Some(days) if days <= SOON_DAYS => {
                kit::tag(kit::Tone::Warn, &t!(ctx.loc(), "network-skill-soon", skill = name, days = days))
            }
            _ => kit::tag(kit::Tone::Good, &format!("{name} {}", h.level)),
        }
    };
    html! { span { @for h in held { (tag(h)) " " } } }
}

/// Heads of the file, the same as the import's columns.
const HEADS: [&str; 10] = [
    "network-number",
    "network-person",
    "network-unit",
    "network-role",
    "network-phone",
    "network-home-base",
    "network-van",
    "network-station",
    "network-state",
    "network-skills",
];

pub(in crate::web) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut all = vec![];
    for page in 0..200 {
        let a = asked.0.clone();
        let read = async move |view: &View| {
            let filter = a.filter(view, page, 500).await?;
            list_staff(view, &filter).await
        };
        let (some, more) = ctx.read(read).await?;
        all.extend(some);
        if !more {
            break;
        }
    }
    let row = |p: &Technician| {
        let s = &p.staff;
        let skills: Vec<String> = p.skills.iter().map(|h| format!("{} {}", h.skill, h.level)).collect();
        vec![
            s.number.clone().into(),
            s.name.clone().into(),
            s.unit.code().into(),
            words::role(&ctx, s.role).into(),
            words::phone(&ctx, &s.phone).into(),
            s.home_base.clone().into(),
            s.van.clone().into(),
            s.station.clone().into(),
            t!(ctx.loc(), if s.active { "network-working" } else { "network-left" }).into(),
            skills.join(", ").into(),
        ]
    };
    let sheet =
        Sheet { heads: HEADS.map(|k| t!(ctx.loc(), k)).to_vec(), rows: all.iter().map(row).collect() };
    ctx.export("staff", &sheet, *format)
}
