//! Headquarters' and the storekeeper's desk: what is short, who waits for it until when, what is to be sent, what is on
//! the road.
use std::collections::BTreeMap;

use ::web::{Ctx, Line, Markup, Place, Reply, html, kit, t};
use kernel::{Id, Instant, Result};
use store::View;

use super::words::{self, Names, moment};
use crate::{
    Filter, Part, PartRequest, RequestState, actions::rights::is_headquarters, requests, requests_to_supply,
};

/// Rows of each list; the most urgent come first.
const SHOWN: u64 = 50;

/// Pieces of one part that are short.
#[derive(Default)]
struct Short {
    requests: u64,
    qty: i64,
    express: u64,
    soonest: Option<Instant>,
}

struct Shown {
    waiting: Vec<(PartRequest, Markup)>,
    to_send: Vec<(PartRequest, Markup)>,
    on_road: Vec<PartRequest>,
    short: Vec<(Id<Part>, Short)>,
    names: Names,
}

/// What waits for a request: the case with its due times, drawn by the module that knows cases.
async fn with_case(view: &View, ctx: &Ctx, all: Vec<PartRequest>) -> Result<Vec<(PartRequest, Markup)>> {
    let mut drawn = vec![];
    for r in all {
        let panels = match &r.case_id {
            Some(case) => ctx.panels(view, Place::Named("waiting-case"), case).await?,
            None => vec![],
        };
        drawn.push((r, html! { @for p in &panels { (p) } }));
    }
    Ok(drawn)
}

fn short(all: &[PartRequest]) -> Vec<(Id<Part>, Short)> {
    let mut by_part: BTreeMap<String, (Id<Part>, Short)> = BTreeMap::new();
    for r in all {
        let (_, s) = by_part.entry(r.part.text()).or_insert_with(|| (r.part, Short::default()));
        s.requests += 1;
        s.qty += r.qty_asked;
        s.express += u64::from(r.express);
        s.soonest = [s.soonest, r.needed_by].into_iter().flatten().min();
    }
    let mut all: Vec<(Id<Part>, Short)> = by_part.into_values().collect();
    all.sort_by_key(|(_, s)| (std::cmp::Reverse(s.express), s.soonest.map_or(i64::MAX, Instant::ms), -s.qty));
    all
}

async fn load(view: &View, ctx: &Ctx) -> Result<Shown> {
    let headquarters = is_headquarters(view).await?;
    let of = |states: &[RequestState], size| Filter {
        states: states.to_vec(),
        urgent_first: true,
        size,
        ..Filter::default()
    };
    let waiting = if headquarters {
        requests(view, &of(&[RequestState::Asked, RequestState::BackOrdered], 500)).await?.0
    } else {
        vec![]
    };
    let (to_send, on_road) = if headquarters {
        let send = requests(view, &of(&[RequestState::Allocated], SHOWN)).await?.0;
        (send, requests(view, &of(&[RequestState::Shipped], SHOWN)).await?.0)
    } else {
        let send = requests_to_supply(view, &[RequestState::Allocated], SHOWN).await?;
        (send, requests_to_supply(view, &[RequestState::Shipped], SHOWN).await?)
    };
    let everything = [waiting.clone(), to_send.clone(), on_road.clone()].concat();
    let names = Names::of_requests(view, &everything).await?;
    let short = short(&waiting);
    let first: Vec<PartRequest> = waiting.into_iter().take(usize::try_from(SHOWN).unwrap_or(50)).collect();
    Ok(Shown {
        waiting: with_case(view, ctx, first).await?,
        to_send: with_case(view, ctx, to_send).await?,
        on_road,
        short,
        names,
    })
}

pub(super) async fn page(ctx: Ctx) -> Reply {
    let c = ctx.clone();
    let s = ctx.read(async move |view| load(view, &c).await).await?;
    let title = t!(ctx.loc(), "parts-desk");
    let stock = [
        kit::link_button("/stock", &t!(ctx.loc(), "parts-stock"), kit::Look::Plain),
        kit::link_button("/stock/move?kind=supply", &t!(ctx.loc(), "parts-do-supply"), kit::Look::Plain),
    ];
    let idle = s.waiting.is_empty() && s.to_send.is_empty() && s.on_road.is_empty();
    ctx.page("parts-desk").wide().show(html! {
        (kit::head(&kit::Head { title: &title, actions: &stock, ..kit::Head::default() }))
        @if idle { (ctx.nothing("parts-desk-empty", "parts-desk-empty-body", &[])) }
        @if !s.short.is_empty() { (ctx.section_flush("parts-short", short_table(&ctx, &s))) }
        @if !s.waiting.is_empty() { (ctx.section_flush("parts-waiting-requests", waiting_table(&ctx, &s))) }
        @if !s.to_send.is_empty() { (ctx.section_flush("parts-to-send", sending_table(&ctx, &s))) }
        @if !s.on_road.is_empty() { (ctx.section_flush("parts-on-road", super::requests::table(&ctx, &s.on_road, &s.names))) }
    })
}

fn short_table(ctx: &Ctx, s: &Shown) -> Markup {
    let now = ctx.loc().now();
    let line = |(part, short): &(Id<Part>, Short)| {
        let cells = vec![
            s.names.part_link(ctx, *part),
            html! { span.num { (short.qty) } },
            html! { span.num { (short.requests) } },
            html! { @if short.express > 0 { span.num { (short.express) } } },
            moment(ctx, short.soonest),
        ];
        Line::of("", cells).late(short.soonest.is_some_and(|at| at < now))
    };
    let keys = ["parts-part", "parts-qty#", "parts-requests#", "parts-express#", "parts-soonest"];
    ctx.list("short", "parts-short", &keys, &s.short.iter().map(line).collect::<Vec<_>>())
}

fn waiting_table(ctx: &Ctx, s: &Shown) -> Markup {
    let line = |(r, case): &(PartRequest, Markup)| {
        let cells = vec![
            kit::num(&r.number),
            words::state(ctx, r),
            html! { (s.names.part(r.part)) " × " span.num { (r.qty_asked) } },
            html! { (s.names.unit(&r.unit)) },
            ctx.loc().when(r.asked_at),
            moment(ctx, r.needed_by),
            case.clone(),
        ];
        Line::of(format!("/part-requests/{}", r.id), cells).late(words::is_late(ctx, r))
    };
    let keys = [
        "parts-number",
        "parts-state",
        "parts-part",
        "parts-unit",
        "parts-asked-at",
        "parts-needed-by",
        "parts-waiting",
    ];
    ctx.list("waiting", "parts-waiting-requests", &keys, &s.waiting.iter().map(line).collect::<Vec<_>>())
}

fn sending_table(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let [carrier, waybill] = ["parts-carrier", "parts-waybill"].map(|k| t!(loc, k));
    let fine = kernel::Error::Invalid(vec![]);
    let ship = |r: &PartRequest| {
        let action = format!("/part-requests/{}/ship", r.id);
        ctx.form(
            &kit::Form { action: &action, inline: true, label: &r.number, ..kit::Form::default() },
            html! {
                input.input name="carrier" aria-label=(carrier) placeholder=(carrier) maxlength="60";
                input.input name="tracking" aria-label=(waybill) placeholder=(waybill) maxlength="60";
                (ctx.fields(&fine).button("parts-do-ship", kit::Look::Small))
            },
        )
    };
    let line = |(r, case): &(PartRequest, Markup)| {
        let from = r.from_place.as_ref().map(|p| s.names.place(ctx, p)).unwrap_or_default();
        let cells = vec![
            kit::num(&r.number),
            html! { (s.names.part(r.issued_part())) " × " span.num { (r.qty_issued) } @if r.express { " " (kit::tag(kit::Tone::Warn, &t!(loc, "parts-express"))) } },
            html! { (from) },
            html! { (s.names.place(ctx, &r.to_place)) },
            moment(ctx, r.needed_by),
            case.clone(),
            ship(r),
        ];
        Line::of(format!("/part-requests/{}", r.id), cells).late(words::is_late(ctx, r))
    };
    let keys = [
        "parts-number",
        "parts-part",
        "parts-from",
        "parts-to",
        "parts-needed-by",
        "parts-waiting",
        "parts-act",
    ];
    ctx.list("to-send", "parts-to-send", &keys, &s.to_send.iter().map(line).collect::<Vec<_>>())
}
