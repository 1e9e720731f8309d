//! The same for programs.
use std::collections::BTreeMap;

use ::web::{ApiCall, ApiResult};
use jiff::civil::Date;
use kernel::{Error, Id, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Uow, leaf::Begin};

use crate::{
    Arrive, Availability, Book, CodeNotice, CompleteVisit, Completion, Dispatch, Expense, HoldSlot, JobForm,
    OfferSlots, Reschedule, Visit, VisitFilter, VisitState, Window,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ById {
    id: String,
}

fn id<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A span, milliseconds since 1970 UTC.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Span {
    from: i64,
    to: i64,
}

impl Span {
    fn of(w: Window) -> Self {
        Self { from: w.from.ms(), to: w.to.ms() }
    }

    fn window(self) -> Result<Window, Error> {
        crate::window_of(Instant::from_ms(self.from), Instant::from_ms(self.to))
    }
}

/// A visit. The customer's phone is not part of it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct VisitView {
    id: String,
    number: String,
    case: String,
    case_number: String,
    customer: String,
    unit: String,
    technician: Option<String>,
    technician_name: String,
    state: String,
    kind: String,
    what: String,
    priority: i64,
    promised: Option<Span>,
    planned: Option<Span>,
    missed: i64,
    late_at: Option<i64>,
    arrived_at: Option<i64>,
    arrival_distance_m: Option<i64>,
    ended_at: Option<i64>,
    form: BTreeMap<String, String>,
    charge_fen: i64,
    flags: Vec<String>,
    version: i64,
}

impl From<Visit> for VisitView {
    fn from(v: Visit) -> Self {
        Self {
            id: v.id.text(),
            case: v.case.text(),
            customer: v.customer.text(),
            unit: v.unit.as_str().into(),
            technician: v.technician.map(|t| t.text()),
            state: v.state.code().into(),
            promised: v.promised.map(Span::of),
            planned: v.planned.map(Span::of),
            late_at: v.late_at.map(Instant::ms),
            arrived_at: v.detail.arrived.map(|a| a.at.ms()),
            arrival_distance_m: v.detail.arrived.and_then(|a| a.distance_m),
            ended_at: v.ended_at.map(Instant::ms),
            charge_fen: v.charge_fen(),
            flags: v.detail.closing.as_ref().map(|c| c.flags.clone()).unwrap_or_default(),
            number: v.number,
            case_number: v.detail.case_number,
            technician_name: v.detail.technician_name,
            kind: v.detail.kind,
            what: v.detail.what,
            priority: v.priority,
            missed: v.missed,
            form: v.detail.form,
            version: v.version,
        }
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Asked {
    /// A state's code.
    state: Option<String>,
    /// Only late ones.
    late: bool,
    /// Where the page begins: `after` of the page before.
    after: String,
    /// 1 to 1000.
    size: Option<u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Listed {
    rows: Vec<VisitView>,
    /// Give it as `after` for the next page; null on the last.
    after: Option<String>,
}

pub(super) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed> {
    let q = call.query;
    let filter = VisitFilter {
        states: q.state.as_deref().and_then(VisitState::from_code).into_iter().collect(),
        late: q.late,
        begin: Begin::asked(&q.after, ""),
        size: q.size.unwrap_or(50),
        ..VisitFilter::default()
    };
    let found = call.ctx.read(async move |view| crate::visits(view, &filter).await).await?;
    let after = found.after.as_ref().map(ToString::to_string);
    Ok(Listed { rows: found.rows.into_iter().map(VisitView::from).collect(), after })
}

pub(super) async fn one(call: ApiCall<ById, (), ()>) -> ApiResult<VisitView> {
    let id = id(&call.path.id)?;
    Ok(call.ctx.read(async move |view| crate::visit(view, id).await).await?.into())
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SlotsAsked {
    /// First day, `YYYY-MM-DD`; today when absent.
    from: Option<String>,
    /// 1 to 14.
    days: Option<i64>,
    /// Such as `Mon, Wed, Fri 12-17`.
    availability: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct SlotView {
    window: Span,
    technician: String,
    unit: String,
    start: i64,
    cost_fen: i64,
    choices: usize,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct ReasonView {
    key: String,
    about: String,
    technicians: usize,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct MissingView {
    window: Span,
    reasons: Vec<ReasonView>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct SlotsView {
    offers: Vec<SlotView>,
    missing: Vec<MissingView>,
}

pub(super) async fn slots(call: ApiCall<ById, SlotsAsked, ()>) -> ApiResult<SlotsView> {
    let q = call.query;
    let day = |text: String| text.parse::<Date>().map_err(|_| Error::field("from", "field-day-wrong"));
    let ask = OfferSlots {
        case: id(&call.path.id)?,
        from: q.from.map(day).transpose()?,
        days: q.days.unwrap_or(5),
        availability: Availability::parse(&q.availability)?,
    };
    let found = call.ctx.read(async move |view| crate::offer_slots(view, &ask).await).await?;
    let offer = |o: crate::Offer| SlotView {
        window: Span::of(o.window),
        technician: o.technician.text(),
        unit: o.unit.as_str().into(),
        start: o.start.ms(),
        cost_fen: o.cost_fen,
        choices: o.choices,
    };
    let reason = |h: crate::Hindrance| ReasonView { key: h.key, about: h.about, technicians: h.technicians };
    let missing = |m: crate::Missing| MissingView {
        window: Span::of(m.window),
        reasons: m.reasons.into_iter().map(reason).collect(),
    };
    Ok(SlotsView {
        offers: found.offers.into_iter().map(offer).collect(),
        missing: found.missing.into_iter().map(missing).collect(),
    })
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldInput {
    window: Span,
    #[serde(default)]
    technician: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Held {
    id: String,
    expires_at: i64,
}

pub(super) async fn hold(call: ApiCall<ById, (), HoldInput>) -> ApiResult<Held> {
    let technician = call.body.technician.as_deref().map(id).transpose()?;
    let ask = HoldSlot { case: id(&call.path.id)?, window: call.body.window.window()?, technician };
    let act = async move |uow: &Uow| {
        let held = crate::hold_slot(uow, ask.clone()).await?;
        Ok(Held { id: held.id.text(), expires_at: held.expires_at.ms() })
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BookInput {
    window: Span,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Made {
    id: String,
}

pub(super) async fn book(call: ApiCall<ById, (), BookInput>) -> ApiResult<Made> {
    let ask = Book { case: id(&call.path.id)?, window: call.body.window.window()? };
    call.ctx.act(async move |uow| Ok(Made { id: crate::book(uow, ask.clone()).await?.text() })).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveInput {
    window: Span,
    /// Needed when the promise has passed.
    #[serde(default)]
    why: String,
}

pub(super) async fn reschedule(call: ApiCall<ById, (), MoveInput>) -> ApiResult<()> {
    let ask =
        Reschedule { visit: id(&call.path.id)?, window: call.body.window.window()?, why: call.body.why };
    call.ctx.act(async move |uow| crate::reschedule(uow, ask.clone()).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    why: String,
}

pub(super) async fn cancel(call: ApiCall<ById, (), Why>) -> ApiResult<()> {
    let (id, why) = (id(&call.path.id)?, call.body.why);
    call.ctx.act(async move |uow| crate::cancel_appointment(uow, id, &why).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DispatchInput {
    /// The cheapest when absent.
    #[serde(default)]
    technician: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct CandidateView {
    technician: String,
    unit: String,
    cost_fen: Option<i64>,
    reason: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Dispatched {
    technician: String,
    candidates: Vec<CandidateView>,
}

pub(super) async fn dispatch(call: ApiCall<ById, (), DispatchInput>) -> ApiResult<Dispatched> {
    let technician = call.body.technician.as_deref().map(id).transpose()?;
    let ask = Dispatch { visit: id(&call.path.id)?, technician, start: None };
    let act = async move |uow: &Uow| {
        let why = crate::dispatch(uow, ask.clone()).await?;
        let seen = |c: &&crate::Candidate| uow.actor().scope.covers_unit(&c.unit);
        let candidate = |c: &crate::Candidate| CandidateView {
            technician: c.technician.text(),
            unit: c.unit.as_str().into(),
            cost_fen: c.cost_fen,
            reason: c.reason.clone(),
        };
        let candidates = why.candidates.iter().filter(seen).map(candidate).collect();
        Ok(Dispatched { technician: why.technician.text(), candidates })
    };
    call.ctx.act(act).await
}

pub(super) async fn accept(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id = id(&call.path.id)?;
    call.ctx.act(async move |uow| crate::accept(uow, id).await).await
}

pub(super) async fn refuse(call: ApiCall<ById, (), Why>) -> ApiResult<()> {
    let (id, why) = (id::<Visit>(&call.path.id)?, call.body.why);
    // A technician reaches only what is given to him, a desk what it dispatches.
    call.ctx.act(async move |uow| crate::refuse(uow, id, &why).await).await
}

fn notice(ctx: &::web::Ctx) -> CodeNotice {
    CodeNotice { secret: ctx.secret_hex(16), words: ::web::t!(ctx.loc(), "field-sms-code", code = "{code}") }
}

pub(super) async fn set_out(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let (id, notice) = (id(&call.path.id)?, notice(&call.ctx));
    call.ctx.act(async move |uow| crate::set_out(uow, id, &notice).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArriveInput {
    /// WGS-84 degrees.
    #[serde(default)]
    lon: Option<f64>,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    accuracy_m: Option<i64>,
}

pub(super) async fn arrive(call: ApiCall<ById, (), ArriveInput>) -> ApiResult<()> {
    let (id, notice, b) = (id(&call.path.id)?, notice(&call.ctx), call.body);
    let place = b.lon.zip(b.lat).map(|(lon, lat)| network::Place { lon, lat });
    let arrive = Arrive { place, accuracy_m: b.accuracy_m, notice };
    call.ctx.act(async move |uow| crate::arrive(uow, id, arrive.clone()).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormInput {
    /// Values by field code.
    values: BTreeMap<String, String>,
}

pub(super) async fn form(call: ApiCall<ById, (), FormInput>) -> ApiResult<()> {
    let (id, values) = (id(&call.path.id)?, call.body.values);
    call.ctx.act(async move |uow| crate::fill_form(uow, id, &values).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpenseInput {
    what: String,
    /// `labour`, `part`, `travel`, `other`.
    kind: String,
    qty: i64,
    price_fen: i64,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Bill {
    lines: Vec<ExpenseInput>,
}

pub(super) async fn expenses(call: ApiCall<ById, (), Bill>) -> ApiResult<()> {
    let id = id(&call.path.id)?;
    let line = |l: ExpenseInput| Expense { what: l.what, kind: l.kind, qty: l.qty, price_fen: l.price_fen };
    let lines: Vec<Expense> = call.body.lines.into_iter().map(line).collect();
    call.ctx.act(async move |uow| crate::record_expenses(uow, id, lines.clone()).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CompleteInput {
    #[serde(default)]
    code: String,
    #[serde(default)]
    no_code_why: String,
    result: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Completed {
    /// `false` when the code was wrong; nothing was closed then.
    done: bool,
    /// Tries left after a wrong code.
    tries_left: Option<i64>,
    /// Marks for the audit.
    flags: Vec<String>,
    /// Other visits the code closed.
    others: usize,
}

pub(super) async fn complete(call: ApiCall<ById, (), CompleteInput>) -> ApiResult<Completed> {
    let (id, b) = (id(&call.path.id)?, call.body);
    let ask = CompleteVisit { code: b.code, no_code_why: b.no_code_why, result: b.result };
    let act = async move |uow: &Uow| {
        Ok(match crate::complete_visit(uow, id, ask.clone()).await? {
            Completion::Done { flags, others } => Completed { done: true, tries_left: None, flags, others },
            Completion::WrongCode { left } => {
                Completed { done: false, tries_left: Some(left), flags: vec![], others: 0 }
            }
        })
    };
    call.ctx.act(act).await
}

/// A job form as JSON text of its own shape.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormView {
    /// The form: `code`, names, `kind`, `category`, `minutes`, `fields`, `photos`, `active`, `version`.
    form: serde_json::Value,
}

pub(super) async fn forms(call: ApiCall<(), (), ()>) -> ApiResult<Vec<FormView>> {
    let all = call.ctx.read(async |view| crate::job_forms(view).await).await?;
    let view = |f: JobForm| {
        serde_json::to_value(f).map(|form| FormView { form }).map_err(|e| Error::internal(e).into())
    };
    all.into_iter().map(view).collect()
}

pub(super) async fn define_form(call: ApiCall<(), (), FormView>) -> ApiResult<()> {
    let form: JobForm =
        serde_json::from_value(call.body.form).map_err(|_| Error::field("form", "field-form-unreadable"))?;
    call.ctx.act(async move |uow| crate::define_job_form(uow, form.clone()).await).await
}
