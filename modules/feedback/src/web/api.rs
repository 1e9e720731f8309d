//! The same for programs.
use std::collections::BTreeMap;

use ::web::{ApiCall, ApiResult};
use kernel::{Error, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Callback, CallbackState, CompleteCallback, Ending, callback, callbacks, complete_callback, miss_callback,
};

/// A callback.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct CallbackView {
    id: String,
    number: String,
    case: String,
    case_number: String,
    unit: String,
    customer: String,
    state: String,
    /// Milliseconds since 1970 UTC.
    due_at: i64,
    attempts: i64,
    ending: Option<String>,
    score: Option<i64>,
    version: i64,
}

impl From<Callback> for CallbackView {
    fn from(c: Callback) -> Self {
        Self {
            id: c.id.text(),
            number: c.number,
            case: c.case.text(),
            case_number: c.case_number,
            unit: c.unit.as_str().into(),
            customer: c.customer.text(),
            state: c.state.code().into(),
            due_at: c.due_at.ms(),
            attempts: c.attempts,
            ending: c.ending.map(|e| e.code().into()),
            score: c.score,
            version: c.version,
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ById {
    id: String,
}

impl ById {
    fn id(&self) -> Result<Id<Callback>, Error> {
        self.id.parse().map_err(|_| Error::NotFound)
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Asked {
    /// `planned`, `done`, `unreached`, `dropped`.
    state: Option<String>,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Listed {
    rows: Vec<CallbackView>,
    more: bool,
}

pub(super) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed> {
    let state =
        call.query.state.as_deref().and_then(CallbackState::from_code).unwrap_or(CallbackState::Planned);
    let (page, size) = (call.query.page.min(10_000), call.query.size.unwrap_or(50));
    let (rows, more) = call.ctx.read(async move |view| callbacks(view, state, page, size).await).await?;
    Ok(Listed { rows: rows.into_iter().map(CallbackView::from).collect(), more })
}

pub(super) async fn one(call: ApiCall<ById, (), ()>) -> ApiResult<CallbackView> {
    let id = call.path.id()?;
    Ok(call.ctx.read(async move |view| callback(view, id).await).await?.into())
}

/// What the caller learned.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    version: i64,
    /// `finished`, `re-enter`, `redo`.
    ending: String,
    /// Question code to answer.
    answers: BTreeMap<String, String>,
    #[serde(default)]
    proof: String,
    #[serde(default)]
    note: String,
}

pub(super) async fn complete(call: ApiCall<ById, (), Outcome>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let ending =
        Ending::from_code(&b.ending).ok_or_else(|| Error::field("ending", "feedback-ending-missing"))?;
    let done =
        CompleteCallback { id, version: b.version, ending, answers: b.answers, proof: b.proof, note: b.note };
    call.ctx.act(async move |uow| complete_callback(uow, done.clone()).await).await
}

pub(super) async fn missed(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id = call.path.id()?;
    call.ctx.act(async move |uow| miss_callback(uow, id).await).await
}
