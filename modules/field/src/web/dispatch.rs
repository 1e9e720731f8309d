//! The dispatcher's desk: what nobody has yet, the day as board and map, each technician's lane.
use std::collections::{BTreeMap, HashMap};

use ::web::{Ctx, Form, Markup, Query, Reply, html, kit, t};
use axum::{
    Json,
    http::{StatusCode, header},
    response::IntoResponse,
};
use jiff::civil::Date;
use kernel::{Error, Id, Instant, day_bounds};
use network::{Role, Staff};
use serde::Deserialize;
use serde_json::json;
use store::View;

use super::{
    list,
    words::{card, clock, late, maybe_window, tag},
};
use crate::{Dispatch, Visit, VisitFilter, VisitState, Window};

/// Most visits drawn on one board.
const BOARD_MAX: u64 = 1000;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
}

struct Day {
    date: Date,
    /// Names of the crew's units by path.
    units: HashMap<String, String>,
    crew: Vec<Staff>,
    unplanned: Vec<Visit>,
    planned: Vec<Visit>,
}

async fn load(ctx: &Ctx, asked: &Asked) -> kernel::Result<Day> {
    let wished: Option<Date> = asked.day.parse().ok();
    ctx.read(async move |view: &View| {
        let date = wished.unwrap_or_else(|| view.now().date_in(view.zone()));
        let (from, to) = day_bounds(date, view.zone());
        let units: Vec<kernel::UnitPath> = view.actor().scope.units().cloned().collect();
        let mut crew = network::staff_of_units(view, &units).await?;
        crew.retain(|s| s.role == Role::Technician && s.active);
        let mut of: Vec<kernel::UnitPath> = crew.iter().map(|s| s.unit.clone()).collect();
        of.sort();
        of.dedup();
        let names = network::unit_names(view, &of).await?;
        let waiting = VisitFilter {
            states: vec![VisitState::Planned],
            by_urgency: true,
            size: 200,
            ..VisitFilter::default()
        };
        let today = VisitFilter {
            from: Some(from),
            to: Some(to),
            by_urgency: true,
            size: BOARD_MAX,
            ..VisitFilter::default()
        };
        let unplanned = crate::visits(view, &waiting).await?.rows;
        let mut planned = crate::visits(view, &today).await?.rows;
        planned.retain(|v| v.technician.is_some() && v.state != VisitState::Cancelled);
        Ok(Day { date, units: names, crew, unplanned, planned })
    })
    .await
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let day = load(&ctx, &asked).await?;
    let loc = ctx.loc();
    let title = t!(loc, "field-dispatch-title");
    let move_to = |days: i64| day.date.checked_add(jiff::Span::new().days(days)).unwrap_or(day.date);
    let step = |days: i64, key: &str| {
        kit::link_button(&format!("/dispatch?day={}", move_to(days)), &t!(loc, key), kit::Look::Quiet)
    };
    let actions = [step(-1, "field-day-before"), step(1, "field-day-after")];
    let under = [html! { (loc.day(day.date)) }];
    let unplanned = if day.unplanned.is_empty() { all_given(&ctx) } else { waiting(&ctx, &day.unplanned) };
    ctx.page("field-dispatch-title").wide().show(html! {
        (kit::head(&kit::Head { title: &title, under: &under, actions: &actions, ..kit::Head::default() }))
        (board(&ctx, &day))
        (kit::columns(card(&ctx, "field-unplanned", unplanned), card(&ctx, "field-map", map(&ctx, &day))))
    })
}

/// Everything is given to somebody.
fn all_given(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "field-all-given"), t!(ctx.loc(), "field-all-given-body"));
    kit::empty(&kit::Empty {
        icon: Some(kit::Icon::Check),
        title: &title,
        body: &body,
        ..kit::Empty::default()
    })
}

/// What nobody has yet, with the one act that is usually right.
fn waiting(ctx: &Ctx, all: &[Visit]) -> Markup {
    let loc = ctx.loc();
    let labels =
        ["field-number", "field-what", "field-promised", "field-state", "field-give"].map(|k| t!(loc, k));
    let columns: Vec<kit::Column<'_>> =
        labels.iter().map(|label| kit::Column { label, ..kit::Column::default() }).collect();
    let hrefs: Vec<String> = all.iter().map(|v| format!("/visits/{}", v.id)).collect();
    let cells = |v: &Visit| {
        let refused = v
            .detail
            .refusals
            .last()
            .map(|r| t!(loc, "field-refused-by", name = r.name.as_str(), why = r.why.as_str()));
        vec![
            html! { span.num { (v.number) } " " (v.detail.customer_name) },
            html! { (v.detail.what) @if let Some(r) = refused { br; small { (r) } } },
            html! { (maybe_window(loc, v.promised)) },
            tag(loc, v),
            ctx.post_button(
                &format!("/visits/{}/dispatch", v.id),
                &t!(loc, "field-cheapest"),
                kit::Look::Small,
                &[],
            ),
        ]
    };
    let rows: Vec<kit::Row<'_>> = all
        .iter()
        .zip(&hrefs)
        .map(|(v, href)| kit::Row {
            href,
            late: v.missed > 0 || v.late_at.is_some(),
            cells: cells(v),
            ..kit::Row::default()
        })
        .collect();
    let caption = t!(loc, "field-unplanned");
    kit::table(&kit::Table {
        id: "unplanned",
        caption: &caption,
        columns: &columns,
        rows: &rows,
        ..kit::Table::default()
    })
}

fn board(ctx: &Ctx, day: &Day) -> Markup {
    let loc = ctx.loc();
    let [label, lanes, unplanned, refused, moved, undo] =
        ["field-board", "field-technician", "field-unplanned", "field-move-refused", "field-moved", "undo"]
            .map(|k| t!(loc, k));
    let data = format!("/dispatch/day?day={}", day.date);
    let board = kit::Board {
        label: &label,
        data: &data,
        action: "/dispatch/move",
        hidden: &[("csrf", ctx.csrf()), ("day", &day.date.to_string())],
        live: "/live?topics=kind%2Ffield.",
        words: [&lanes, &unplanned, &refused],
        undo: (&moved, &undo),
    };
    kit::board(&board, list::table(ctx, &day.planned))
}

fn map(ctx: &Ctx, day: &Day) -> Markup {
    let loc = ctx.loc();
    let all = day.planned.iter().chain(&day.unplanned);
    let point = |v: &Visit| {
        let p = v.detail.place?;
        let tone = if v.late_at.is_some() {
            "bad"
        } else if v.technician.is_none() {
            "warn"
        } else {
            "info"
        };
        let label = format!("{} {}", v.detail.customer_name, v.detail.technician_name);
        Some(
            json!({"lat": p.lat, "lng": p.lon, "label": label, "tone": tone, "href": format!("/visits/{}", v.id)}),
        )
    };
    let points: Vec<serde_json::Value> = all.filter_map(point).collect();
    let mut ways: BTreeMap<&str, Vec<[f64; 2]>> = BTreeMap::new();
    for v in &day.planned {
        if let Some(p) = v.detail.place {
            ways.entry(&v.detail.technician_name).or_default().push([p.lat, p.lon]);
        }
    }
    let routes: Vec<serde_json::Value> =
        ways.iter().map(|(name, line)| json!({"label": name, "line": line})).collect();
    let data = json!({"points": points, "routes": routes}).to_string();
    let label = t!(loc, "field-map");
    let count = t!(loc, "field-map-count", n = points.len() as i64);
    kit::map(&kit::Map { label: &label, data: &data, ..kit::Map::default() }, html! { (count) })
}

/// The day as the board reads it.
pub(super) async fn day(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let day = load(&ctx, &asked).await?;
    let (midnight, _) = day_bounds(day.date, ctx.loc().zone());
    let minute = |at: Instant| (at - midnight).div_euclid(60_000);
    let loc = ctx.loc();
    let lanes: Vec<_> =
        day.crew.iter().map(|s| json!({"id": s.id.text(), "name": s.name, "note": day.units.get(s.unit.as_str()).map_or(s.unit.code(), String::as_str)})).collect();
    let tone = |v: &Visit| match v.state {
        VisitState::Done => "done",
        _ if v.late_at.is_some() || v.missed > 0 => "bad",
        VisitState::Dispatched => "warn",
        _ => "info",
    };
    // On somebody's line the day is the board's; beside the board it has to be said.
    let note = |v: &Visit| match (v.promised, v.technician) {
        (Some(w), Some(_)) => format!("{}–{}", clock(loc, w.from), clock(loc, w.to)),
        (promised, _) => maybe_window(loc, promised),
    };
    let block = |v: &Visit| {
        let span = v.planned.or(v.promised);
        let why = if v.late_at.is_some() { late(loc, v) } else { String::new() };
        json!({
            "id": v.id.text(),
            "lane": v.technician.map(|t| t.text()).unwrap_or_default(),
            "start": span.map_or(480, |w| minute(w.from)),
            "minutes": v.detail.minutes,
            "title": format!("{} {}", v.detail.customer_name, v.detail.what),
            "note": note(v),
            "tone": tone(v),
            "why": why,
            "pinned": v.promised.is_some(),
            "fixed": !v.state.is_ahead(),
            "href": format!("/visits/{}", v.id),
        })
    };
    let visits: Vec<_> = day.planned.iter().chain(&day.unplanned).map(block).collect();
    let answer = json!({"from": 420, "to": 1320, "now": minute(loc.now()), "lanes": lanes, "visits": visits});
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Moved {
    visit: String,
    lane: String,
    start: i64,
    day: String,
}

/// A visit was dragged: feasible or not, and why not, at once. Dragged off the lanes, it goes back to the desk.
pub(super) async fn moved(ctx: Ctx, typed: Form<Moved>) -> Reply {
    let visit: Id<Visit> = typed.visit.parse().map_err(|_| Error::NotFound)?;
    let technician: Option<Id<Staff>> = match typed.lane.as_str() {
        "" => None,
        lane => Some(lane.parse().map_err(|_| Error::NotFound)?),
    };
    let date: Date = typed.day.parse().unwrap_or_else(|_| ctx.loc().now().date_in(ctx.loc().zone()));
    let start = day_bounds(date, ctx.loc().zone()).0.plus_minutes(typed.start.clamp(0, 1440));
    let back = t!(ctx.loc(), "field-taken-back");
    let act = async move |uow: &store::Uow| match technician {
        Some(_) => crate::dispatch(uow, Dispatch { visit, technician, start: Some(start) }).await.map(|_| ()),
        None => crate::refuse(uow, visit, &back).await,
    };
    match ctx.act(act).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(::web::Fail::Error(e @ (Error::Refused(_) | Error::Invalid(_) | Error::Conflict(_)))) => {
            let words = said(&ctx, &e);
            Ok((
                StatusCode::UNPROCESSABLE_ENTITY,
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
                words,
            )
                .into_response())
        }
        Err(e) => Err(e),
    }
}

fn said(ctx: &Ctx, e: &Error) -> String {
    match e {
        Error::Refused(m) | Error::Conflict(m) => ctx.loc().message(m),
        Error::Invalid(all) => {
            all.iter().map(|f| ctx.loc().message(&f.message)).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

/// The whole day, for panels.
pub(super) fn whole_day(view: &View) -> Window {
    let (from, to) = day_bounds(view.now().date_in(view.zone()), view.zone());
    Window { from, to }
}
