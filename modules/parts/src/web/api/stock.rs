//! Stock and its moves for programs. A place is `unit:/path/`, `van:<staff id>`, a unit's code or a staff number; outside
//! the house `supplier:`, `customer:`, `scrap:`.
use ::web::{ApiCall, ApiResult};
use kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Uow, View};

use super::{super::words::known_place, coded};
use crate::{
    CountStock, MoveFilter, MoveStock, Movement, StockFilter, StockLine, StockPlace, books_of, count_stock,
    move_stock, parts_by_ids, stock_list,
};

/// What lies at a place.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct LineView {
    place: String,
    part: String,
    on_hand: i64,
    /// Promised to requests.
    reserved: i64,
    free: i64,
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Asked {
    place: Option<String>,
    /// Code of a part.
    part: Option<String>,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Lines {
    rows: Vec<LineView>,
    more: bool,
}

async fn place(view: &View, field: &str, text: &str) -> Result<StockPlace> {
    known_place(view, field, text, "").await
}

pub(in crate::web) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Lines> {
    let q = call.query;
    let read = async move |view: &View| {
        let mut filter =
            StockFilter { page: q.page.min(10_000), size: q.size.unwrap_or(100), ..StockFilter::default() };
        if let Some(text) = &q.place {
            filter.place = Some(place(view, "place", text).await?);
        }
        if let Some(code) = &q.part {
            filter.part = Some(coded(view, "part", code).await?.id);
        }
        let (rows, more) = stock_list(view, &filter).await?;
        let ids: Vec<_> = rows.iter().map(|l| l.part).collect();
        let known = parts_by_ids(view, &ids).await?;
        let code =
            |l: &StockLine| known.iter().find(|p| p.id == l.part).map(|p| p.code.clone()).unwrap_or_default();
        let line = |l: &StockLine| LineView {
            place: l.place.text(),
            part: code(l),
            on_hand: l.on_hand,
            reserved: l.reserved,
            free: l.free(),
        };
        Ok(Lines { rows: rows.iter().map(line).collect(), more })
    };
    Ok(call.ctx.read(read).await?)
}

/// A move with its two sides.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct MoveView {
    id: String,
    /// Milliseconds since 1970 UTC.
    at: i64,
    part: String,
    from: String,
    to: String,
    qty: i64,
    reason: String,
    why: String,
    request: Option<String>,
    by: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Moves {
    rows: Vec<MoveView>,
    more: bool,
}

pub(in crate::web) async fn moves(call: ApiCall<(), Asked, ()>) -> ApiResult<Moves> {
    let q = call.query;
    let read = async move |view: &View| {
        let mut filter =
            MoveFilter { page: q.page.min(10_000), size: q.size.unwrap_or(100), ..MoveFilter::default() };
        if let Some(text) = &q.place {
            filter.place = Some(place(view, "place", text).await?);
        }
        if let Some(code) = &q.part {
            filter.part = Some(coded(view, "part", code).await?.id);
        }
        let (rows, more) = crate::moves(view, &filter).await?;
        let ids: Vec<_> = rows.iter().map(|m| m.part).collect();
        let known = parts_by_ids(view, &ids).await?;
        let line = |m: Movement| MoveView {
            part: known.iter().find(|p| p.id == m.part).map(|p| p.code.clone()).unwrap_or_default(),
            id: m.id.text(),
            at: m.at.ms(),
            from: m.from.text(),
            to: m.to.text(),
            qty: m.qty,
            reason: m.reason,
            why: m.why,
            request: m.request,
            by: m.by,
        };
        Ok(Moves { rows: rows.into_iter().map(line).collect(), more })
    };
    Ok(call.ctx.read(read).await?)
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct MoveInput {
    /// Code of a part.
    part: String,
    from: String,
    to: String,
    /// Pieces, at least 1.
    qty: i64,
    #[serde(default)]
    why: String,
}

pub(in crate::web) async fn go(call: ApiCall<(), (), MoveInput>) -> ApiResult<()> {
    let b = call.body;
    let act = async move |uow: &Uow| {
        let part = coded(uow, "part", &b.part).await?.id;
        let (from, to) = (place(uow, "from", &b.from).await?, place(uow, "to", &b.to).await?);
        let side = if from.is_counted() { &from } else { &to };
        let unit = books_of(uow, side).await.map_err(|e| match e {
            Error::Invalid(_) => Error::field("to", "parts-place-wrong"),
            other => other,
        })?;
        move_stock(uow, MoveStock { part, from, to, qty: b.qty, unit, why: b.why.clone() }).await
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct CountInput {
    part: String,
    place: String,
    /// Pieces found.
    found: i64,
    /// Why it differs; asked for only when it does.
    #[serde(default)]
    why: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Counted {
    /// Pieces more than the books said; negative for fewer.
    difference: i64,
}

pub(in crate::web) async fn count(call: ApiCall<(), (), CountInput>) -> ApiResult<Counted> {
    let b = call.body;
    let act = async move |uow: &Uow| {
        let part = coded(uow, "part", &b.part).await?.id;
        let place = place(uow, "place", &b.place).await?;
        let count = CountStock { part, place, found: b.found, why: b.why.clone() };
        Ok(Counted { difference: count_stock(uow, count).await? })
    };
    call.ctx.act(act).await
}
