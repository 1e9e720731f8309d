//! One request: every step with its date, who waits, where the pieces are, what can be done now.
use ::web::{Ctx, Markup, Path, Place, Reply, html, kit, t};
use kernel::{Error, Id, Instant, Result};
use serde::Deserialize;
use store::{Entry, View, journal};

use super::{
    moves,
    words::{self, Names, case_link, moment},
};
use crate::{
    MoveFilter, Movement, Part, PartRequest, RequestState, StockLine, StockPlace,
    actions::{
        allocate::tree_steps,
        rights::{is_asker, is_headquarters},
    },
    request_to_supply, substitutes,
};

/// Entries of the history shown, and stores offered to headquarters.
const SHOWN: u64 = 50;
const OFFERED: usize = 8;

pub(super) struct Shown {
    pub(super) request: PartRequest,
    names: Names,
    /// Free stock of the part and what may stand in for it, nearest first; for headquarters.
    offered: Vec<StockLine>,
    moves: Vec<Movement>,
    history: Vec<Entry>,
    waiting: Vec<Markup>,
    asker: bool,
    headquarters: bool,
}

async fn load(view: &View, ctx: &Ctx, id: Id<PartRequest>) -> Result<Shown> {
    let request = request_to_supply(view, id).await?;
    let headquarters = is_headquarters(view).await? && ctx.may("parts.supply");
    let open =
        matches!(request.state, RequestState::Asked | RequestState::BackOrdered | RequestState::Allocated);
    let offered = if headquarters && open { nearest(view, &request).await? } else { vec![] };
    let moves = moves_of(view, &request).await?;
    let places = offered
        .iter()
        .map(|l| l.place.clone())
        .chain(moves.iter().flat_map(|m| [m.from.clone(), m.to.clone()]));
    let places: Vec<StockPlace> =
        places.chain(request.from_place.clone()).chain([request.to_place.clone()]).collect();
    let parts = offered.iter().map(|l| l.part).chain([request.part, request.issued_part()]);
    let mut places = places;
    places.extend(request.technician.map(StockPlace::Van));
    let waiting = match &request.case_id {
        Some(case) => ctx.panels(view, Place::Named("waiting-case"), case).await?,
        None => vec![],
    };
    Ok(Shown {
        names: Names::find(view, parts, places, [request.unit.clone()]).await?,
        history: journal::of_subject(view, "part_request", &id.text(), SHOWN).await?,
        asker: is_asker(view, &request).await? && ctx.may("parts.ask"),
        headquarters,
        waiting,
        offered,
        moves,
        request,
    })
}

async fn moves_of(view: &View, r: &PartRequest) -> Result<Vec<Movement>> {
    let place = StockPlace::Transit(r.id.text());
    let filter = MoveFilter { part: Some(r.issued_part()), size: 100, ..MoveFilter::default() };
    let own = crate::moves(view, &filter).await?.0;
    let mine =
        |m: &Movement| m.request.as_deref() == Some(r.id.text().as_str()) || m.from == place || m.to == place;
    Ok(own.into_iter().filter(mine).collect())
}

/// Stores with free pieces, fewest steps in the tree away first; the part itself before what stands in for it.
async fn nearest(view: &View, r: &PartRequest) -> Result<Vec<StockLine>> {
    let mut all = vec![];
    let mut candidates: Vec<Id<Part>> = vec![r.part];
    candidates.extend(substitutes(view, r.part).await?);
    for (rank, part) in candidates.into_iter().enumerate() {
        for line in crate::store::stock::free_stock(view, part).await? {
            let StockPlace::Unit(path) = &line.place else { continue };
            all.push((rank, tree_steps(path, &r.unit), line));
        }
    }
    all.sort_by_key(|(rank, steps, line)| (*rank, *steps, line.place.text()));
    Ok(all.into_iter().map(|(_, _, line)| line).take(OFFERED).collect())
}

pub(super) async fn page(ctx: Ctx, id: Path<Id<PartRequest>>) -> Reply {
    show(&ctx, id.0, &Typed::default(), &Error::Invalid(vec![]), 200).await
}

/// What was typed into any of the page's forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) part: String,
    pub(super) part_text: String,
    pub(super) place: String,
    pub(super) place_text: String,
    pub(super) qty: String,
    pub(super) express: String,
    pub(super) carrier: String,
    pub(super) tracking: String,
    pub(super) why: String,
}

pub(super) async fn show(
    ctx: &Ctx,
    id: Id<PartRequest>,
    typed: &Typed,
    trouble: &Error,
    status: u16,
) -> Reply {
    let c = ctx.clone();
    let s = ctx.read(async move |view| load(view, &c, id).await).await?;
    let r = &s.request;
    let under = [
        html! { (s.names.unit(&r.unit)) },
        html! { (s.names.part_link(ctx, r.issued_part())) " × " span.num { (r.qty_asked) } },
    ];
    ctx.page_titled(r.number.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &r.number, under: &under, tags: &[words::state(ctx, r)], ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (steps(ctx, &s))
        (kit::columns(
            html! {
                (acts(ctx, &s, typed, trouble))
                @if !s.moves.is_empty() { (ctx.section_flush("parts-moves", moves::table(ctx, &s.moves, &s.names))) }
                (ctx.section("parts-history", ctx.timeline(&s.history)))
            },
            facts(ctx, &s),
        ))
    })
}

/// Steps of a request on its straight way, each with its date.
fn steps(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, r) = (ctx.loc(), &s.request);
    let said = |at: Option<Instant>| at.map(|at| loc.time(at)).unwrap_or_default();
    let all = [
        ("parts-step-asked", Some(r.asked_at)),
        ("parts-step-allocated", r.allocated_at),
        ("parts-step-shipped", r.shipped_at),
        ("parts-step-received", r.received_at),
        ("parts-step-done", r.ended_at.filter(|_| r.state == RequestState::Done)),
    ];
    let words: Vec<(String, String)> = all.iter().map(|(key, at)| (t!(loc, key), said(*at))).collect();
    let next = all.iter().position(|(_, at)| at.is_none()).unwrap_or(all.len());
    let stuck =
        matches!(r.state, RequestState::BackOrdered | RequestState::Refused | RequestState::Cancelled);
    let one = |(n, (label, note)): (usize, &'_ (String, String))| {
        let state = match n.cmp(&next) {
            std::cmp::Ordering::Less => kit::StepState::Done,
            std::cmp::Ordering::Equal if stuck => kit::StepState::Bad,
            std::cmp::Ordering::Equal => kit::StepState::Now,
            std::cmp::Ordering::Greater => kit::StepState::Ahead,
        };
        (label.clone(), note.clone(), state)
    };
    let drawn: Vec<(String, String, kit::StepState)> = words.iter().enumerate().map(one).collect();
    let drawn: Vec<kit::Step<'_>> =
        drawn.iter().map(|(label, note, state)| kit::Step { label, note, state: *state }).collect();
    kit::steps(&t!(loc, "parts-steps"), &drawn)
}

fn facts(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, r) = (ctx.loc(), &s.request);
    let from = r.from_place.as_ref().map(|p| s.names.place(ctx, p)).unwrap_or_default();
    let carrier = format!("{} {}", r.carrier, r.tracking);
    let rows = [
        ("parts-part", s.names.part_link(ctx, r.part)),
        (
            "parts-substitute",
            html! { @if r.substitute.is_some() { (s.names.part_link(ctx, r.issued_part())) } },
        ),
        ("parts-qty", html! { span.num { (r.qty_asked) } }),
        ("parts-qty-issued", html! { span.num { (r.qty_issued) } }),
        ("parts-qty-used", html! { span.num { (r.qty_used) } }),
        ("parts-qty-returned", html! { span.num { (r.qty_returned) } }),
        ("parts-from", html! { (from) }),
        ("parts-to", html! { (s.names.place(ctx, &r.to_place)) }),
        ("parts-tracking", html! { (carrier.trim()) }),
        ("parts-needed-by", moment(ctx, r.needed_by)),
        ("parts-refusal", html! { (r.refusal) }),
        ("parts-case", case_link(ctx, r.case_id.as_deref())),
    ];
    let rows: Vec<(String, Markup)> =
        rows.into_iter().filter(|(_, v)| !v.0.is_empty()).map(|(key, v)| (t!(loc, key), v)).collect();
    let pairs: Vec<(&str, Markup)> = rows.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
    html! {
        @if !s.waiting.is_empty() { (ctx.section("parts-waiting", html! { @for w in &s.waiting { (w) } })) }
        (ctx.section("parts-facts", kit::facts(&pairs)))
    }
}

/// What can be done now, for whoever may.
fn acts(ctx: &Ctx, s: &Shown, typed: &Typed, trouble: &Error) -> Markup {
    let r = &s.request;
    let keeps = match &r.from_place {
        Some(StockPlace::Unit(path)) => ctx.actor().scope.covers_unit(path),
        _ => false,
    };
    let ships = r.state == RequestState::Allocated && ctx.may("parts.supply") && (s.headquarters || keeps);
    let before = matches!(r.state, RequestState::Asked | RequestState::BackOrdered | RequestState::Allocated);
    let forms = html! {
        @if s.asker {
            @match r.state {
                RequestState::Shipped => { (one(ctx, r, "receive", html! { p { (t!(ctx.loc(), "parts-receive-says")) } }, kit::Look::Primary)) },
                RequestState::Received => { (open(ctx, r, typed, trouble)) },
                RequestState::Refused => { (corrected(ctx, s, typed, trouble)) },
                _ => {},
            }
        }
        @if ships { (shipping(ctx, r, typed, trouble)) }
        @if s.headquarters && before { (allocating(ctx, s)) (refusing(ctx, r, typed, trouble)) }
        @if s.asker && before { (one(ctx, r, "cancel", html! {}, kit::Look::Quiet)) }
    };
    html! { @if !forms.0.is_empty() { (ctx.section("parts-now", forms)) } }
}

fn one(ctx: &Ctx, r: &PartRequest, act: &str, body: Markup, look: kit::Look) -> Markup {
    let action = format!("/part-requests/{}/{act}", r.id);
    let fine = Error::Invalid(vec![]);
    let button = ctx.fields(&fine).button(&format!("parts-do-{act}"), look);
    ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! { (body) (button) })
}

fn open(ctx: &Ctx, r: &PartRequest, typed: &Typed, trouble: &Error) -> Markup {
    let left = r.qty_open().to_string();
    let value = if typed.qty.is_empty() { left.as_str() } else { typed.qty.as_str() };
    let f = ctx.fields(trouble);
    let form = |act: &str| {
        let id = format!("qty-{act}");
        let field = kit::Field { kind: "number", min: "1", max: &left, id: &id, ..kit::Field::default() };
        one(ctx, r, act, f.draw("qty", "parts-qty", value, field), kit::Look::Plain)
    };
    html! { (form("use")) (form("return")) }
}

fn corrected(ctx: &Ctx, s: &Shown, typed: &Typed, trouble: &Error) -> Markup {
    let (r, f) = (&s.request, ctx.fields(trouble));
    let (id, name) = (r.part.text(), s.names.part(r.part));
    let qty = if typed.qty.is_empty() { r.qty_asked.to_string() } else { typed.qty.clone() };
    let express = if typed.qty.is_empty() { r.express } else { typed.express == "yes" };
    let refused = t!(ctx.loc(), "parts-refused-because", why = r.refusal.as_str());
    html! {
        (kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &refused, ..kit::Notice::default() }))
        (one(ctx, r, "correct", html! {
            (f.combo("part", "parts-part", &id, &name, "/parts/suggest"))
            (f.typed("qty", "parts-qty", &qty, "number"))
            (kit::check("express", "yes", &t!(ctx.loc(), "parts-express"), express))
        }, kit::Look::Primary))
    }
}

fn shipping(ctx: &Ctx, r: &PartRequest, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let body = html! { (kit::pair(&[
        f.text("carrier", "parts-carrier", &typed.carrier),
        f.text("tracking", "parts-waybill", &typed.tracking),
    ])) };
    one(ctx, r, "ship", body, kit::Look::Primary)
}

/// Stores to give from, nearest first, each with a button.
fn allocating(ctx: &Ctx, s: &Shown) -> Markup {
    let r = &s.request;
    let line = |l: &StockLine| {
        let qty = l.free().min(r.qty_asked).to_string();
        let (part, place) = (l.part.text(), l.place.text());
        let hidden = [("part", part.as_str()), ("place", place.as_str()), ("qty", qty.as_str())];
        let label = t!(ctx.loc(), "parts-give", qty = qty.as_str());
        let give =
            ctx.post_button(&format!("/part-requests/{}/allocate", r.id), &label, kit::Look::Small, &hidden);
        let now = r.from_place.as_ref() == Some(&l.place) && r.issued_part() == l.part;
        let cells = vec![
            html! { (s.names.place(ctx, &l.place)) @if now { " " (kit::tag(kit::Tone::Info, &t!(ctx.loc(), "parts-given-now"))) } },
            s.names.part_link(ctx, l.part),
            html! { span.num { (l.free()) } },
            give,
        ];
        ::web::Line::of("", cells)
    };
    let lines: Vec<::web::Line> = s.offered.iter().map(line).collect();
    html! {
        h3 { (t!(ctx.loc(), "parts-nearest")) }
        @if lines.is_empty() { p.soft { (t!(ctx.loc(), "parts-nowhere-free")) } }
        @else { (ctx.list("offered", "parts-nearest", &["parts-place", "parts-part", "parts-free#", "parts-act"], &lines)) }
    }
}

fn refusing(ctx: &Ctx, r: &PartRequest, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let body = f.text("why", "parts-why", &typed.why);
    html! { details open[!typed.why.is_empty() || !ctx.field_error(trouble, "why").is_empty()] {
        summary { (t!(ctx.loc(), "parts-do-refuse")) }
        (one(ctx, r, "refuse", body, kit::Look::Danger))
    } }
}
