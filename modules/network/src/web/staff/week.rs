//! Who works when: people against the days of one week, with who is away.
use std::collections::HashMap;

use ::web::{Ctx, Format, Line, Markup, Path, Query, Reply, Sheet, html, kit, t};
use jiff::{ToSpan, civil::Date};
use kernel::{Id, Instant};
use serde::Deserialize;
use store::View;

use super::super::words;
use super::list::{self, names_of};
use super::show::monday_of;
use crate::{Absence, Skill, Staff, Technician, absences, list_staff, shifts_on_date, skills};

/// People on a page.
const SIZE: u64 = 100;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    day: String,
    q: String,
    unit: String,
    unit_text: String,
    role: String,
    skill: String,
    page: u64,
}

impl Asked {
    fn people(&self) -> list::Asked {
        let Self { q, unit, unit_text, role, skill, page, .. } = self.clone();
        list::Asked { q, unit, unit_text, role, skill, page, state: String::new() }
    }
}

struct Shown {
    monday: Date,
    rows: Vec<Technician>,
    more: bool,
    names: HashMap<String, String>,
    away: Vec<Absence>,
    catalogue: Vec<Skill>,
}

async fn load(ctx: &Ctx, asked: &Asked, size: u64) -> kernel::Result<Shown> {
    let asked = asked.clone();
    ctx.read(async move |view: &View| {
        let today = view.now().date_in(view.zone());
        let monday = monday_of(asked.day.parse().unwrap_or(today));
        let filter = asked.people().filter(view, asked.page.min(10_000), size).await?;
        let (rows, more) = list_staff(view, &filter).await?;
        let ids: Vec<Id<Staff>> = rows.iter().map(|t| t.staff.id).collect();
        let away = absences(view, &ids, monday, monday.saturating_add(6.days())).await?;
        Ok(Shown {
            names: names_of(view, &rows).await?,
            catalogue: skills(view).await?,
            monday,
            rows,
            more,
            away,
        })
    })
    .await
}

pub(in crate::web) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let s = load(&ctx, &asked, SIZE).await?;
    let title = t!(ctx.loc(), "network-week");
    let query = asked.people().query();
    let week = |by: i64| format!("/staff/week?{query}&day={}", s.monday.saturating_add(by.days()));
    let actions = [
        ctx.exports("/staff/week", &format!("{query}&day={}", s.monday)),
        vec![
            kit::link_button(&week(-7), &t!(ctx.loc(), "network-week-before"), kit::Look::Plain),
            kit::link_button(&week(7), &t!(ctx.loc(), "network-week-after"), kit::Look::Plain),
        ],
    ]
    .concat();
    let under = [kit::num(&format!("{} – {}", s.monday, s.monday.saturating_add(6.days())))];
    ctx.page("network-week").wide().show(html! {
        (kit::head(&kit::Head { title: &title, under: &under, actions: &actions, ..kit::Head::default() }))
        (list::filters(&ctx, "/staff/week", &asked.people(), &s.catalogue))
        @if s.rows.is_empty() { (ctx.nothing("network-staff-empty", "network-staff-empty-body", &[])) } @else { (table(&ctx, &s)) }
        (ctx.leaf(&format!("/staff/week?{query}&day={}&", s.monday), asked.page, s.more))
    })
}

fn days(monday: Date) -> [Date; 7] {
    std::array::from_fn(|n| monday.saturating_add(i64::try_from(n).unwrap_or(0).days()))
}

/// Spans of one day in words; empty for a day off.
fn hours(ctx: &Ctx, person: &Technician, day: Date) -> String {
    let zone = ctx.loc().zone();
    let clock = |at: Instant| at.timestamp().to_zoned(zone.clone()).strftime("%H:%M").to_string();
    let end = |at: Instant| match clock(at) {
        midnight if midnight == "00:00" => "24:00".to_owned(),
        other => other,
    };
    let spans = shifts_on_date(&person.shifts, day, zone);
    spans.into_iter().map(|(from, to)| format!("{}–{}", clock(from), end(to))).collect::<Vec<_>>().join(" ")
}

fn away(s: &Shown, who: Id<Staff>, day: Date) -> Option<&Absence> {
    s.away.iter().find(|a| a.staff == who && a.from <= day && day <= a.until)
}

fn table(ctx: &Ctx, s: &Shown) -> Markup {
    let days = days(s.monday);
    let today = ctx.loc().now().date_in(ctx.loc().zone());
    let cell = |p: &Technician, day: Date| {
        if let Some(a) = away(s, p.staff.id, day) {
            return kit::tag(kit::Tone::Warn, &t!(ctx.loc(), &format!("network-absence-{}", a.kind.code())));
        }
        let words = hours(ctx, p, day);
        html! { @if words.is_empty() { span.soft { "—" } } @else if day == today { b.num { (words) } } @else { span.num { (words) } } }
    };
    let line = |p: &Technician| {
        let unit = s.names.get(p.staff.unit.as_str()).cloned().unwrap_or_default();
        let mut cells = vec![html! { (p.staff.name) }, html! { (unit) }];
        cells.extend(days.iter().map(|d| cell(p, *d)));
        Line::of(format!("/staff/{}", p.staff.id), cells)
    };
    let mut heads = vec![t!(ctx.loc(), "network-person"), t!(ctx.loc(), "network-unit")];
    heads.extend(
        days.iter().map(|d| format!("{} {}/{}", words::weekday(ctx, d.weekday()), d.month(), d.day())),
    );
    let columns: Vec<kit::Column<'_>> =
        heads.iter().map(|label| kit::Column { label, ..kit::Column::default() }).collect();
    let lines: Vec<Line> = s.rows.iter().map(line).collect();
    let rows: Vec<kit::Row<'_>> = lines
        .iter()
        .map(|l| kit::Row { href: &l.href, cells: l.cells.clone(), ..kit::Row::default() })
        .collect();
    let caption = t!(ctx.loc(), "network-week");
    kit::table(&kit::Table {
        id: "week",
        caption: &caption,
        columns: &columns,
        rows: &rows,
        stick: true,
        ..kit::Table::default()
    })
}

pub(in crate::web) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut rows = vec![];
    let mut monday = None;
    for page in 0..200 {
        let s = load(&ctx, &Asked { page, ..asked.0.clone() }, 500).await?;
        monday = Some(s.monday);
        let days = days(s.monday);
        let row = |p: &Technician| {
            let mut cells =
                vec![p.staff.number.clone().into(), p.staff.name.clone().into(), p.staff.unit.code().into()];
            cells.extend(days.iter().map(|d| match away(&s, p.staff.id, *d) {
                Some(a) => t!(ctx.loc(), &format!("network-absence-{}", a.kind.code())).into(),
                None => hours(&ctx, p, *d).into(),
            }));
            cells
        };
        rows.extend(s.rows.iter().map(row));
        if !s.more {
            break;
        }
    }
    let mut heads = ["network-number", "network-person", "network-unit"].map(|k| t!(ctx.loc(), k)).to_vec();
    heads.extend(monday.into_iter().flat_map(days).map(|d| d.to_string()));
    ctx.export("week", &Sheet { heads, rows }, *format)
}
