//! Products, plans, stickers.
use kernel::{Error, Money, Result, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{ApiCall, ApiResult};

use super::{
    setup_shapes::{ComponentIo, LineIo, PlanIo, ProductOut},
    shapes::CodePath,
};
use crate::{
    Benefit, BindSticker, Cause, Component, CoverageLine, DefineProduct, MakeStickers, Payer, Plan, PlanKind,
    ProductFilter, StartBasis, bind_sticker, stickers_of,
};

/// Which products.
#[derive(Debug, Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ProductsQuery {
    /// Part of model or name.
    q: Option<String>,
    /// Category.
    category: Option<String>,
    /// Page, from 0.
    page: u64,
}

/// A page of products.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ProductsOut {
    /// Products in the order of their models.
    products: Vec<ProductOut>,
    /// Whether another page follows.
    more: bool,
}

pub(super) async fn products(call: ApiCall<(), ProductsQuery>) -> ApiResult<ProductsOut> {
    let ProductsQuery { q, category, page } = call.query;
    let filter = ProductFilter { text: q, category, active: false, page, size: 100 };
    let found = call.ctx.read(async move |view| crate::products(view, &filter).await).await?;
    Ok(ProductsOut { products: found.rows.into_iter().map(ProductOut::from).collect(), more: found.more })
}

/// A product as it should be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductIn {
    /// Model.
    model: String,
    /// Name.
    name: String,
    /// Category.
    #[serde(default)]
    category: String,
    /// Brand.
    #[serde(default)]
    brand: String,
    /// Trademark; the brand when empty.
    #[serde(default)]
    trademark: String,
    /// Manufacturer.
    #[serde(default)]
    manufacturer: String,
    /// Specification.
    #[serde(default)]
    specification: String,
    /// Code of the base plan.
    #[serde(default)]
    plan: String,
    /// Components.
    #[serde(default)]
    components: Vec<ComponentIo>,
    /// Whether cards are issued for it.
    active: bool,
    /// Version the change was made from.
    #[serde(default)]
    version: Option<i64>,
}

pub(super) async fn define_product(call: ApiCall<(), (), ProductIn>) -> ApiResult<ProductOut> {
    let b = call.body;
    let component = |c: ComponentIo| Component { code: c.code, name_zh: c.name_zh, name_en: c.name_en };
    let define = DefineProduct {
        model: b.model,
        name: b.name,
        category: b.category,
        brand: b.brand,
        trademark: b.trademark,
        manufacturer: b.manufacturer,
        specification: b.specification,
        plan: b.plan,
        components: b.components.into_iter().map(component).collect(),
        active: b.active,
        version: b.version,
    };
    call.ctx
        .act(async move |uow| {
            let id = crate::define_product(uow, define.clone()).await?;
            Ok(ProductOut::from(crate::product(uow, id).await?))
        })
        .await
}

/// All plans.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PlansOut {
    /// Base plans first.
    plans: Vec<PlanIo>,
}

pub(super) async fn plans(call: ApiCall) -> ApiResult<PlansOut> {
    let plans = call.ctx.read(async |view| crate::plans(view).await).await?;
    Ok(PlansOut { plans: plans.into_iter().map(PlanIo::from).collect() })
}

pub(super) async fn define_plan(call: ApiCall<(), (), PlanIo>) -> ApiResult<PlanIo> {
    let plan = read_plan(call.body)?;
    call.ctx
        .act(async move |uow| {
            crate::define_plan(uow, plan.clone()).await?;
            let saved = crate::plan(uow, &plan.code).await?.ok_or(Error::NotFound)?;
            Ok(PlanIo::from(saved))
        })
        .await
}

fn choice<T>(field: &str, found: Option<T>) -> Result<T> {
    found.ok_or_else(|| Error::field(field, "warranty-choose"))
}

fn causes(field: &str, codes: &[String]) -> Result<Vec<Cause>> {
    codes.iter().map(|c| choice(field, Cause::from_code(c))).collect()
}

fn read_line(l: LineIo) -> Result<CoverageLine> {
    Ok(CoverageLine {
        component: l.component.filter(|c| !c.is_empty()),
        benefit: choice("lines", Benefit::from_code(&l.benefit))?,
        share_percent: l.share_percent,
        months: l.months,
        usage_max: l.usage_max,
        basis: choice("lines", StartBasis::from_code(&l.basis))?,
        excludes: causes("lines", &l.excludes)?,
    })
}

fn read_plan(p: PlanIo) -> Result<Plan> {
    Ok(Plan {
        kind: choice("kind", PlanKind::from_code(&p.kind))?,
        payer: choice("payer", Payer::from_code(&p.payer))?,
        lines: p.lines.into_iter().map(read_line).collect::<Result<_>>()?,
        voids: causes("voids", &p.voids)?,
        code: p.code,
        name_zh: p.name_zh,
        name_en: p.name_en,
        price: Money::fen(p.price_fen),
        buy_within_days: p.buy_within_days,
        return_days: p.return_days,
        exchange_days: p.exchange_days,
        conditions_zh: p.conditions_zh,
        conditions_en: p.conditions_en,
        active: p.active,
        version: p.version,
    })
}

/// For whom, how many.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StickersIn {
    /// Path of the unit whose people bind them.
    unit: String,
    /// How many, 1 to 1,000.
    count: i64,
    /// Note.
    #[serde(default)]
    note: String,
}

/// A batch of stickers.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StickersOut {
    /// Identifier of the batch.
    id: String,
    /// Codes in order.
    codes: Vec<String>,
}

pub(super) async fn make_stickers(call: ApiCall<(), (), StickersIn>) -> ApiResult<StickersOut> {
    let body = call.body;
    call.ctx
        .act(async move |uow| {
            let unit = choice("unit", UnitPath::parse(&body.unit))?;
            let make = MakeStickers { unit, count: body.count, note: body.note.clone() };
            let id = crate::make_stickers(uow, make).await?;
            let codes = stickers_of(uow, id).await?.into_iter().map(|s| s.code).collect();
            Ok(StickersOut { id: id.text(), codes })
        })
        .await
}

/// Which card.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BindIn {
    /// Id of the card.
    card: String,
}

pub(super) async fn bind(call: ApiCall<CodePath, (), BindIn>) -> ApiResult<()> {
    let (code, card) = (call.path.code, call.body.card);
    call.ctx
        .act(async move |uow| {
            let card = card.parse().map_err(|_| Error::field("card", "warranty-card-unfound"))?;
            bind_sticker(uow, BindSticker { code: code.clone(), card }).await
        })
        .await
}
