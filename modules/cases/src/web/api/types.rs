//! What calls take and give. Instants are milliseconds since 1970 UTC.
use kernel::{Error, Id, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Case, Due};

/// A case.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct CaseView {
    id: String,
    number: String,
    customer: String,
    customer_name: String,
    unit: String,
    technician: Option<String>,
    card: Option<String>,
    serial: String,
    product: Option<String>,
    product_name: String,
    channel: String,
    kind: String,
    priority: i64,
    level: String,
    skill: String,
    symptom: String,
    description: String,
    division: String,
    address: String,
    lon: Option<f64>,
    lat: Option<f64>,
    state: String,
    wait_reason: Option<String>,
    opened_at: i64,
    next_due_at: Option<i64>,
    breached: bool,
    in_warranty: bool,
    reopened: i64,
    expedited: i64,
    about: Option<String>,
    completed_at: Option<i64>,
    closed_at: Option<i64>,
    version: i64,
}

impl From<Case> for CaseView {
    fn from(c: Case) -> Self {
        Self {
            id: c.id.text(),
            number: c.number,
            customer: c.customer.text(),
            customer_name: c.customer_name,
            unit: c.unit.as_str().into(),
            technician: c.technician.map(|t| t.text()),
            card: c.card.map(|t| t.text()),
            serial: c.serial,
            product: c.product.map(|t| t.text()),
            product_name: c.product_name,
            channel: c.channel.code().into(),
            kind: c.kind.code().into(),
            priority: c.priority,
            level: c.level,
            skill: c.skill,
            symptom: c.symptom,
            description: c.description,
            division: c.division,
            address: c.address,
            lon: c.place.map(|p| p.lon),
            lat: c.place.map(|p| p.lat),
            state: c.state.code().into(),
            wait_reason: c.wait_reason.map(|r| r.code().into()),
            opened_at: c.opened_at.ms(),
            next_due_at: c.next_due_at.map(Instant::ms),
            breached: c.breached,
            in_warranty: c.in_warranty,
            reopened: c.reopened,
            expedited: c.expedited,
            about: c.about.map(|t| t.text()),
            completed_at: c.completed_at.map(Instant::ms),
            closed_at: c.closed_at.map(Instant::ms),
            version: c.version,
        }
    }
}

/// A promise with the time it falls due.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct DueView {
    /// `response`, `arrival`, `completion`.
    promise: String,
    due_at: Option<i64>,
    /// `waiting`, `running`, `paused`, `met`, `breached`, `cancelled`.
    code: String,
}

impl From<Due> for DueView {
    fn from(d: Due) -> Self {
        Self { promise: d.promise.code().into(), due_at: d.due_at.map(Instant::ms), code: d.code }
    }
}

/// A list's page.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Listed {
    pub(in crate::web) rows: Vec<CaseView>,
    /// Give it as `after` for the next page; null on the last.
    pub(in crate::web) after: Option<String>,
}

/// Which case.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ById {
    id: String,
}

impl ById {
    pub(in crate::web) fn id(&self) -> Result<Id<Case>, Error> {
        self.id.parse().map_err(|_| Error::NotFound)
    }
}

/// An instant in the past, or now when absent.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct When {
    #[serde(default)]
    pub(in crate::web) at: Option<i64>,
    #[serde(default)]
    pub(in crate::web) why: String,
}

impl When {
    pub(in crate::web) fn at(&self, now: Instant) -> Instant {
        self.at.map_or(now, Instant::from_ms)
    }
}
