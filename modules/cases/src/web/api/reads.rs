//! Reading calls.
use ::web::{ApiCall, ApiResult};
use kernel::{Error, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::leaf::Begin;

use super::types::{ById, CaseView, Listed};
use crate::{CaseKind, Filter, State, readings};

/// Which cases.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Asked {
    state: Option<String>,
    kind: Option<String>,
    unit: Option<String>,
    technician: Option<String>,
    level: Option<String>,
    breached: bool,
    /// Live ones only, by due time.
    by_due: bool,
    /// Where the page begins: `after` of the page before.
    after: String,
    /// 1 to 500.
    size: Option<u64>,
}

pub(in crate::web) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed> {
    let q = call.query;
    let wrong = |field: &'static str| Error::field(field, "cases-choose");
    let filter = Filter {
        states: q
            .state
            .map(|s| State::from_code(&s).ok_or(wrong("state")))
            .transpose()?
            .into_iter()
            .collect(),
        kind: q.kind.map(|k| CaseKind::from_code(&k).ok_or(wrong("kind"))).transpose()?,
        unit: q.unit.map(|u| UnitPath::parse(&u).ok_or(wrong("unit"))).transpose()?,
        technician: q.technician,
        level: q.level,
        breached: q.breached,
        by_due: q.by_due,
        begin: Begin::asked(&q.after, ""),
        size: q.size.unwrap_or(50),
        ..Filter::default()
    };
    let page = call.ctx.read(async move |view| crate::list(view, &filter).await).await?;
    let after = page.after.as_ref().map(ToString::to_string);
    Ok(Listed { rows: page.rows.into_iter().map(CaseView::from).collect(), after })
}

pub(in crate::web) async fn one(call: ApiCall<ById, (), ()>) -> ApiResult<CaseView> {
    let id = call.path.id()?;
    Ok(call.ctx.read(async move |view| crate::case(view, id).await).await?.into())
}

/// A promise with its reading.
#[derive(Serialize, JsonSchema)]
pub(in crate::web) struct ReadingView {
    promise: String,
    calendar: String,
    breach_reason: Option<String>,
    breach_note: String,
    /// State, due time, and every span that led to it.
    reading: Value,
}

pub(in crate::web) async fn dues(call: ApiCall<ById, (), ()>) -> ApiResult<Vec<ReadingView>> {
    let id = call.path.id()?;
    let read = async move |view: &store::View| {
        crate::case(view, id).await?;
        readings(view, id).await
    };
    let shown = call.ctx.read(read).await?.into_iter().map(|(clock, reading)| {
        Ok(ReadingView {
            promise: clock.promise.code().into(),
            calendar: clock.calendar,
            breach_reason: clock.breach_reason.map(|r| r.code().into()),
            breach_note: clock.breach_note,
            reading: serde_json::to_value(reading).map_err(Error::internal)?,
        })
    });
    Ok(shown.collect::<kernel::Result<_>>()?)
}

pub(in crate::web) async fn coverage(call: ApiCall<ById, (), ()>) -> ApiResult<Value> {
    let id = call.path.id()?;
    let case = call.ctx.read(async move |view| crate::case(view, id).await).await?;
    Ok(serde_json::from_str(&case.coverage).map_err(Error::internal)?)
}

/// A contact or note.
#[derive(Serialize, JsonSchema)]
pub(in crate::web) struct ContactView {
    at: i64,
    channel: String,
    /// `in`, `out`, `note`.
    direction: String,
    who: String,
    body: String,
    internal: bool,
}

pub(in crate::web) async fn contacts(call: ApiCall<ById, (), ()>) -> ApiResult<Vec<ContactView>> {
    let id = call.path.id()?;
    let read = async move |view: &store::View| {
        crate::case(view, id).await?;
        crate::contacts(view, id, 500).await
    };
    let view = |c: crate::Contact| ContactView {
        at: c.at.ms(),
        channel: c.channel.code().into(),
        direction: c.direction,
        who: c.who,
        body: c.body,
        internal: c.internal,
    };
    Ok(call.ctx.read(read).await?.into_iter().map(view).collect())
}

/// A complaint.
#[derive(Serialize, JsonSchema)]
pub(in crate::web) struct ComplaintView {
    case: String,
    unit: String,
    step: String,
    about: Option<String>,
    customer_says: String,
    outlet_says: String,
    plan: String,
    result: String,
    compensation_fen: i64,
    escalated: i64,
    version: i64,
}

pub(in crate::web) async fn complaint(call: ApiCall<ById, (), ()>) -> ApiResult<ComplaintView> {
    let id = call.path.id()?;
    let c = call.ctx.read(async move |view| crate::complaint(view, id).await).await?;
    Ok(ComplaintView {
        case: c.case.text(),
        unit: c.unit.as_str().into(),
        step: c.step.code().into(),
        about: c.about.map(|a| a.text()),
        customer_says: c.customer_says,
        outlet_says: c.outlet_says,
        plan: c.plan,
        result: c.result,
        compensation_fen: c.compensation.minor,
        escalated: c.escalated,
        version: c.version,
    })
}
