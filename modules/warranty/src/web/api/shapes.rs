//! What goes in and out of the calls.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Benefit, Card, Component, CoverageDecision, DecidedLine, Reason};

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

/// Every benefit there is, for the public answer.
pub(crate) const BENEFITS: [Benefit; 3] = [Benefit::Parts, Benefit::Labour, Benefit::Travel];
