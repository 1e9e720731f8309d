//! Calendars and targets for the administrator: what is promised by what, and a trial before anything is switched on.
use ::web::{Ctx, Form, Markup, Reply, html, kit, t};
use duetime::{CalendarSpec, DueClock, Policy, Target};
use kernel::{Error, Instant};
use serde::Deserialize;
use store::View;

use super::{
    strip,
    words::{duration, typed_instant, word},
};
use crate::{DuePolicy, NamedCalendar, actions::define_calendar::checked_calendar, calendars, policies};

/// A trial as typed: a calendar as data (JSON), a target in hours, an instant.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    spec: String,
    hours: String,
    at: String,
}

/// `GET /calendars`
pub(super) async fn page(ctx: Ctx) -> Reply {
    show(&ctx, &Typed::default(), &Error::Invalid(vec![]), html! {}, 200).await
}

async fn show(ctx: &Ctx, typed: &Typed, trouble: &Error, outcome: Markup, status: u16) -> Reply {
    let read = async |view: &View| Ok((calendars(view).await?, policies(view).await?));
    let (all, targets) = ctx.read(read).await?;
    let loc = ctx.loc();
    let [title, empty, body] =
        ["cases-calendars", "cases-calendars-empty", "cases-calendars-empty-body"].map(|k| loc.text(k, &[]));
    let preset = [ctx.post_button("/calendars/presets", &t!(loc, "cases-presets"), kit::Look::Plain, &[])];
    ctx.page("cases-calendars").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, actions: &preset, ..kit::Head::default() }))
        @if all.is_empty() { (kit::empty(&kit::Empty { title: &empty, body: &body, ..kit::Empty::default() })) }
        @for calendar in &all { (one(ctx, calendar)) }
        (table(ctx, &targets))
        (trial(ctx, typed, trouble, outcome))
    })
}

fn one(ctx: &Ctx, c: &NamedCalendar) -> Markup {
    let spec = c.calendar.spec();
    let text = serde_json::to_string_pretty(spec).unwrap_or_default();
    let small = html! { (c.code) " · " (spec.zone) };
    kit::card(
        &kit::Card { title: &c.name, small: Some(&small), ..kit::Card::default() },
        html! {
            p { (t!(ctx.loc(), "cases-calendar-days", count = spec.exceptions.len())) }
            details { summary { (t!(ctx.loc(), "cases-calendar-data")) } pre { (text) } }
        },
    )
}

fn table(ctx: &Ctx, all: &[DuePolicy]) -> Markup {
    let heads = ["promise", "level", "kind", "priority", "division", "calendar", "target"]
        .map(|h| word(ctx, "target", h));
    let columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let any = t!(ctx.loc(), "cases-any");
    let or_any = |text: &str| if text.is_empty() { any.clone() } else { text.to_owned() };
    let cells = |p: &DuePolicy| {
        let ms = i64::try_from(p.policy.target.amount_seconds).unwrap_or(i64::MAX).saturating_mul(1000);
        let kind = if p.kind.is_empty() { any.clone() } else { word(ctx, "kind", &p.kind) };
        let priority = word(ctx, "priority", &p.priority.to_string());
        let promise = word(ctx, "promise", p.promise.code());
        let texts = [
            promise,
            or_any(&p.level),
            kind,
            priority,
            or_any(&p.division),
            p.calendar.clone(),
            duration(ctx, ms),
        ];
        texts.iter().map(|text| kit::text(text)).collect()
    };
    let rows: Vec<kit::Row<'_>> =
        all.iter().map(|p| kit::Row { cells: cells(p), ..kit::Row::default() }).collect();
    let caption = t!(ctx.loc(), "cases-targets");
    let inside = kit::table(&kit::Table {
        caption: &caption,
        columns: &columns,
        rows: &rows,
        ..kit::Table::default()
    });
    kit::card(&kit::Card { title: &caption, flush: true, ..kit::Card::default() }, inside)
}

fn trial(ctx: &Ctx, typed: &Typed, e: &Error, outcome: Markup) -> Markup {
    let loc = ctx.loc();
    let labels = ["cases-trial-spec", "cases-trial-hours", "cases-trial-at"].map(|k| loc.text(k, &[]));
    let errors = ["spec", "hours", "at"].map(|f| ctx.field_error(e, f));
    let spec = kit::Field {
        name: "spec",
        label: &labels[0],
        value: &typed.spec,
        error: &errors[0],
        required: true,
        ..kit::Field::default()
    };
    let hours = kit::Field {
        name: "hours",
        label: &labels[1],
        value: &typed.hours,
        error: &errors[1],
        kind: "number",
        ..kit::Field::default()
    };
    let at = kit::Field {
        name: "at",
        label: &labels[2],
        value: &typed.at,
        error: &errors[2],
        kind: "datetime-local",
        ..kit::Field::default()
    };
    let title = t!(loc, "cases-trial");
    kit::card(
        &kit::Card { title: &title, id: "trial", ..kit::Card::default() },
        html! {
            p.soft { (t!(loc, "cases-trial-says")) }
            (outcome)
            (ctx.form(&kit::Form { action: "/calendars/try", draft: "calendar", ..kit::Form::default() }, html! {
                (kit::area(&spec, 8)) (kit::pair(&[kit::field(&hours), kit::field(&at)]))
                (kit::button(&kit::Button { label: &title, look: kit::Look::Primary, ..kit::Button::default() }))
            }))
        },
    )
}

/// `POST /calendars/try`: changes nothing; shows the due time with every span that leads to it.
pub(super) async fn attempt(ctx: Ctx, typed: Form<Typed>) -> Reply {
    match tried(&ctx, &typed) {
        Ok(outcome) => show(&ctx, &typed, &Error::Invalid(vec![]), outcome, 200).await,
        Err(e @ Error::Invalid(_)) => show(&ctx, &typed, &e, html! {}, 422).await,
        Err(e) => Err(e.into()),
    }
}

fn tried(ctx: &Ctx, typed: &Typed) -> kernel::Result<Markup> {
    let wrong = |e: serde_json::Error| {
        Error::field_with("spec", kernel::Message::new("cases-calendar-wrong").with("cause", e))
    };
    let spec: CalendarSpec = serde_json::from_str(&typed.spec).map_err(wrong)?;
    let calendar = checked_calendar(spec)?;
    let hours: u64 = typed.hours.trim().parse().unwrap_or(8);
    if !(1..=87_600).contains(&hours) {
        return Err(Error::field("hours", "cases-target-wrong"));
    }
    let start = typed_instant(ctx, "at", &typed.at)?.unwrap_or(ctx.loc().now());
    let policy = Policy::bare(Target::working(hours * 3600));
    let clock = DueClock::started(start.timestamp());
    let reading = clock.read(&policy, &calendar, start.timestamp());
    let reading = reading.map_err(|_| Error::field("spec", "cases-calendar-never"))?;
    let due = reading.due.map_or_else(String::new, |d| ctx.loc().exact(Instant::from_timestamp(d)));
    Ok(html! { p { b { (t!(ctx.loc(), "cases-trial-due", due = due)) } } (strip::strip(ctx, "", &reading)) })
}

/// `POST /calendars/presets`
pub(super) async fn presets(ctx: Ctx) -> Reply {
    let act = async |uow: &store::Uow| {
        crate::install_presets(uow).await?;
        Ok(::web::Done::to("/calendars").say("cases-done"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}
