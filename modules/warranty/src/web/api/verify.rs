//! The public question: is this card genuine? Nothing personal goes out.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{ApiCall, ApiResult};

use super::shapes::{BENEFITS, CodePath};
use crate::{Card, Found, Horizon, Product, find_code, horizon};

/// What a code leads to.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VerifyOut {
    /// genuine, forged, unknown or blank (a sticker not yet bound).
    verdict: String,
    /// State of the card.
    state: Option<String>,
    /// Number of the card.
    number: Option<String>,
    /// Product or service name.
    product_name: Option<String>,
    /// Model.
    model: Option<String>,
    /// How often it changed hands.
    transfers: Option<i64>,
    /// Last days by component.
    coverage: Vec<UntilOut>,
}

/// The end of what is promised for a component and benefit.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct UntilOut {
    /// Component code; empty for the whole unit.
    component: String,
    /// parts, labour or travel.
    benefit: String,
    /// Whether it has no end.
    forever: bool,
    /// Last day.
    until: Option<String>,
}

fn bare(verdict: &str) -> VerifyOut {
    VerifyOut {
        verdict: verdict.into(),
        state: None,
        number: None,
        product_name: None,
        model: None,
        transfers: None,
        coverage: vec![],
    }
}

pub(super) async fn verify(call: ApiCall<CodePath>) -> ApiResult<VerifyOut> {
    let code = call.path.code;
    let found = call.ctx.read(async move |view| find_code(view, &code).await).await?;
    Ok(match found {
        Found::Unknown => bare("unknown"),
        Found::Blank(_) => bare("blank"),
        Found::Card(both) if both.0.is_genuine() => genuine(&both.0, &both.1),
        Found::Card(_) => bare("forged"),
    })
}

fn genuine(card: &Card, product: &Product) -> VerifyOut {
    let insured = card.insured();
    let codes = std::iter::once("").chain(product.components.iter().map(|c| c.code.as_str()));
    let ends = codes.flat_map(|code| BENEFITS.map(|b| (code, b, horizon(&insured, code, b))));
    let coverage = ends.filter(|(_, _, end)| *end != Horizon::Never).map(|(code, benefit, end)| UntilOut {
        component: code.into(),
        benefit: benefit.code().into(),
        forever: end == Horizon::Forever,
        until: if let Horizon::Until(day) = end { Some(day.to_string()) } else { None },
    });
    VerifyOut {
        state: Some(card.state.code().into()),
        number: Some(card.face.number.clone()),
        product_name: Some(card.face.product_name.clone()),
        model: Some(card.face.model.clone()),
        transfers: Some(card.transfers),
        coverage: coverage.collect(),
        ..bare("genuine")
    }
}
