//! Requests for parts for programs.
use ::web::{ApiCall, ApiResult};
use kernel::{Error, Id, Instant, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Uow, View};

use super::{super::words::known_place, coded};
use crate::{
    AllocateFrom, CorrectRequest, Filter, NeedPart, PartRequest, RequestState, allocate_from, cancel_request,
    correct_request, need, parts_by_ids, refuse_request, request_to_supply, requests, return_parts,
    use_parts,
};

/// A request; instants are milliseconds since 1970 UTC.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct RequestView {
    id: String,
    number: String,
    unit: String,
    technician: Option<String>,
    case: Option<String>,
    visit: Option<String>,
    /// Code of the part asked for.
    part: String,
    /// Code of the part issued instead.
    substitute: Option<String>,
    qty_asked: i64,
    qty_issued: i64,
    qty_used: i64,
    qty_returned: i64,
    to: String,
    from: Option<String>,
    /// `asked`, `back-ordered`, `allocated`, `shipped`, `received`, `done`, `refused`, `cancelled`.
    state: String,
    express: bool,
    needed_by: Option<i64>,
    asked_at: i64,
    allocated_at: Option<i64>,
    shipped_at: Option<i64>,
    received_at: Option<i64>,
    ended_at: Option<i64>,
    carrier: String,
    tracking: String,
    refusal: String,
}

async fn views(view: &View, all: Vec<PartRequest>) -> Result<Vec<RequestView>> {
    let ids: Vec<_> = all.iter().flat_map(|r| [r.part, r.issued_part()]).collect();
    let known = parts_by_ids(view, &ids).await?;
    let code = |id| known.iter().find(|p| p.id == id).map(|p| p.code.clone()).unwrap_or_default();
    let ms = |at: Option<Instant>| at.map(Instant::ms);
    let one = |r: PartRequest| RequestView {
        part: code(r.part),
        substitute: r.substitute.map(code),
        id: r.id.text(),
        number: r.number,
        unit: r.unit.as_str().into(),
        technician: r.technician.map(|t| t.text()),
        case: r.case_id,
        visit: r.visit,
        qty_asked: r.qty_asked,
        qty_issued: r.qty_issued,
        qty_used: r.qty_used,
        qty_returned: r.qty_returned,
        to: r.to_place.text(),
        from: r.from_place.map(|p| p.text()),
        state: r.state.code().into(),
        express: r.express,
        needed_by: ms(r.needed_by),
        asked_at: r.asked_at.ms(),
        allocated_at: ms(r.allocated_at),
        shipped_at: ms(r.shipped_at),
        received_at: ms(r.received_at),
        ended_at: ms(r.ended_at),
        carrier: r.carrier,
        tracking: r.tracking,
        refusal: r.refusal,
    };
    Ok(all.into_iter().map(one).collect())
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Asked {
    state: Option<String>,
    /// Code of a unit; it and those below.
    unit: Option<String>,
    express: bool,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Listed {
    rows: Vec<RequestView>,
    more: bool,
}

pub(in crate::web) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed> {
    let q = call.query;
    let read = async move |view: &View| {
        let mut filter = Filter {
            express: q.express,
            page: q.page.min(10_000),
            size: q.size.unwrap_or(50),
            ..Filter::default()
        };
        if let Some(state) = &q.state {
            let known = RequestState::from_code(state).ok_or(Error::field("state", "parts-state-unknown"))?;
            filter.states = vec![known];
        }
        if let Some(code) = &q.unit {
            filter.unit = Some(network::unit_by_code(view, code).await?.path);
        }
        let (rows, more) = requests(view, &filter).await?;
        Ok(Listed { rows: views(view, rows).await?, more })
    };
    Ok(call.ctx.read(read).await?)
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ById {
    id: String,
}

impl ById {
    fn id(&self) -> Result<Id<PartRequest>> {
        self.id.parse().map_err(|_| Error::NotFound)
    }
}

pub(in crate::web) async fn one(call: ApiCall<ById, (), ()>) -> ApiResult<RequestView> {
    let id = call.path.id()?;
    let read = async move |view: &View| {
        let found = request_to_supply(view, id).await?;
        views(view, vec![found]).await
    };
    Ok(call.ctx.read(read).await?.into_iter().next().ok_or(Error::NotFound)?)
}

/// What is needed.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Need {
    /// Code of the part.
    part: String,
    /// 1 to 10,000.
    qty: i64,
    /// Code of the unit that asks.
    unit: String,
    /// Staff number of the technician it is for.
    #[serde(default)]
    technician: Option<String>,
    /// Milliseconds since 1970 UTC.
    #[serde(default)]
    needed_by: Option<i64>,
    /// Green channel.
    #[serde(default)]
    express: bool,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Made {
    id: String,
    number: String,
    state: String,
}

pub(in crate::web) async fn ask(call: ApiCall<(), (), Need>) -> ApiResult<Made> {
    let b = call.body;
    let act = async move |uow: &Uow| {
        let technician = match &b.technician {
            Some(number) => {
                let known = network::staff_by_number(uow, number).await;
                Some(known.map_err(|_| Error::field("technician", "parts-technician-unknown"))?.id)
            }
            None => None,
        };
        let unit = network::unit_by_code(uow, &b.unit).await;
        let ask = NeedPart {
            unit: unit.map_err(|_| Error::field("unit", "parts-unit-unknown"))?.path,
            technician,
            customer: None,
            case_id: None,
            visit: None,
            part: coded(uow, "part", &b.part).await?.id,
            qty: b.qty,
            needed_by: b.needed_by.map(Instant::from_ms),
            express: b.express,
        };
        let id = need(uow, ask).await?;
        let made = crate::request(uow, id).await?;
        Ok(Made { id: id.text(), number: made.number, state: made.state.code().into() })
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Give {
    /// Code of the part given; left out for the one asked for.
    #[serde(default)]
    part: Option<String>,
    /// Store: `unit:/path/` or a unit's code.
    place: String,
    /// Pieces; fewer than asked for leave the rest waiting as a request of its own.
    qty: i64,
}

pub(in crate::web) async fn allocate(call: ApiCall<ById, (), Give>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let act = async move |uow: &Uow| {
        let part = match &b.part {
            Some(code) => coded(uow, "part", code).await?.id,
            None => crate::request(uow, id).await?.part,
        };
        let place = known_place(uow, "place", &b.place, "").await?;
        allocate_from(uow, AllocateFrom { request: id, part, place, qty: b.qty }).await
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Why {
    why: String,
}

pub(in crate::web) async fn refuse(call: ApiCall<ById, (), Why>) -> ApiResult<()> {
    let (id, why) = (call.path.id()?, call.body.why);
    call.ctx.act(async move |uow| refuse_request(uow, id, &why).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Sent {
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    tracking: String,
}

pub(in crate::web) async fn ship(call: ApiCall<ById, (), Sent>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow| crate::ship(uow, id, &b.carrier, &b.tracking).await).await
}

pub(in crate::web) async fn cancel(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id = call.path.id()?;
    call.ctx.act(async move |uow| cancel_request(uow, id).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Corrected {
    part: String,
    qty: i64,
    express: bool,
}

pub(in crate::web) async fn correct(call: ApiCall<ById, (), Corrected>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let act = async move |uow: &Uow| {
        let part = coded(uow, "part", &b.part).await?.id;
        correct_request(uow, id, CorrectRequest { part, qty: b.qty, express: b.express }).await
    };
    call.ctx.act(act).await
}

pub(in crate::web) async fn receive(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id = call.path.id()?;
    call.ctx.act(async move |uow| crate::receive(uow, id).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Pieces {
    qty: i64,
}

pub(in crate::web) async fn used(call: ApiCall<ById, (), Pieces>) -> ApiResult<()> {
    let (id, qty) = (call.path.id()?, call.body.qty);
    call.ctx.act(async move |uow| use_parts(uow, id, qty).await).await
}

pub(in crate::web) async fn give_back(call: ApiCall<ById, (), Pieces>) -> ApiResult<()> {
    let (id, qty) = (call.path.id()?, call.body.qty);
    call.ctx.act(async move |uow| return_parts(uow, id, qty).await).await
}
