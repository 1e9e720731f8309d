//! Calls that move a case on.
use ::web::{ApiCall, ApiResult};
use kernel::{Error, Instant, Money, UnitPath};
use schemars::JsonSchema;
use serde::Deserialize;
use store::Uow;

use super::types::{ById, When};
use crate::{
    AddContact, AddNote, BreachReason, ChangeCase, ChangePromise, Channel, ComplaintStep, Expedite, Promise,
    ReopenDepth, Wait, WaitReason,
};

/// To whom.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct To {
    /// Path of the unit.
    unit: String,
    #[serde(default)]
    technician: Option<String>,
    #[serde(default)]
    why: String,
}

pub(in crate::web) async fn assign(call: ApiCall<ById, (), To>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let unit = UnitPath::parse(&b.unit).ok_or_else(|| Error::field("unit", "cases-unit-unknown"))?;
    let wrong = |_| Error::field("technician", "cases-technician-unknown");
    let technician = b.technician.map(|t| t.parse().map_err(wrong)).transpose()?;
    call.ctx.act(async move |uow: &Uow| crate::assign_because(uow, id, &unit, technician, &b.why).await).await
}

pub(in crate::web) async fn respond(call: ApiCall<ById, (), When>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow: &Uow| crate::record_response(uow, id, b.at(uow.now())).await).await
}

pub(in crate::web) async fn arrive(call: ApiCall<ById, (), When>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow: &Uow| crate::record_arrival(uow, id, b.at(uow.now())).await).await
}

pub(in crate::web) async fn complete(call: ApiCall<ById, (), When>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow: &Uow| crate::complete(uow, id, b.at(uow.now())).await).await
}

pub(in crate::web) async fn resume(call: ApiCall<ById, (), When>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow: &Uow| crate::resume_at(uow, id, b.at(uow.now()), &b.why).await).await
}

pub(in crate::web) async fn close(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id = call.path.id()?;
    call.ctx.act(async move |uow: &Uow| crate::close(uow, id).await).await
}

/// Why.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Why {
    why: String,
}

pub(in crate::web) async fn cancel(call: ApiCall<ById, (), Why>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow: &Uow| crate::cancel_case(uow, id, &b.why).await).await
}

pub(in crate::web) async fn escalate(call: ApiCall<ById, (), Why>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    call.ctx.act(async move |uow: &Uow| crate::escalate_complaint(uow, id, &b.why).await).await
}

/// What it waits for.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Waits {
    /// `customer`, `parts`, `force-majeure`, `approval`.
    reason: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    since: Option<i64>,
    #[serde(default)]
    until: Option<i64>,
}

pub(in crate::web) async fn wait(call: ApiCall<ById, (), Waits>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let reason = WaitReason::from_code(&b.reason).ok_or_else(|| Error::field("reason", "cases-choose"))?;
    let (since, until) = (b.since.map(Instant::from_ms), b.until.map(Instant::from_ms));
    let wait = Wait { reason, why: b.why, since, until };
    call.ctx.act(async move |uow: &Uow| crate::wait_for(uow, id, wait.clone()).await).await
}

/// How deep, and why.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Again {
    /// `re_enter` or `redo`.
    depth: String,
    why: String,
}

pub(in crate::web) async fn reopen(call: ApiCall<ById, (), Again>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let depth = match b.depth.as_str() {
        "re_enter" => ReopenDepth::ReEnter,
        "redo" => ReopenDepth::Redo,
        _ => return Err(Error::field("depth", "cases-choose").into()),
    };
    call.ctx.act(async move |uow: &Uow| crate::reopen(uow, id, depth, &b.why).await).await
}

/// What was said.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Said {
    #[serde(default)]
    channel: String,
    /// `in`, `out`, or `note`.
    #[serde(default)]
    direction: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    mentions: Vec<String>,
}

pub(in crate::web) async fn expedite(call: ApiCall<ById, (), Said>) -> ApiResult<()> {
    let (case, b) = (call.path.id()?, call.body);
    let channel = Channel::from_code(&b.channel).unwrap_or(Channel::Api);
    let press = Expedite { case, channel, body: b.body };
    call.ctx.act(async move |uow: &Uow| crate::expedite(uow, press.clone()).await.map(|_| ())).await
}

pub(in crate::web) async fn contact(call: ApiCall<ById, (), Said>) -> ApiResult<()> {
    let (case, b) = (call.path.id()?, call.body);
    let channel = Channel::from_code(&b.channel).unwrap_or(Channel::Api);
    let act = async move |uow: &Uow| {
        if b.direction == "note" {
            let mentions = b.mentions.iter().filter_map(|m| m.parse().ok()).collect();
            return crate::add_note(uow, AddNote { case, body: b.body.clone(), mentions }).await;
        }
        let outgoing = b.direction == "out";
        crate::add_contact(
            uow,
            AddContact { case, channel, outgoing, who: String::new(), body: b.body.clone() },
        )
        .await
    };
    call.ctx.act(act).await
}

/// Level and priority.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Promised {
    level: String,
    priority: i64,
    why: String,
}

pub(in crate::web) async fn promise(call: ApiCall<ById, (), Promised>) -> ApiResult<()> {
    let (case, b) = (call.path.id()?, call.body);
    let change = ChangePromise { case, level: b.level, priority: b.priority, why: b.why };
    call.ctx.act(async move |uow: &Uow| crate::change_promise(uow, change.clone()).await).await
}

/// Why a promise was missed.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Missed {
    promise: String,
    reason: String,
    #[serde(default)]
    note: String,
}

pub(in crate::web) async fn reason(call: ApiCall<ById, (), Missed>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let promise = Promise::from_code(&b.promise).ok_or_else(|| Error::field("promise", "cases-choose"))?;
    let reason = BreachReason::from_code(&b.reason).ok_or_else(|| Error::field("reason", "cases-choose"))?;
    call.ctx
        .act(async move |uow: &Uow| crate::give_breach_reason(uow, id, promise, reason, &b.note).await)
        .await
}

/// The description as it should be.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Changed {
    version: i64,
    symptom: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    skill: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    division: String,
}

pub(in crate::web) async fn change(call: ApiCall<ById, (), Changed>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let Changed { version, symptom, description, skill, address, division } = b;
    let change = ChangeCase { id, version, symptom, description, skill, address, division };
    call.ctx.act(async move |uow: &Uow| crate::change_case(uow, change.clone()).await).await
}

/// A step of a complaint; each needs its own texts.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct StepTaken {
    /// `acknowledge`, `facts`, `plan`, `execute`, `tell`.
    step: String,
    version: i64,
    /// Words of apology, the plan, what was done, or the result.
    #[serde(default)]
    text: String,
    #[serde(default)]
    customer_says: String,
    #[serde(default)]
    outlet_says: String,
    #[serde(default)]
    compensation_fen: i64,
}

pub(in crate::web) async fn complaint(call: ApiCall<ById, (), StepTaken>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let step = match b.step.as_str() {
        "acknowledge" => ComplaintStep::Acknowledge { words: b.text },
        "facts" => ComplaintStep::Facts { customer_says: b.customer_says, outlet_says: b.outlet_says },
        "plan" => ComplaintStep::Plan { plan: b.text, compensation: Money::fen(b.compensation_fen) },
        "execute" => ComplaintStep::Execute { done: b.text },
        "tell" => ComplaintStep::Tell { result: b.text },
        _ => return Err(Error::field("step", "cases-choose").into()),
    };
    let version = b.version;
    call.ctx.act(async move |uow: &Uow| crate::step_complaint(uow, id, version, step.clone()).await).await
}
