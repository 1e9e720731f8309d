//! Claims: finding, writing, and what the audit rules look back on.
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use store::{DbResult, Uow, View};

use super::entity::claim::{ActiveModel, Column, Entity, Model};
use crate::{Claim, ClaimState, Past};

/// Which claims a list shows.
#[derive(Debug, Clone, Default)]
pub struct ClaimFilter {
    /// Only this state.
    pub state: Option<ClaimState>,
    /// Only claims of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only claims on this statement (id).
    pub statement: Option<String>,
    /// Only claims of this case (id).
    pub case: Option<String>,
    /// Only claims of this visit (id).
    pub visit: Option<String>,
    /// Only claims a rule found something in (`Some(false)`), or nothing (`Some(true)`).
    pub clean: Option<bool>,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| Error::internal(format!("claim: {e}")))
}

fn text(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn read(m: Model) -> Result<Claim> {
    Ok(Claim {
        id: m.id.parse().map_err(Error::internal)?,
        number: m.number,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        facts: json(&m.facts)?,
        state: ClaimState::from_code(&m.state).unwrap_or(ClaimState::Review),
        lines: json(&m.lines)?,
        findings: json(&m.findings)?,
        comment: m.comment,
        round: m.round,
        drafted_at: Instant::from_ms(m.drafted_at),
        decided_at: m.decided_at.map(Instant::from_ms),
        decided_by: m.decided_by,
        decided_by_name: m.decided_by_name,
        statement: m.statement,
        paid_at: m.paid_at.map(Instant::from_ms),
        version: m.version,
    })
}

/// One claim within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn claim(view: &View, id: Id<Claim>) -> Result<Claim> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(read).transpose()?.ok_or(Error::NotFound)
}

/// The claim of a visit, whoever's it is.
pub(crate) async fn of_visit(view: &View, visit: &str) -> Result<Option<Claim>> {
    let query = view
        .find_unscoped::<Entity>("one visit is claimed once in the company")
        .filter(Column::Visit.eq(visit));
    query.one(view).await.db()?.map(read).transpose()
}

fn filtered(view: &View, f: &ClaimFilter) -> Select<Entity> {
    let mut query = view.find::<Entity>();
    if let Some(state) = f.state {
        query = query.filter(Column::State.eq(state.code()));
    }
    if let Some(unit) = &f.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(statement) = &f.statement {
        query = query.filter(Column::Statement.eq(statement));
    }
    if let Some(case) = &f.case {
        query = query.filter(Column::CaseId.eq(case));
    }
    if let Some(visit) = &f.visit {
        query = query.filter(Column::Visit.eq(visit));
    }
    if let Some(clean) = f.clean {
        query = query.filter(Column::Clean.eq(clean));
    }
    query
}

/// A page of claims, newest first, and whether another follows.
///
/// # Errors
/// Database failures.
pub async fn claims(view: &View, f: &ClaimFilter) -> Result<(Vec<Claim>, bool)> {
    let size = f.size.clamp(1, 500);
    let query = filtered(view, f).order_by_desc(Column::DraftedAt).order_by_desc(Column::Id);
    let rows = query.offset(f.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    let rows: Result<Vec<Claim>> = rows.into_iter().take(size as usize).map(read).collect();
    Ok((rows?, more))
}

/// How many claims a filter shows, without reading them; counting stops at `most`.
///
/// # Errors
/// Database failures.
pub async fn count_claims(view: &View, f: &ClaimFilter, most: u64) -> Result<u64> {
    view.count_matching(filtered(view, f), most).await
}

/// Every approved claim that stands on no statement yet and was decided before an instant, by outlet.
pub(crate) async fn ready_for_statement(view: &View, before: Instant) -> Result<Vec<Claim>> {
    let query = view
        .find::<Entity>()
        .filter(Column::State.eq(ClaimState::Approved.code()))
        .filter(Column::DecidedAt.lt(before.ms()))
        .order_by_asc(Column::Unit)
        .order_by_asc(Column::Id);
    query.all(view).await.db()?.into_iter().map(read).collect()
}

fn past(m: Model) -> Past {
    Past {
        number: m.number,
        case: m.case_id,
        customer: m.customer,
        technician: m.technician,
        serial: m.serial,
        arrived_at: m.arrived_at.map(Instant::from_ms),
        finished_at: Instant::from_ms(m.finished_at),
        near_expiry: m.near_expiry,
    }
}

const LOOK_BACK: &str = "audit rules compare with claims of every outlet and show only their number";

async fn pasts(view: &View, query: Select<Entity>) -> Result<Vec<Past>> {
    let rows = query.order_by_desc(Column::FinishedAt).limit(200).all(view).await.db()?;
    Ok(rows.into_iter().map(past).collect())
}

/// Claims for one serial finished since an instant, without those of a visit.
pub(crate) async fn past_of_serial(
    view: &View,
    serial: &str,
    since: Instant,
    visit: &str,
) -> Result<Vec<Past>> {
    if serial.is_empty() {
        return Ok(vec![]);
    }
    let query = view
        .find_unscoped::<Entity>(LOOK_BACK)
        .filter(Column::Serial.eq(serial))
        .filter(Column::FinishedAt.gte(since.ms()))
        .filter(Column::Visit.ne(visit));
    pasts(view, query).await
}

/// Claims of one technician finished between two instants, without those of a visit.
pub(crate) async fn past_of_technician(
    view: &View,
    technician: &str,
    (from, to): (Instant, Instant),
    visit: &str,
) -> Result<Vec<Past>> {
    let query = view
        .find_unscoped::<Entity>(LOOK_BACK)
        .filter(Column::Technician.eq(technician))
        .filter(Column::FinishedAt.gte(from.ms()))
        .filter(Column::FinishedAt.lte(to.ms()))
        .filter(Column::Visit.ne(visit));
    pasts(view, query).await
}

/// An outlet's claims just before the end of coverage, finished since an instant, without those of a visit.
pub(crate) async fn past_near_expiry(
    view: &View,
    unit: &UnitPath,
    since: Instant,
    visit: &str,
) -> Result<Vec<Past>> {
    let query = view
        .find_unscoped::<Entity>(LOOK_BACK)
        .filter(Column::Unit.eq(unit.as_str()))
        .filter(Column::NearExpiry.eq(true))
        .filter(Column::FinishedAt.gte(since.ms()))
        .filter(Column::Visit.ne(visit));
    pasts(view, query).await
}

fn row(uow: &Uow, c: &Claim) -> Result<ActiveModel> {
    let day = uow.business_day(c.facts.finished_at);
    let near = crate::domain::audit::is_near_expiry(&day, c.facts.covered_until.as_deref());
    Ok(ActiveModel {
        id: Set(c.id.text()),
        number: Set(c.number.clone()),
        visit: Set(c.facts.visit.clone()),
        case_id: Set(c.facts.case.clone()),
        case_number: Set(c.facts.case_number.clone()),
        customer: Set(c.facts.customer.clone()),
        technician: Set(c.facts.technician.clone()),
        unit: Set(c.unit.as_str().into()),
        serial: Set(c.facts.serial.clone()),
        state: Set(c.state.code().into()),
        facts: Set(text(&c.facts)?),
        lines: Set(text(&c.lines)?),
        findings: Set(text(&c.findings)?),
        clean: Set(c.is_clean()),
        near_expiry: Set(near),
        claimed_fen: Set(c.claimed().minor),
        approved_fen: Set(c.approved().minor),
        comment: Set(c.comment.clone()),
        round: Set(c.round),
        arrived_at: Set(c.facts.arrived_at.map(Instant::ms)),
        finished_at: Set(c.facts.finished_at.ms()),
        business_day: Set(day),
        drafted_at: Set(c.drafted_at.ms()),
        decided_at: Set(c.decided_at.map(Instant::ms)),
        decided_by: Set(c.decided_by.clone()),
        decided_by_name: Set(c.decided_by_name.clone()),
        statement: Set(c.statement.clone()),
        paid_at: Set(c.paid_at.map(Instant::ms)),
        version: Set(c.version),
    })
}

pub(crate) async fn insert(uow: &Uow, c: &Claim) -> Result<()> {
    Entity::insert(row(uow, c)?).exec_without_returning(uow).await.db().map(|_| ())
}

/// Writes a changed claim, if nobody else changed it since it was read.
pub(crate) async fn update(uow: &Uow, c: &Claim) -> Result<()> {
    let changed = Claim { version: c.version + 1, ..c.clone() };
    let query = Entity::update_many()
        .set(row(uow, &changed)?)
        .filter(Column::Id.eq(c.id.text()))
        .filter(Column::Version.eq(c.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("settlement-changed-meanwhile")));
    }
    Ok(())
}
