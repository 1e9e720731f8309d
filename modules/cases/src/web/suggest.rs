//! Suggestions while somebody types to whom or where: units and their people within sight, divisions by name.
use ::web::{Ctx, Query, Reply, html};
use kernel::UnitPath;
use network::{Role, Staff, Unit};
use serde::Deserialize;
use store::View;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

const MOST: usize = 12;

async fn people(view: &View) -> kernel::Result<Vec<Staff>> {
    let mine: Vec<UnitPath> = view.actor().scope.units().cloned().collect();
    network::staff_of_units(view, &mine).await
}

fn fits(q: &str, texts: &[&str]) -> bool {
    let q = q.trim().to_lowercase();
    q.is_empty() || texts.iter().any(|t| t.to_lowercase().contains(&q))
}

/// `GET /cases/suggest/to`: technicians and units.
pub(super) async fn to(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let read = async |view: &View| Ok((people(view).await?, network::units(view).await?));
    let (people, units) = ctx.read(read).await?;
    let q = asked.q.as_str();
    let able = |p: &&Staff| p.active && p.role == Role::Technician && fits(q, &[&p.name, &p.number]);
    let reached =
        |u: &&Unit| u.active && ctx.actor().scope.covers_unit(&u.path) && fits(q, &[&u.name, &u.code]);
    let unit_of =
        |p: &Staff| units.iter().find(|u| u.path == p.unit).map_or("", |u| u.name.as_str()).to_owned();
    let found = html! {
        @for p in people.iter().filter(able).take(MOST) {
            div role="option" data-value=(p.id) { (p.name) " " span.soft { (unit_of(p)) } }
        }
        @for u in units.iter().filter(reached).take(MOST) {
            div role="option" data-value=(u.path) { (u.name) }
        }
    };
    ctx.fragment(found)
}

/// `GET /cases/suggest/people`: colleagues to be called.
pub(super) async fn colleagues(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let people = ctx.read(async |view| people(view).await).await?;
    let able = |p: &&Staff| p.active && fits(&asked.q, &[&p.name, &p.number]);
    ctx.fragment(html! { @for p in people.iter().filter(able).take(MOST) {
        div role="option" data-value=(p.id) { (p.name) " " span.soft { (p.number) } }
    } })
}

/// `GET /cases/suggest/division`: divisions by name (南浔, 湖州 南浔) or code.
pub(super) async fn division(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.q.clone();
    let found = ctx.read(async move |view| network::find_divisions(view, &q, MOST).await).await?;
    ctx.fragment(html! { @for path in &found {
        @let name = path.iter().map(|d| d.name.as_str()).collect::<Vec<_>>().join(" ");
        div role="option" data-value=(path.last().map_or("", |d| d.code.as_str())) data-label=(name) { (name) }
    } })
}
