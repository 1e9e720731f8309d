//! The catalogue for programs.
use ::web::{ApiCall, ApiResult};
use kernel::{Error, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Uow, View};

use super::coded;
use crate::{DefinePart, Part, bills, catalogue, define_bill, define_part, define_substitute, substitutes};

/// A part of the catalogue.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct PartView {
    id: String,
    code: String,
    name: String,
    unit_of_measure: String,
    price_fen: i64,
    old_part_back: bool,
    active: bool,
}

impl From<Part> for PartView {
    fn from(p: Part) -> Self {
        let Part { id, code, name, unit_of_measure, price, old_part_back, active } = p;
        Self { id: id.text(), code, name, unit_of_measure, price_fen: price.minor, old_part_back, active }
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Asked {
    /// Beginning of a code or piece of a name.
    q: String,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

pub(in crate::web) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Vec<PartView>> {
    let Asked { q, page, size } = call.query;
    let size = size.unwrap_or(50).clamp(1, 500);
    let read = async move |view: &View| catalogue(view, q.trim(), page.min(10_000), size).await;
    Ok(call.ctx.read(read).await?.into_iter().map(PartView::from).collect())
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ByCode {
    code: String,
}

/// A part with what may stand in for it and which products hold it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct WholePart {
    part: PartView,
    /// Best first.
    substitutes: Vec<PartView>,
    bills: Vec<BillView>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct BillView {
    /// Id of the product.
    product: String,
    component: String,
    qty: i64,
}

pub(in crate::web) async fn one(call: ApiCall<ByCode, (), ()>) -> ApiResult<WholePart> {
    let code = call.path.code;
    let read = async move |view: &View| {
        let part = crate::part_by_code(view, &code).await?.ok_or(Error::NotFound)?;
        let ids = substitutes(view, part.id).await?;
        let mut others = crate::parts_by_ids(view, &ids).await?;
        others.sort_by_key(|p| ids.iter().position(|id| *id == p.id));
        let lines = bills(view, Some(part.id)).await?;
        Ok(WholePart {
            part: part.into(),
            substitutes: others.into_iter().map(PartView::from).collect(),
            bills: lines
                .into_iter()
                .map(|b| BillView { product: b.product, component: b.component, qty: b.qty })
                .collect(),
        })
    };
    Ok(call.ctx.read(read).await?)
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct PartInput {
    name: String,
    unit_of_measure: String,
    price_fen: i64,
    old_part_back: bool,
    active: bool,
}

pub(in crate::web) async fn define(call: ApiCall<ByCode, (), PartInput>) -> ApiResult<()> {
    let (code, b) = (call.path.code, call.body);
    let PartInput { name, unit_of_measure, old_part_back, active, .. } = b;
    let define =
        DefinePart { code, name, unit_of_measure, price: Money::fen(b.price_fen), old_part_back, active };
    call.ctx.act(async move |uow| define_part(uow, define.clone()).await.map(|_| ())).await
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ByPair {
    code: String,
    /// Code of the part that stands in.
    other: String,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Rank {
    /// Smaller is tried first.
    rank: i64,
}

pub(in crate::web) async fn substitute(call: ApiCall<ByPair, (), Rank>) -> ApiResult<()> {
    let (pair, rank) = (call.path, call.body.rank);
    let act = async move |uow: &Uow| {
        let (of, other) = (coded(uow, "code", &pair.code).await?, coded(uow, "other", &pair.other).await?);
        define_substitute(uow, of.id, other.id, rank).await
    };
    call.ctx.act(act).await
}

pub(in crate::web) async fn drop_substitute(call: ApiCall<ByPair, (), ()>) -> ApiResult<()> {
    let pair = call.path;
    let act = async move |uow: &Uow| {
        let (of, other) = (coded(uow, "code", &pair.code).await?, coded(uow, "other", &pair.other).await?);
        crate::drop_substitute(uow, of.id, other.id).await
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct BillInput {
    /// Model or id of the product.
    product: String,
    component: String,
    /// Pieces, at least 1.
    qty: i64,
}

pub(in crate::web) async fn bill(call: ApiCall<ByCode, (), BillInput>) -> ApiResult<()> {
    let (code, b) = (call.path.code, call.body);
    let act = async move |uow: &Uow| {
        let part = coded(uow, "code", &code).await?;
        let product = super::super::part::known_product(uow, "product", &b.product).await?;
        define_bill(uow, &product, b.component.trim(), part.id, b.qty).await
    };
    call.ctx.act(act).await
}
