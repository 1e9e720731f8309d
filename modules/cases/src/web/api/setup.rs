//! Calls for calendars and targets; their data is the due-time engine's own.
use ::web::{ApiCall, ApiResult};
use kernel::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Uow;

use crate::{DefineCalendar, DuePolicy, Promise};

/// A calendar.
#[derive(Serialize, JsonSchema)]
pub(in crate::web) struct CalendarView {
    code: String,
    name: String,
    /// Zone, weekly periods, exceptions, `known_to`.
    spec: Value,
    version: i64,
}

pub(in crate::web) async fn calendars(call: ApiCall<(), (), ()>) -> ApiResult<Vec<CalendarView>> {
    let all = call.ctx.read(async |view| crate::calendars(view).await).await?;
    let view = |c: crate::NamedCalendar| {
        let spec = serde_json::to_value(c.calendar.spec()).map_err(Error::internal)?;
        Ok(CalendarView { code: c.code, name: c.name, spec, version: c.version })
    };
    Ok(all.into_iter().map(view).collect::<kernel::Result<_>>()?)
}

/// Which calendar.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ByCode {
    code: String,
}

/// A calendar as it should be.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct CalendarInput {
    name: String,
    spec: Value,
    /// The version read; absent takes whatever is there.
    #[serde(default)]
    version: Option<i64>,
}

pub(in crate::web) async fn define_calendar(call: ApiCall<ByCode, (), CalendarInput>) -> ApiResult<()> {
    let (code, b) = (call.path.code, call.body);
    let wrong = |e: serde_json::Error| {
        Error::field_with("spec", kernel::Message::new("cases-calendar-wrong").with("cause", e))
    };
    let define = DefineCalendar {
        code,
        name: b.name,
        spec: serde_json::from_value(b.spec).map_err(wrong)?,
        version: b.version,
    };
    call.ctx.act(async move |uow: &Uow| crate::define_calendar(uow, define.clone()).await).await
}

/// A target: which promise, for whom, how long, counted by what.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct PolicyInput {
    /// `response`, `arrival`, `completion`.
    promise: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    division: String,
    #[serde(default)]
    priority: i64,
    calendar: String,
    /// `{"target": {"amount_seconds": 14400, "mode": "working"}, "warn_percent": [75], "escalate_after_seconds": [0]}`
    policy: Value,
}

/// A target with its id.
#[derive(Serialize, JsonSchema)]
pub(in crate::web) struct PolicyView {
    id: String,
    #[serde(flatten)]
    is: PolicyInput,
}

pub(in crate::web) async fn policies(call: ApiCall<(), (), ()>) -> ApiResult<Vec<PolicyView>> {
    let all = call.ctx.read(async |view| crate::policies(view).await).await?;
    let view = |p: DuePolicy| {
        let is = PolicyInput {
            promise: p.promise.code().into(),
            level: p.level,
            kind: p.kind,
            category: p.category,
            division: p.division,
            priority: p.priority,
            calendar: p.calendar,
            policy: serde_json::to_value(p.policy).map_err(Error::internal)?,
        };
        Ok(PolicyView { id: p.id, is })
    };
    Ok(all.into_iter().map(view).collect::<kernel::Result<_>>()?)
}

/// Which target.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ById {
    id: String,
}

pub(in crate::web) async fn define_policy(call: ApiCall<ById, (), PolicyInput>) -> ApiResult<()> {
    let (id, b) = (call.path.id, call.body);
    let policy = DuePolicy {
        id,
        promise: Promise::from_code(&b.promise).ok_or_else(|| Error::field("promise", "cases-choose"))?,
        level: b.level,
        kind: b.kind,
        category: b.category,
        division: b.division,
        priority: b.priority,
        calendar: b.calendar,
        policy: serde_json::from_value(b.policy).map_err(|_| Error::field("policy", "cases-target-wrong"))?,
    };
    call.ctx.act(async move |uow: &Uow| crate::define_policy(uow, policy.clone()).await).await
}

pub(in crate::web) async fn drop_policy(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id = call.path.id;
    call.ctx.act(async move |uow: &Uow| crate::drop_policy(uow, &id).await).await
}
