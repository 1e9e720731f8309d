//! What goes in and out of the calls.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Benefit, Card, Component, CoverageDecision, CoverageLine, DecidedLine, Plan, Product, Reason};

/// Path of a card.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct CardPath {
    /// Id of the card.
    pub(crate) id: String,
}

/// Path of a code.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct CodePath {
    /// Code as printed.
    pub(crate) code: String,
}

/// A quality card.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CardOut {
    /// Identifier.
    pub(crate) id: String,
    /// Running number.
    pub(crate) number: String,
    /// Code of the public page.
    pub(crate) code: String,
    /// State: issued, active, suspended, voided, replaced.
    pub(crate) state: String,
    /// Product id.
    pub(crate) product: String,
    /// Product or service name.
    pub(crate) product_name: String,
    /// Model.
    pub(crate) model: String,
    /// Specification.
    pub(crate) specification: String,
    /// Quality grade.
    pub(crate) grade: String,
    /// Seller.
    pub(crate) seller: String,
    /// Manufacturer.
    pub(crate) manufacturer: String,
    /// Registered trademark.
    pub(crate) trademark: String,
    /// Serial numbers, the main one first.
    pub(crate) serials: Vec<String>,
    /// Owner's file.
    pub(crate) customer: Option<String>,
    /// Unit that looks after it.
    pub(crate) unit: String,
    /// Sale time, milliseconds UTC.
    pub(crate) sold_at: i64,
    /// Quantity.
    pub(crate) quantity: i64,
    /// Price paid, fen.
    pub(crate) price_fen: i64,
    /// Day of installation.
    pub(crate) installed_on: Option<String>,
    /// Codes of the plans on it.
    pub(crate) plans: Vec<String>,
    /// Card it replaced.
    pub(crate) replaces: Option<String>,
    /// Card it was replaced by.
    pub(crate) replaced_by: Option<String>,
    /// How often it changed hands.
    pub(crate) transfers: i64,
    /// Whether the signature fits what is written on it.
    pub(crate) genuine: bool,
}

impl From<Card> for CardOut {
    fn from(c: Card) -> Self {
        let genuine = c.is_genuine();
        let f = c.face;
        Self {
            id: c.id.text(),
            number: f.number,
            code: f.code,
            state: c.state.code().into(),
            product: c.product.text(),
            product_name: f.product_name,
            model: f.model,
            specification: f.specification,
            grade: f.grade,
            seller: f.seller,
            manufacturer: f.manufacturer,
            trademark: f.trademark,
            serials: f.serials,
            customer: c.customer.map(|id| id.text()),
            unit: c.unit.as_str().into(),
            sold_at: f.sold_at.ms(),
            quantity: f.quantity,
            price_fen: f.price.minor,
            installed_on: c.installed_on.map(|d| d.to_string()),
            plans: c.contracts.into_iter().map(|c| c.plan).collect(),
            replaces: c.replaces.map(|id| id.text()),
            replaced_by: c.replaced_by.map(|id| id.text()),
            transfers: c.transfers,
            genuine,
        }
    }
}

/// A page of cards.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CardsOut {
    /// Cards, newest first.
    pub(crate) cards: Vec<CardOut>,
    /// Whether another page follows.
    pub(crate) more: bool,
}

/// A card that was issued.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IssuedOut {
    /// Identifier.
    pub(crate) id: String,
    /// Running number.
    pub(crate) number: String,
    /// Code of the public page.
    pub(crate) code: String,
    /// Address the QR code holds.
    pub(crate) address: String,
}

/// Why a line was decided so: the rule, and what it decided on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ReasonOut {
    /// Code of the rule.
    pub(crate) rule: String,
    /// Its arguments.
    pub(crate) args: std::collections::BTreeMap<String, String>,
    /// The same as a sentence in the caller's language.
    pub(crate) sentence: String,
}

impl ReasonOut {
    fn of(loc: &web::Loc, reason: &Reason, component: &str) -> Self {
        Self {
            rule: reason.key().trim_start_matches("warranty-why-").into(),
            args: reason.args.clone(),
            sentence: super::super::words::reason(loc, reason, component),
        }
    }
}

/// One payer's part.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ShareOut {
    /// Code of the plan.
    pub(crate) plan: String,
    /// Who pays.
    pub(crate) payer: String,
    /// Percent of the whole cost.
    pub(crate) percent: i64,
    /// Last day of its term.
    pub(crate) until: Option<String>,
}

/// A plan that does not pay.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RejectedOut {
    /// Code of the plan.
    pub(crate) plan: String,
    /// Why not.
    pub(crate) reason: ReasonOut,
}

/// One line of a decision.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LineOut {
    /// Component code; empty for the whole unit.
    pub(crate) component: String,
    /// parts, labour or travel.
    pub(crate) benefit: String,
    /// Whether anybody but the customer pays.
    pub(crate) covered: bool,
    /// Share the payers bear together, percent.
    pub(crate) share_percent: i64,
    /// First day of the term that pays first.
    pub(crate) from: Option<String>,
    /// Its last day.
    pub(crate) until: Option<String>,
    /// Why.
    pub(crate) reason: ReasonOut,
    /// Who pays how much.
    pub(crate) shares: Vec<ShareOut>,
    /// Plans that do not pay.
    pub(crate) rejected: Vec<RejectedOut>,
}

/// A coverage decision.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CoverageOut {
    /// Day it was decided for.
    pub(crate) on: String,
    /// Number of the card.
    pub(crate) card: Option<String>,
    /// Last day of return.
    pub(crate) return_until: Option<String>,
    /// Last day of exchange.
    pub(crate) exchange_until: Option<String>,
    /// Lines.
    pub(crate) lines: Vec<LineOut>,
}

impl CoverageOut {
    pub(crate) fn of(loc: &web::Loc, decision: CoverageDecision, known: &[Component]) -> Self {
        let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
        Self {
            on: decision.on.to_string(),
            card: decision.card,
            return_until: day(decision.return_until),
            exchange_until: day(decision.exchange_until),
            lines: decision.lines.into_iter().map(|l| line(loc, l, known)).collect(),
        }
    }
}

fn line(loc: &web::Loc, l: DecidedLine, known: &[Component]) -> LineOut {
    let name = super::super::words::component(loc, known, &l.component);
    let reason = |r: &Reason| ReasonOut::of(loc, r, &name);
    LineOut {
        reason: reason(&l.reason),
        rejected: l
            .rejected
            .iter()
            .map(|r| RejectedOut { plan: r.plan.clone(), reason: reason(&r.reason) })
            .collect(),
        component: l.component,
        benefit: l.benefit.code().into(),
        covered: l.covered,
        share_percent: l.share_percent,
        from: l.from.map(|d| d.to_string()),
        until: l.until.map(|d| d.to_string()),
        shares: l
            .shares
            .into_iter()
            .map(|s| ShareOut {
                plan: s.plan,
                payer: s.payer.code().into(),
                percent: s.percent,
                until: s.until.map(|d| d.to_string()),
            })
            .collect(),
    }
}

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

/// Every benefit there is, for the public answer.
pub(crate) const BENEFITS: [Benefit; 3] = [Benefit::Parts, Benefit::Labour, Benefit::Travel];
