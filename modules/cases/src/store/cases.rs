//! Finding and writing cases.
use customers::{Customer, Place};
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, UnionType},
};
use store::{
    DbResult, Uow, View,
    leaf::{Begin, Leaf, PARTS_MAX, Sorted, leaf, leaf_over},
};

use super::entity::case::{ActiveModel, Column, Entity, Model};
use crate::{Case, CaseKind, Channel, WaitReason, domain::state::State};

/// Which cases a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these states.
    pub states: Vec<State>,
    /// Only this kind.
    pub kind: Option<CaseKind>,
    /// Only cases of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only cases of this technician (id as text).
    pub technician: Option<String>,
    /// Only this level.
    pub level: Option<String>,
    /// Only cases that missed a promise.
    pub breached: bool,
    /// Opened at or after.
    pub from: Option<Instant>,
    /// Opened before.
    pub to: Option<Instant>,
    /// Live ones only, by due time, instead of newest first.
    pub by_due: bool,
    /// Where the page begins.
    pub begin: Begin,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

/// One page of a list.
pub type Page = Leaf<Case>;

/// Where a live case without a due time stands in the list by due time: behind all others.
const END_OF_TIME_MS: i64 = 253_402_300_799_000;

fn queue_at(c: &Case) -> Option<i64> {
    c.state.is_live().then(|| c.next_due_at.map_or(END_OF_TIME_MS, Instant::ms))
}

fn id<K>(text: Option<String>) -> Option<Id<K>> {
    text.and_then(|t| t.parse().ok())
}

impl From<Model> for Case {
    fn from(m: Model) -> Self {
        Self {
            id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
            number: m.number,
            customer: m.customer.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
            customer_name: m.customer_name,
            unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
            technician: id(m.technician),
            card: id(m.card),
            serial: m.serial,
            product: id(m.product),
            product_name: m.product_name,
            channel: Channel::from_code(&m.channel).unwrap_or(Channel::Phone),
            kind: CaseKind::from_code(&m.kind).unwrap_or(CaseKind::Repair),
            priority: m.priority,
            level: m.level,
            skill: m.skill,
            symptom: m.symptom,
            description: m.description,
            division: m.division,
            address: m.address,
            place: m.lon.zip(m.lat).map(|(lon, lat)| Place { lon, lat }),
            state: State::from_code(&m.state).unwrap_or(State::Open),
            opened_at: Instant::from_ms(m.opened_at),
            next_due_at: m.next_due_at.map(Instant::from_ms),
            breached: m.breached,
            coverage: m.coverage,
            in_warranty: m.in_warranty,
            reopened: m.reopened,
            expedited: m.expedited,
            wait_reason: m.wait_reason.as_deref().and_then(WaitReason::from_code),
            wait_until: m.wait_until.map(Instant::from_ms),
            about: id(m.about),
            completed_at: m.completed_at.map(Instant::from_ms),
            closed_at: m.closed_at.map(Instant::from_ms),
            version: m.version,
        }
    }
}

/// One case within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn case(view: &View, id: Id<Case>) -> Result<Case> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(Case::from).ok_or(Error::NotFound)
}

/// A case this unit of work opened itself, which may lie outside the actor's sight (a complaint goes to the unit above).
pub(crate) async fn case_anywhere(uow: &Uow, id: Id<Case>) -> Result<Case> {
    let query =
        uow.find_unscoped::<Entity>("just opened by this very unit of work").filter(Column::Id.eq(id.text()));
    query.one(uow).await.db()?.map(Case::from).ok_or(Error::NotFound)
}

/// Several at once; those out of scope are left out.
///
/// # Errors
/// Database failures.
pub async fn cases_by_ids(view: &View, ids: &[Id<Case>]) -> Result<Vec<Case>> {
    let query = view.find::<Entity>().filter(Column::Id.is_in(ids.iter().map(|id| id.text())));
    Ok(query.order_by_asc(Column::Id).all(view).await.db()?.into_iter().map(Case::from).collect())
}

/// A case by its number.
///
/// # Errors
/// Database failures.
pub async fn case_by_number(view: &View, number: &str) -> Result<Option<Case>> {
    let row = view.find::<Entity>().filter(Column::Number.eq(number)).one(view).await.db()?;
    Ok(row.map(Case::from))
}

/// Cases of a customer, newest first.
///
/// # Errors
/// Database failures.
pub async fn cases_of_customer(view: &View, customer: Id<Customer>, most: u64) -> Result<Vec<Case>> {
    let query = view.find::<Entity>().filter(Column::Customer.eq(customer.text()));
    let rows = query.order_by_desc(Column::OpenedAt).limit(most).all(view).await.db()?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// Live cases that may be the same request: of the customer, or of the serial number.
///
/// # Errors
/// Database failures.
pub async fn similar_open(view: &View, customer: Option<Id<Customer>>, serial: &str) -> Result<Vec<Case>> {
    similar_seen_on(view, view, customer, serial).await
}

/// The same, outside the unit of work's isolation: for somebody who looks at them and decides himself.
pub(crate) async fn similar_to_show(uow: &Uow, customer: Id<Customer>, serial: &str) -> Result<Vec<Case>> {
    similar_seen_on(uow, &uow.beside(), Some(customer), serial).await
}

async fn similar_seen_on(
    view: &View,
    on: &impl ConnectionTrait,
    customer: Option<Id<Customer>>,
    serial: &str,
) -> Result<Vec<Case>> {
    // Live cases by either way, each along its own index: asked with "or", SQLite would walk every live case.
    let live = || {
        let query = Entity::find().select_only().column(Column::Id).filter(Column::QueueAt.is_not_null());
        query.into_query()
    };
    let of_customer = customer.map(|id| live().and_where(Column::Customer.eq(id.text())).take());
    // The literal text lets both databases use the index, which leaves empty serial numbers out.
    let of_serial = (!serial.is_empty())
        .then(|| live().and_where(Column::Serial.eq(serial)).and_where(Expr::cust("serial <> ''")).take());
    let ids = match (of_customer, of_serial) {
        (Some(mut one), Some(other)) => one.union(UnionType::All, other).take(),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return Ok(vec![]),
    };
    let query = view.find::<Entity>().filter(Column::Id.in_subquery(ids));
    let rows = query.order_by_desc(Column::OpenedAt).limit(20).all(on).await.db()?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// How many cases the actor sees; counting stops at `most`.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<Entity>(most).await
}

/// A page of cases.
///
/// # Errors
/// Database failures.
pub async fn list(view: &View, filter: &Filter) -> Result<Page> {
    let size = filter.size.clamp(1, 500);
    let query = filtered(view.find::<Entity>(), filter);
    if filter.by_due {
        let sorted = Sorted { by: Column::QueueAt, id: Column::Id, descending: false };
        let live = query.filter(Column::QueueAt.is_not_null());
        return Ok(leaf(view, live, sorted, &filter.begin, size).await?.map(Case::from));
    }
    let sorted = Sorted { by: Column::OpenedAt, id: Column::Id, descending: true };
    let units = units_asked(view, filter).await?;
    let found = match units {
        Some(units) => leaf_over(view, query, (Column::Unit, &units), sorted, &filter.begin, size).await?,
        None => leaf(view, query, sorted, &filter.begin, size).await?,
    };
    Ok(found.map(Case::from))
}

/// The units whose cases a list of one part of the company consists of; `None` for the whole company and whenever a
/// list is better walked by time alone. Unit by unit each has its own index by time, while a part as a range of paths
/// would have to be sorted from its first year on.
async fn units_asked(view: &View, filter: &Filter) -> Result<Option<Vec<String>>> {
    let scope = &view.actor().scope;
    let tops: Vec<UnitPath> = match &filter.unit {
        Some(unit) => vec![unit.clone()],
        None if scope.units().count() == scope.reaches.len() => scope.units().cloned().collect(),
        None => return Ok(None),
    };
    if tops.contains(&UnitPath::root()) {
        return Ok(None);
    }
    let mut paths = vec![];
    for top in &tops {
        paths.extend(network::units_below(view, top).await?.into_iter().map(|u| u.path.as_str().to_owned()));
    }
    paths.sort_unstable();
    paths.dedup();
    Ok((paths.len() <= PARTS_MAX).then_some(paths))
}

fn filtered(mut query: Select<Entity>, f: &Filter) -> Select<Entity> {
    if !f.states.is_empty() {
        query = query.filter(Column::State.is_in(f.states.iter().map(|s| s.code())));
    }
    if let Some(kind) = f.kind {
        query = query.filter(Column::Kind.eq(kind.code()));
    }
    if let Some(unit) = &f.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(technician) = &f.technician {
        query = query.filter(Column::Technician.eq(technician));
    }
    if let Some(level) = &f.level {
        query = query.filter(Column::Level.eq(level));
    }
    if f.breached {
        query = query.filter(Column::Breached.eq(true));
    }
    if let Some(from) = f.from {
        query = query.filter(Column::OpenedAt.gte(from.ms()));
    }
    if let Some(to) = f.to {
        query = query.filter(Column::OpenedAt.lt(to.ms()));
    }
    query
}

/// Writes a new case.
pub(crate) async fn insert(uow: &Uow, c: &Case) -> Result<()> {
    let row = ActiveModel { version: Set(1), ..all(uow, c) };
    Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

/// Writes a changed case, if nobody else changed it since it was read.
pub(crate) async fn update(uow: &Uow, c: &Case) -> Result<()> {
    let mut row = ActiveModel { version: Set(c.version + 1), ..all(uow, c) };
    row.not_set(Column::Id);
    let same = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(c.id.text()))
        .filter(Column::Version.eq(c.version));
    if same.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("cases-changed-meanwhile")));
    }
    Ok(())
}

/// What only clocks change, without counting as an edit: nobody's form is outdated because a minute passed.
pub(crate) async fn update_due(uow: &Uow, c: &Case) -> Result<()> {
    let row = ActiveModel {
        next_due_at: Set(c.next_due_at.map(Instant::ms)),
        queue_at: Set(queue_at(c)),
        breached: Set(c.breached),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::Id.eq(c.id.text())).exec(uow).await.db().map(|_| ())
}

/// One more press by the customer; not an edit either.
pub(crate) async fn count_press(uow: &Uow, id: Id<Case>) -> Result<()> {
    use sea_orm::sea_query::ExprTrait;
    let more = Expr::col(Column::Expedited).add(1);
    Entity::update_many()
        .col_expr(Column::Expedited, more)
        .filter(Column::Id.eq(id.text()))
        .exec(uow)
        .await
        .db()
        .map(|_| ())
}

/// Waiting cases whose agreed day has come, oldest first.
pub(crate) async fn waited_long_enough(view: &View, most: u64) -> Result<Vec<Case>> {
    let query = view.find::<Entity>().filter(Column::WaitUntil.lte(view.now().ms()));
    let query = query.filter(Column::State.eq(State::Waiting.code()));
    let rows =
        query.order_by_asc(Column::WaitUntil).order_by_asc(Column::Id).limit(most).all(view).await.db()?;
    Ok(rows.into_iter().map(Case::from).collect())
}

fn all(uow: &Uow, c: &Case) -> ActiveModel {
    let c = c.clone();
    let queue_at = queue_at(&c);
    Model {
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
        opened_at: c.opened_at.ms(),
        business_day: uow.business_day(c.opened_at),
        next_due_at: c.next_due_at.map(Instant::ms),
        queue_at,
        breached: c.breached,
        coverage: c.coverage,
        in_warranty: c.in_warranty,
        reopened: c.reopened,
        expedited: c.expedited,
        wait_reason: c.wait_reason.map(|r| r.code().into()),
        wait_until: c.wait_until.map(Instant::ms),
        about: c.about.map(|t| t.text()),
        completed_at: c.completed_at.map(Instant::ms),
        closed_at: c.closed_at.map(Instant::ms),
        version: c.version,
    }
    .into_active_model()
    .reset_all()
}

/// Whether a customer already made this request; `at` narrows to the time it was received.
pub(crate) async fn same_request(
    view: &View,
    customer: Id<Customer>,
    serial: &str,
    symptom: &str,
    at: Option<Instant>,
) -> Result<bool> {
    let mut query = view
        .find::<Entity>()
        .filter(Column::Customer.eq(customer.text()))
        .filter(Column::Serial.eq(serial))
        .filter(Column::Symptom.eq(symptom));
    if let Some(at) = at {
        query = query.filter(Column::OpenedAt.eq(at.ms()));
    }
    Ok(query.one(view).await.db()?.is_some())
}
