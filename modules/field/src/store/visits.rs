//! Finding and writing visits.
use cases::Case;
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use network::Staff;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement, UnionType},
};
use store::{
    DbResult, Uow, View,
    leaf::{Begin, Leaf, Sorted, leaf},
};

use super::entity::visit::{Column, Entity, Model};
use crate::{Visit, VisitState, Window};

/// Which visits a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct VisitFilter {
    /// Only these states.
    pub states: Vec<VisitState>,
    /// Only visits of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only visits of this technician.
    pub technician: Option<Id<Staff>>,
    /// Planned or promised to begin at or after.
    pub from: Option<Instant>,
    /// Planned or promised to begin before.
    pub to: Option<Instant>,
    /// Only those whose promise was missed or that run late.
    pub late: bool,
    /// The most urgent first, then by planned time, one page only; otherwise the newest first.
    pub by_urgency: bool,
    /// Where the page begins.
    pub begin: Begin,
    /// Rows on a page, 1 to 1000.
    pub size: u64,
}

/// One page of visits.
pub type VisitPage = Leaf<Visit>;

fn read(m: Model) -> Result<Visit> {
    let detail =
        serde_json::from_str(&m.detail).map_err(|e| Error::internal(format!("visit {}: {e}", m.id)))?;
    let wrong = |what: &str| Error::internal(format!("visit {}: {what}", m.id));
    let window = |from: Option<i64>, to: Option<i64>| {
        from.zip(to).map(|(f, t)| Window { from: Instant::from_ms(f), to: Instant::from_ms(t) })
    };
    let person = |id: &Option<String>| id.as_deref().and_then(|t| t.parse().ok());
    Ok(Visit {
        id: m.id.parse().map_err(|_| wrong("id"))?,
        case: m.case_id.parse().map_err(|_| wrong("case"))?,
        customer: m.customer.parse().map_err(|_| wrong("customer"))?,
        unit: UnitPath::parse(&m.unit).ok_or_else(|| wrong("unit"))?,
        technician: person(&m.technician),
        planned_for: person(&m.planned_for),
        state: VisitState::from_code(&m.state).ok_or_else(|| wrong("state"))?,
        promised: window(m.promised_from, m.promised_to),
        planned: window(m.planned_start, m.planned_end),
        number: m.number,
        priority: m.priority,
        missed: m.missed,
        late_at: m.late_at.map(Instant::from_ms),
        created_at: Instant::from_ms(m.created_at),
        ended_at: m.ended_at.map(Instant::from_ms),
        version: m.version,
        detail,
    })
}

fn row(uow: &Uow, v: &Visit) -> Result<Model> {
    let day = v.ended_at.or(v.promised.map(|p| p.from)).unwrap_or(v.created_at);
    Ok(Model {
        id: v.id.text(),
        number: v.number.clone(),
        case_id: v.case.text(),
        customer: v.customer.text(),
        unit: v.unit.as_str().into(),
        technician: v.technician.map(|t| t.text()),
        planned_for: v.planned_for.map(|t| t.text()),
        state: v.state.code().into(),
        kind: v.detail.kind.clone(),
        priority: v.priority,
        promised_from: v.promised.map(|w| w.from.ms()),
        promised_to: v.promised.map(|w| w.to.ms()),
        planned_start: v.planned.map(|w| w.from.ms()),
        planned_end: v.planned.map(|w| w.to.ms()),
        missed: v.missed,
        late_at: v.late_at.map(Instant::ms),
        created_at: v.created_at.ms(),
        ended_at: v.ended_at.map(Instant::ms),
        business_day: uow.business_day(day),
        version: v.version,
        detail: serde_json::to_string(&v.detail).map_err(Error::internal)?,
    })
}

async fn all(view: &View, query: Select<Entity>) -> Result<Vec<Visit>> {
    query.order_by_asc(Column::Id).all(view).await.db()?.into_iter().map(read).collect()
}

fn live_states() -> impl Iterator<Item = &'static str> {
    VisitState::ALL.into_iter().filter(|s| s.is_live()).map(VisitState::code)
}

/// One visit within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn visit(view: &View, id: Id<Visit>) -> Result<Visit> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    read(row.ok_or(Error::NotFound)?)
}

/// Visits of a case, oldest first.
///
/// # Errors
/// Database failures.
pub async fn visits_of_case(view: &View, case: Id<Case>) -> Result<Vec<Visit>> {
    let query = view.find::<Entity>().filter(Column::CaseId.eq(case.text()));
    all(view, query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id)).await
}

/// The visit of a case that is still to be done or under way.
///
/// # Errors
/// Database failures.
pub async fn live_visit(view: &View, case: Id<Case>) -> Result<Option<Visit>> {
    Ok(visits_of_case(view, case).await?.into_iter().rev().find(|v| v.state.is_live()))
}

/// Visits given to a technician whose planned time meets a span, in order of time; without a time those of now.
///
/// # Errors
/// Database failures.
pub async fn visits_of_technician(view: &View, technician: Id<Staff>, span: Window) -> Result<Vec<Visit>> {
    let planned = Condition::all()
        .add(Column::PlannedStart.lt(span.to.ms()))
        .add(Column::PlannedEnd.gte(span.from.ms()));
    let when = Condition::any()
        .add(planned)
        .add(Condition::all().add(Column::PlannedStart.is_null()).add(Column::State.is_in(live_states())))
        .add(Condition::all().add(Column::EndedAt.gte(span.from.ms())).add(Column::EndedAt.lt(span.to.ms())));
    let query = view.find::<Entity>().filter(Column::Technician.eq(technician.text())).filter(when);
    all(view, query.order_by_asc(Column::PlannedStart).order_by_asc(Column::Id)).await
}

/// A page of visits, newest first; by urgency (those without a time first) where that is asked for.
///
/// # Errors
/// Database failures.
pub async fn visits(view: &View, f: &VisitFilter) -> Result<VisitPage> {
    let size = f.size.clamp(1, 1000);
    let query = filtered(view, f);
    if f.by_urgency {
        let query =
            query.order_by_desc(Column::Priority).order_by_asc(Column::PlannedStart).order_by_asc(Column::Id);
        return Ok(VisitPage { rows: all(view, query.limit(size)).await?, before: None, after: None });
    }
    let sorted = Sorted { by: Column::CreatedAt, id: Column::Id, descending: true };
    let found = leaf(view, query, sorted, &f.begin, size).await?;
    let (before, after) = (found.before, found.after);
    Ok(VisitPage { rows: found.rows.into_iter().map(read).collect::<Result<_>>()?, before, after })
}

/// How many visits a filter shows, without reading them; counting stops at `most`.
///
/// # Errors
/// Database failures.
pub async fn count_visits(view: &View, f: &VisitFilter, most: u64) -> Result<u64> {
    view.count_matching(filtered(view, f), most).await
}

/// Visits planned or promised between two instants. By id, so that a part of the company asks the day's index and not for
/// every visit it ever had.
fn ids_between(from: Instant, to: Instant) -> SelectStatement {
    let within = |column: Column| {
        let day = Entity::find().select_only().column(Column::Id);
        day.filter(column.gte(from.ms())).filter(column.lt(to.ms())).into_query()
    };
    within(Column::PlannedStart).union(UnionType::Distinct, within(Column::PromisedFrom)).take()
}

/// How many visits between two instants stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// State.
    pub state: VisitState,
    /// Whether they run late or were missed.
    pub late: bool,
    /// How many.
    pub visits: i64,
}

/// How many visits planned or promised between two instants stand in which state, without reading them. One question
/// for all states: asked for one of them, SQLite would walk every visit that ever ended so.
///
/// # Errors
/// Database failures.
pub async fn standing(view: &View, from: Instant, to: Instant) -> Result<Vec<Standing>> {
    #[derive(FromQueryResult)]
    struct Row {
        state: String,
        late: i64,
        visits: i64,
    }
    let late = Expr::cust("case when missed > 0 or late_at is not null then 1 else 0 end");
    let query = view.find::<Entity>().filter(Column::Id.in_subquery(ids_between(from, to))).select_only();
    let query = query.column(Column::State).expr_as(Expr::cust("cast(count(*) as bigint)"), "visits");
    let query = query.expr_as(
        Expr::cust("cast(case when missed > 0 or late_at is not null then 1 else 0 end as bigint)"),
        "late",
    );
    let rows = query.group_by(Column::State).group_by(late).into_model::<Row>().all(view).await.db()?;
    let read = |row: Row| {
        let state = VisitState::from_code(&row.state)?;
        Some(Standing { state, late: row.late != 0, visits: row.visits })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

fn filtered(view: &View, f: &VisitFilter) -> Select<Entity> {
    let mut query = view.find::<Entity>();
    if !f.states.is_empty() {
        query = query.filter(Column::State.is_in(f.states.iter().map(|s| s.code())));
    }
    if let Some(unit) = &f.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(technician) = f.technician {
        query = query.filter(Column::Technician.eq(technician.text()));
    }
    if let (Some(from), Some(to)) = (f.from, f.to) {
        query = query.filter(Column::Id.in_subquery(ids_between(from, to)));
    }
    if f.late {
        query = query.filter(Condition::any().add(Column::Missed.gt(0)).add(Column::LateAt.is_not_null()));
    }
    query
}

/// Live visits that take a technician's time between two instants, whoever asks: the plan must not give it away twice.
pub(crate) async fn taking_time(view: &View, technicians: &[Id<Staff>], span: Window) -> Result<Vec<Visit>> {
    let ids: Vec<String> = technicians.iter().map(|t| t.text()).collect();
    let whose = Condition::any().add(Column::Technician.is_in(&ids)).add(Column::PlannedFor.is_in(&ids));
    let query = view
        .find_unscoped::<Entity>("a slot is offered beside everybody's day, whoever asks")
        .filter(Column::State.is_in(live_states()))
        .filter(Column::PlannedStart.lt(span.to.ms()))
        .filter(Column::PlannedEnd.gt(span.from.plus_days(-1).ms()))
        .filter(whose);
    all(view, query.order_by_asc(Column::PlannedStart).order_by_asc(Column::Id)).await
}

/// One visit whose planned time moves because another visit joined its tour, whoever caused it.
pub(crate) async fn beside(uow: &Uow, id: Id<Visit>) -> Result<Visit> {
    let query = uow.find_unscoped::<Entity>("its planned time moves when a visit joins the tour");
    read(query.filter(Column::Id.eq(id.text())).one(uow).await.db()?.ok_or(Error::NotFound)?)
}

/// Live visits of a customer that ended or were open since an instant, whoever asks; one code closes them all.
pub(crate) async fn of_customer_since(uow: &Uow, v: &Visit, since: Instant) -> Result<Vec<Visit>> {
    let query = uow
        .find_unscoped::<Entity>("any one code closes all of a customer's visits of the last day")
        .filter(Column::Customer.eq(v.customer.text()))
        .filter(Condition::any().add(Column::EndedAt.is_null()).add(Column::EndedAt.gte(since.ms())));
    all(uow, query).await
}

/// Visits whose promise has passed or that cannot keep it, for the job that looks after them.
pub(crate) async fn maybe_late(uow: &Uow, soon: Instant) -> Result<Vec<Visit>> {
    let query = uow
        .find::<Entity>()
        .filter(Column::State.is_in(live_states()))
        .filter(Column::State.ne(VisitState::OnSite.code()))
        .filter(Column::PromisedTo.lt(soon.ms()));
    all(uow, query.order_by_asc(Column::PromisedTo).limit(500)).await
}

/// Finished visits of a serial number or customer and kind since an instant (repeat visits, FI6).
pub(crate) async fn finished_since(uow: &Uow, v: &Visit, since: Instant) -> Result<Vec<Visit>> {
    let query = uow
        .find_unscoped::<Entity>("a repeat is a repeat whoever came the first time")
        .filter(Column::Customer.eq(v.customer.text()))
        .filter(Column::State.eq(VisitState::Done.code()))
        .filter(Column::EndedAt.gte(since.ms()))
        .filter(Column::Id.ne(v.id.text()));
    all(uow, query.order_by_desc(Column::EndedAt)).await
}

/// Writes a new visit.
pub(crate) async fn insert(uow: &Uow, v: &Visit) -> Result<()> {
    let row = row(uow, v)?.into_active_model();
    Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

/// Writes a changed visit, if nobody else changed it since it was read; raises its version.
pub(crate) async fn update(uow: &Uow, v: &mut Visit) -> Result<()> {
    let seen = v.version;
    v.version += 1;
    let mut model = row(uow, v)?.into_active_model().reset_all();
    model.not_set(Column::Id);
    let query =
        Entity::update_many().set(model).filter(Column::Id.eq(v.id.text())).filter(Column::Version.eq(seen));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("field-changed-meanwhile")));
    }
    Ok(())
}
