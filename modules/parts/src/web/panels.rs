//! What this module hangs into pages: an outlet's own requests and where they are, what lies at a unit or in a van.
use ::web::{Ctx, Markup, PanelFuture, html, kit, t};
use kernel::{Result, UnitPath};
use store::View;

use super::{
    requests::{UNDER_WAY, table},
    stock,
    words::Names,
};
use crate::{
    Filter, PartRequest, RequestState, StockFilter, StockLine, StockPlace, actions::rights::is_headquarters,
    count_requests, requests, requests_to_supply, stock_at, stock_list,
};

/// Rows of a panel.
const SHOWN: u64 = 10;

/// Requests with their state, pieces, places and dates: for pages of higher modules that wait for parts.
///
/// # Errors
/// Database failures.
pub async fn request_list(view: &View, ctx: &Ctx, all: &[PartRequest]) -> Result<Markup> {
    let names = Names::of_requests(view, all).await?;
    Ok(table(ctx, all, &names))
}

async fn open_requests(view: &View, unit: &UnitPath) -> Result<Vec<PartRequest>> {
    let mut states = UNDER_WAY.to_vec();
    states.extend([RequestState::Received, RequestState::Refused]);
    let filter = Filter { states, unit: Some(unit.clone()), size: SHOWN, ..Filter::default() };
    Ok(requests(view, &filter).await?.0)
}

/// On the first page: an outlet's own requests; for headquarters and stores what waits at the desk.
pub(crate) fn home<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let own: Vec<UnitPath> = ctx.actor().scope.units().cloned().collect();
        match own.as_slice() {
            [unit] if *unit != UnitPath::root() && ctx.may("parts.ask") => mine(view, ctx, unit).await,
            _ if ctx.may("parts.supply") => desk(view, ctx).await,
            _ => Ok(html! {}),
        }
    })
}

async fn mine(view: &View, ctx: &Ctx, unit: &UnitPath) -> Result<Markup> {
    let all = open_requests(view, unit).await?;
    let ask = kit::link_button("/part-requests/new", &t!(ctx.loc(), "parts-ask"), kit::Look::Plain);
    let list = request_list(view, ctx, &all).await?;
    Ok(ctx.section(
        "parts-my-requests",
        html! {
            @if all.is_empty() { p.soft { (t!(ctx.loc(), "parts-none-open")) } } @else { (list) }
            (kit::buttons(&[ask, kit::link_button("/part-requests", &t!(ctx.loc(), "parts-all-requests"), kit::Look::Quiet)]))
        },
    ))
}

async fn desk(view: &View, ctx: &Ctx) -> Result<Markup> {
    let most = 500;
    let count = async |state: RequestState| -> Result<u64> {
        let filter = Filter { states: vec![state], ..Filter::default() };
        count_requests(view, &filter, most).await
    };
    let (short, send) = if is_headquarters(view).await? {
        (count(RequestState::BackOrdered).await?, count(RequestState::Allocated).await?)
    } else {
        (0, requests_to_supply(view, &[RequestState::Allocated], most).await?.len() as u64)
    };
    let [waits, sends, open] =
        ["parts-count-short", "parts-count-send", "parts-desk"].map(|k| t!(ctx.loc(), k));
    let link = |n: u64| html! { a href="/part-desk" { (n) } };
    let pairs = [(waits.as_str(), link(short)), (&sends, link(send))];
    Ok(ctx.section(
        "parts-title",
        html! { (kit::facts(&pairs)) (kit::link_button("/part-desk", &open, kit::Look::Plain)) },
    ))
}

/// On a unit's page: its requests and what lies in its store.
pub(crate) fn unit<'a>(view: &'a View, ctx: &'a Ctx, path: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Some(path) = UnitPath::parse(path).filter(|p| ctx.actor().scope.covers_unit(p)) else {
            return Ok(html! {});
        };
        let place = StockPlace::Unit(path.clone());
        let all = open_requests(view, &path).await?;
        let filter = StockFilter { place: Some(place.clone()), size: SHOWN, ..StockFilter::default() };
        let (lines, more) = stock_list(view, &filter).await?;
        if all.is_empty() && lines.is_empty() {
            return Ok(html! {});
        }
        let list = if all.is_empty() {
            html! {}
        } else {
            request_list(view, ctx, &all).await?
        };
        let shelf = shelf(view, ctx, &lines).await?;
        let href = format!("/stock?place={}", place.text());
        Ok(ctx.section(
            "parts-title",
            html! {
                (list) (shelf)
                @if more { p { a href=(href) { (t!(ctx.loc(), "parts-all-stock")) } } }
            },
        ))
    })
}

async fn shelf(view: &View, ctx: &Ctx, lines: &[StockLine]) -> Result<Markup> {
    if lines.is_empty() {
        return Ok(html! {});
    }
    let places = lines.iter().map(|l| l.place.clone());
    let names = Names::find(view, lines.iter().map(|l| l.part), places, []).await?;
    Ok(stock::table(ctx, lines, &names))
}

/// On somebody's page: what lies in his van.
pub(crate) fn staff<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse() else { return Ok(html! {}) };
        let lines: Vec<StockLine> =
            stock_at(view, &StockPlace::Van(id)).await?.into_iter().filter(|l| l.on_hand > 0).collect();
        let shelf = shelf(view, ctx, &lines).await?;
        Ok(if lines.is_empty() {
            html! {}
        } else {
            ctx.section_flush("parts-in-van", shelf)
        })
    })
}

/// On the technician's day: how many pieces come or lie in his van.
pub(crate) fn technician<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse() else { return Ok(html! {}) };
        let filter =
            Filter { technician: Some(id), states: UNDER_WAY.to_vec(), size: 100, ..Filter::default() };
        let coming = requests(view, &filter).await?.0.len();
        let lying: i64 = stock_at(view, &StockPlace::Van(id)).await?.iter().map(|l| l.on_hand).sum();
        let words = t!(ctx.loc(), "parts-my-count", coming = coming, lying = lying);
        Ok(ctx.section(
            "parts-mine",
            html! { p { (words) } (kit::link_button("/my/parts", &t!(ctx.loc(), "parts-mine"), kit::Look::Big)) },
        ))
    })
}
