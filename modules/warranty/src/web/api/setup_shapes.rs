//! Products and plans as they go in and out of the calls.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Component, CoverageLine, Plan, Product};

/// A component.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComponentIo {
    /// Code.
    pub(crate) code: String,
    /// Name in Chinese.
    pub(crate) name_zh: String,
    /// Name in English; the Chinese one when empty.
    #[serde(default)]
    pub(crate) name_en: String,
}

/// A product.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ProductOut {
    /// Identifier.
    pub(crate) id: String,
    /// Model.
    pub(crate) model: String,
    /// Name.
    pub(crate) name: String,
    /// Category.
    pub(crate) category: String,
    /// Brand.
    pub(crate) brand: String,
    /// Trademark.
    pub(crate) trademark: String,
    /// Manufacturer.
    pub(crate) manufacturer: String,
    /// Specification.
    pub(crate) specification: String,
    /// Code of the base plan.
    pub(crate) plan: String,
    /// Components.
    pub(crate) components: Vec<ComponentIo>,
    /// Whether cards are issued for it.
    pub(crate) active: bool,
    /// Counts changes.
    pub(crate) version: i64,
}

impl From<Product> for ProductOut {
    fn from(p: Product) -> Self {
        let component = |c: Component| ComponentIo { code: c.code, name_zh: c.name_zh, name_en: c.name_en };
        Self {
            id: p.id.text(),
            model: p.model,
            name: p.name,
            category: p.category,
            brand: p.brand,
            trademark: p.trademark,
            manufacturer: p.manufacturer,
            specification: p.specification,
            plan: p.plan,
            components: p.components.into_iter().map(component).collect(),
            active: p.active,
            version: p.version,
        }
    }
}

/// One line of a plan.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LineIo {
    /// Component code; absent for the whole unit.
    #[serde(default)]
    pub(crate) component: Option<String>,
    /// parts, labour or travel.
    pub(crate) benefit: String,
    /// Share the payer bears, percent.
    pub(crate) share_percent: i64,
    /// Months; absent without end.
    #[serde(default)]
    pub(crate) months: Option<u32>,
    /// Limit of the counter; absent without limit.
    #[serde(default)]
    pub(crate) usage_max: Option<i64>,
    /// installed, made, bought or after-base.
    pub(crate) basis: String,
    /// Causes it does not pay for.
    #[serde(default)]
    pub(crate) excludes: Vec<String>,
}

impl From<CoverageLine> for LineIo {
    fn from(l: CoverageLine) -> Self {
        Self {
            component: l.component,
            benefit: l.benefit.code().into(),
            share_percent: l.share_percent,
            months: l.months,
            usage_max: l.usage_max,
            basis: l.basis.code().into(),
            excludes: l.excludes.into_iter().map(|c| c.code().into()).collect(),
        }
    }
}

/// A coverage plan.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanIo {
    /// Code.
    pub(crate) code: String,
    /// Name in Chinese.
    pub(crate) name_zh: String,
    /// Name in English.
    #[serde(default)]
    pub(crate) name_en: String,
    /// base, extended or gold.
    pub(crate) kind: String,
    /// manufacturer, seller or insurer.
    pub(crate) payer: String,
    /// Price, fen.
    #[serde(default)]
    pub(crate) price_fen: i64,
    /// Days from the sale within which it may be bought.
    #[serde(default)]
    pub(crate) buy_within_days: Option<u32>,
    /// Days of return.
    #[serde(default)]
    pub(crate) return_days: Option<u32>,
    /// Days of exchange.
    #[serde(default)]
    pub(crate) exchange_days: Option<u32>,
    /// Lines.
    pub(crate) lines: Vec<LineIo>,
    /// Causes that end the whole promise.
    #[serde(default)]
    pub(crate) voids: Vec<String>,
    /// What is needed to claim, in Chinese.
    #[serde(default)]
    pub(crate) conditions_zh: String,
    /// The same in English.
    #[serde(default)]
    pub(crate) conditions_en: String,
    /// Whether it can be chosen.
    pub(crate) active: bool,
    /// Version the change was made from; 0 for a new plan.
    #[serde(default)]
    pub(crate) version: i64,
}

impl From<Plan> for PlanIo {
    fn from(p: Plan) -> Self {
        Self {
            code: p.code,
            name_zh: p.name_zh,
            name_en: p.name_en,
            kind: p.kind.code().into(),
            payer: p.payer.code().into(),
            price_fen: p.price.minor,
            buy_within_days: p.buy_within_days,
            return_days: p.return_days,
            exchange_days: p.exchange_days,
            lines: p.lines.into_iter().map(LineIo::from).collect(),
            voids: p.voids.into_iter().map(|c| c.code().into()).collect(),
            conditions_zh: p.conditions_zh,
            conditions_en: p.conditions_en,
            active: p.active,
            version: p.version,
        }
    }
}
