//! Calls that take requests and complaints.
use ::web::{ApiCall, ApiResult};
use customers::{NewCustomer, Place};
use kernel::{Error, Instant, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::types::DueView;
use crate::{
    Asker, CaseKind, Channel, OpenCase, OpenComplaint, actions::preview::preview, open_case, open_complaint,
};

/// A request. Give `customer`, or `phone` and `name`.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Request {
    #[serde(default)]
    customer: Option<String>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    card: Option<String>,
    #[serde(default)]
    serial: String,
    #[serde(default)]
    product: Option<String>,
    #[serde(default)]
    product_name: String,
    /// `repair`, `install`, `maintain`, `inspect`, `question`; `repair` when empty.
    #[serde(default)]
    kind: String,
    /// `api` when empty.
    #[serde(default)]
    channel: String,
    /// 0 normal to 3 danger.
    #[serde(default)]
    priority: i64,
    #[serde(default)]
    level: String,
    #[serde(default)]
    skill: String,
    symptom: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    division: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    lon: Option<f64>,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    unit: Option<String>,
    /// When it reached you, milliseconds since 1970 UTC.
    #[serde(default)]
    received_at: Option<i64>,
    /// Opens a second case even for a request that repeats a live one.
    #[serde(default)]
    force: bool,
}

fn id<K>(field: &'static str, text: Option<&String>) -> Result<Option<kernel::Id<K>>, Error> {
    text.map(|t| t.parse().map_err(|_| Error::field(field, "cases-choose"))).transpose()
}

impl Request {
    fn ask(&self) -> Result<OpenCase, Error> {
        let b = self;
        let place = b.lon.zip(b.lat).map(|(lon, lat)| Place { lon, lat });
        let customer = match id("customer", b.customer.as_ref())? {
            Some(id) => Asker::Known(id),
            None => Asker::Caller(Box::new(NewCustomer {
                name: b.name.clone(),
                phone: b.phone.clone(),
                division: b.division.clone(),
                address: b.address.clone(),
                place,
                ..NewCustomer::default()
            })),
        };
        let mut ask = OpenCase::new(customer, b.symptom.clone());
        ask.card = id("card", b.card.as_ref())?;
        ask.product = id("product", b.product.as_ref())?;
        (ask.serial, ask.product_name) = (b.serial.clone(), b.product_name.clone());
        ask.channel = code("channel", &b.channel, Channel::Api, Channel::from_code)?;
        ask.kind = code("kind", &b.kind, CaseKind::Repair, CaseKind::from_code)?;
        (ask.priority, ask.level, ask.skill) = (b.priority, b.level.clone(), b.skill.clone());
        ask.description = b.description.clone();
        (ask.division, ask.address, ask.place) = (b.division.clone(), b.address.clone(), place);
        ask.unit = b
            .unit
            .as_deref()
            .map(|u| UnitPath::parse(u).ok_or(Error::field("unit", "cases-unit-unknown")))
            .transpose()?;
        ask.received_at = b.received_at.map(Instant::from_ms);
        ask.force = b.force;
        Ok(ask)
    }
}

fn code<T>(field: &'static str, text: &str, default: T, read: fn(&str) -> Option<T>) -> Result<T, Error> {
    if text.is_empty() { Ok(default) } else { read(text).ok_or_else(|| Error::field(field, "cases-choose")) }
}

/// What came of a request.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Opened {
    id: String,
    number: String,
    customer: String,
    unit: String,
    /// `false` when a live case was expedited instead.
    new: bool,
    in_warranty: bool,
    dues: Vec<DueView>,
    /// Numbers of other live cases of the customer or serial number.
    similar: Vec<String>,
}

pub(in crate::web) async fn open(call: ApiCall<(), (), Request>) -> ApiResult<Opened> {
    let ask = call.body.ask()?;
    let act = async move |uow: &store::Uow| {
        let o = open_case(uow, ask.clone()).await?;
        Ok(Opened {
            id: o.id.text(),
            number: o.number,
            customer: o.customer.text(),
            unit: o.unit.as_str().into(),
            new: o.new,
            in_warranty: o.in_warranty,
            dues: o.dues.into_iter().map(DueView::from).collect(),
            similar: o.similar.into_iter().map(|c| c.number).collect(),
        })
    };
    call.ctx.act(act).await
}

/// What a request would bring.
#[derive(Serialize, JsonSchema)]
pub(in crate::web) struct Looked {
    customer: Option<String>,
    product_name: String,
    card: Option<String>,
    covered: bool,
    unit: String,
    dues: Vec<DueView>,
    similar: Vec<String>,
}

pub(in crate::web) async fn look(call: ApiCall<(), (), Request>) -> ApiResult<Looked> {
    let ask = call.body.ask()?;
    let p = call.ctx.read(async move |view| preview(view, &ask).await).await?;
    Ok(Looked {
        customer: p.customer.map(|c| c.id.text()),
        product_name: p.product_name,
        card: p.card.map(|c| c.text()),
        covered: p.coverage.any_covered(),
        unit: p.unit.as_str().into(),
        dues: p.dues.into_iter().map(DueView::from).collect(),
        similar: p.similar.into_iter().map(|c| c.number).collect(),
    })
}

/// A complaint; give `customer` or `about`.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Complaint {
    #[serde(default)]
    customer: Option<String>,
    /// The case complained about.
    #[serde(default)]
    about: Option<String>,
    /// The unit complained about.
    #[serde(default)]
    about_unit: Option<String>,
    #[serde(default)]
    channel: String,
    says: String,
    #[serde(default)]
    priority: i64,
}

pub(in crate::web) async fn complain(call: ApiCall<(), (), Complaint>) -> ApiResult<Opened> {
    let b = call.body;
    let ask = OpenComplaint {
        customer: id("customer", b.customer.as_ref())?,
        about: id("about", b.about.as_ref())?,
        about_unit: b.about_unit.as_deref().and_then(UnitPath::parse),
        channel: code("channel", &b.channel, Channel::Api, Channel::from_code)?,
        says: b.says,
        priority: b.priority,
    };
    let act = async move |uow: &store::Uow| {
        let o = open_complaint(uow, ask.clone()).await?;
        Ok(Opened {
            id: o.case.text(),
            number: o.number,
            customer: ask.customer.map(|c| c.text()).unwrap_or_default(),
            unit: o.unit.as_str().into(),
            new: true,
            in_warranty: false,
            dues: o.dues.into_iter().map(DueView::from).collect(),
            similar: vec![],
        })
    };
    call.ctx.act(act).await
}
