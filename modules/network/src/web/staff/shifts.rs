//! Somebody's week as a form: up to two spans a day, empty for a day off; single dates beside it.
use ::web::{Ctx, Done, Form, Line, Markup, Path, Reply, html, kit, t};
use jiff::civil::Weekday;
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::Uow;

use super::super::words::{self, WEEK, clock, day, minute};
use super::show::person;
use crate::{PlanShifts, Shift, ShiftRule, Staff, Technician, plan_days, plan_shifts};

/// The week as typed: four times a day, Monday first (`d1_from`, `d1_to`, `d1_from2`, `d1_to2` …), and one date.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Typed {
    from: Vec<String>,
    to: Vec<String>,
    from2: Vec<String>,
    to2: Vec<String>,
    date: String,
    date_from: String,
    date_to: String,
}

/// One day's spans as minutes; equal minutes say a day off.
type Spans = Vec<(i64, i64)>;

impl Typed {
    fn of(shifts: &[Shift]) -> Self {
        let mut typed = Self::default();
        for weekday in WEEK {
            let spans = spans_of(shifts, weekday);
            let at = |n: usize, end: bool| {
                spans.get(n).map(|(from, to)| clock(if end { *to } else { *from })).unwrap_or_default()
            };
            typed.from.push(at(0, false));
            typed.to.push(at(0, true));
            typed.from2.push(at(1, false));
            typed.to2.push(at(1, true));
        }
        typed
    }

    fn cell(list: &[String], n: usize) -> &str {
        list.get(n).map_or("", String::as_str)
    }

    /// Spans of a day, an empty pair left out.
    fn day(&self, n: usize) -> Result<Spans> {
        let pairs = [
            (Self::cell(&self.from, n), Self::cell(&self.to, n)),
            (Self::cell(&self.from2, n), Self::cell(&self.to2, n)),
        ];
        let mut spans = vec![];
        for (from, to) in pairs.into_iter().filter(|(f, t)| !(f.trim().is_empty() && t.trim().is_empty())) {
            spans.push(span(&format!("d{n}"), from, to)?);
        }
        Ok(spans)
    }

    fn week(&self) -> Result<Vec<(ShiftRule, i64, i64)>> {
        let mut all = vec![];
        for (n, weekday) in WEEK.into_iter().enumerate() {
            let spans = self.day(n)?;
            if spans.is_empty() {
                all.push((ShiftRule::Weekly(weekday), 0, 0));
            }
            all.extend(spans.into_iter().map(|(from, to)| (ShiftRule::Weekly(weekday), from, to)));
        }
        Ok(all)
    }
}

fn span(field: &str, from: &str, to: &str) -> Result<(i64, i64)> {
    let wrong = || Error::field(field, "network-shift-wrong");
    let (from, to) = (minute(from).ok_or_else(wrong)?, minute(to).ok_or_else(wrong)?);
    if from < to { Ok((from, to)) } else { Err(wrong()) }
}

fn spans_of(shifts: &[Shift], weekday: Weekday) -> Spans {
    let of_day = shifts.iter().filter(|s| s.on_date.is_none() && s.weekday == Some(weekday));
    let mut spans: Spans = of_day.filter(|s| s.from_min < s.to_min).map(|s| (s.from_min, s.to_min)).collect();
    spans.sort_unstable();
    spans
}

/// The weekly pattern as a small table.
pub(super) fn pattern(ctx: &Ctx, shifts: &[Shift]) -> Markup {
    if shifts.is_empty() {
        return html! { p.soft { (t!(ctx.loc(), "network-no-shifts")) } };
    }
    let off = t!(ctx.loc(), "network-day-off");
    let line = |weekday: Weekday| {
        let spans = spans_of(shifts, weekday);
        let words: Vec<String> = spans.iter().map(|(f, t)| format!("{}–{}", clock(*f), clock(*t))).collect();
        let hours =
            html! { @if words.is_empty() { span.soft { (off) } } @else { span.num { (words.join("  ")) } } };
        Line::of("", vec![html! { (words::weekday(ctx, weekday)) }, hours])
    };
    ctx.list("pattern", "network-shifts", &["network-day", "network-hours"], &WEEK.map(line))
}

pub(in crate::web) async fn page(ctx: Ctx, id: Path<Id<Staff>>) -> Reply {
    let id = id.0;
    let who = ctx.read(async move |view| person(view, id).await).await?;
    let typed = Typed::of(&who.shifts);
    show(&ctx, &who, &typed, &Error::Invalid(vec![]), 200)
}

fn show(ctx: &Ctx, who: &Technician, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let title = t!(ctx.loc(), "network-shifts-of", name = who.staff.name.as_str());
    let action = format!("/staff/{}/shifts", who.staff.id);
    let f = ctx.fields(trouble);
    let back = kit::link_button(
        &format!("/staff/{}", who.staff.id),
        &t!(ctx.loc(), "network-back"),
        kit::Look::Plain,
    );
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, actions: &[back], ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (f.error_line("shifts"))
        (ctx.section("network-week-pattern", ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
            p.hint { (t!(ctx.loc(), "network-week-hint")) }
            @for (n, weekday) in WEEK.into_iter().enumerate() { (day_row(ctx, typed, trouble, n, weekday)) }
            (f.send("network-save"))
        })))
        (ctx.section("network-one-date", ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
            p.hint { (t!(ctx.loc(), "network-one-date-hint")) }
            (kit::pair(&[
                f.typed("date", "network-date", &typed.date, "date"),
                f.typed("date_from", "network-from-time", &typed.date_from, "time"),
                f.typed("date_to", "network-to-time", &typed.date_to, "time"),
            ]))
            (f.button("network-save", kit::Look::Plain))
        })))
    })
}

fn day_row(ctx: &Ctx, typed: &Typed, trouble: &Error, n: usize, weekday: Weekday) -> Markup {
    let error = ctx.field_error(trouble, &format!("d{n}"));
    let name = words::weekday(ctx, weekday);
    let cell = |list: &[String], field: &str| {
        let words = t!(ctx.loc(), &format!("network-time-{field}"), day = name.as_str());
        let (id, value) = (format!("{field}-{n}"), Typed::cell(list, n));
        html! { input.input type="time" id=(id) name=(field) value=(value) aria-label=(words); }
    };
    html! {
        fieldset.field {
            legend { (name) }
            div.pair {
                (cell(&typed.from, "from")) (cell(&typed.to, "to")) (cell(&typed.from2, "from2")) (cell(&typed.to2, "to2"))
            }
            @if !error.is_empty() { p.error { (error) } }
        }
    }
}

pub(in crate::web) async fn submit(ctx: Ctx, id: Path<Id<Staff>>, typed: Form<Typed>) -> Reply {
    let (sent, staff) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        if sent.date.trim().is_empty() {
            plan_shifts(uow, PlanShifts { staff, shifts: sent.week()? }).await?;
        } else {
            let date = day("date", &sent.date)?.ok_or_else(|| Error::field("date", "network-day-wrong"))?;
            let off = sent.date_from.trim().is_empty() && sent.date_to.trim().is_empty();
            let (from, to) = if off { (0, 0) } else { span("date_from", &sent.date_from, &sent.date_to)? };
            plan_days(uow, PlanShifts { staff, shifts: vec![(ShiftRule::On(date), from, to)] }).await?;
        }
        Ok(Done::to(format!("/staff/{staff}")).say("network-said-saved"))
    };
    let done = ctx.act(act).await;
    let who = ctx.read(async move |view| person(view, staff).await).await?;
    let again = if typed.date.is_empty() { typed.0.clone() } else { with_week(&typed, &who) };
    ctx.done_or_again(done, |e| show(&ctx, &who, &again, e, 422))
}

/// The date as typed beside the week as it stands.
fn with_week(typed: &Typed, who: &Technician) -> Typed {
    let Typed { date, date_from, date_to, .. } = typed.clone();
    Typed { date, date_from, date_to, ..Typed::of(&who.shifts) }
}
