//! The clocks of cases: events as data, and what they amount to at this instant.
use std::collections::{BTreeSet, HashMap};

use duetime::{ClockEvent, DueClock, EventKind, MilestoneKind, Phase, Policy, Reading};
use kernel::{Error, Id, Instant, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use store::{DbResult, Uow, View};

use super::{
    calendars::{Calendars, calendars_by_codes},
    entity::clock,
};
use crate::{
    Case,
    domain::{
        breach::BreachReason,
        case::Due,
        promise::{DuePolicy, Promise},
    },
};

/// One promise of a case with its history.
#[derive(Debug, Clone)]
pub struct PromiseClock {
    /// Which promise.
    pub promise: Promise,
    /// Code of the calendar it counts by.
    pub calendar: String,
    /// Target, warnings, escalation.
    pub policy: Policy,
    /// What happened to it.
    pub clock: DueClock,
    /// Milestones already announced, by [`milestone_code`].
    pub announced: BTreeSet<String>,
    /// Whether the breach was announced.
    pub breached: bool,
    /// The reason given for a breach.
    pub breach_reason: Option<BreachReason>,
    /// The reason in words.
    pub breach_note: String,
}

impl PromiseClock {
    /// What it amounts to at an instant, span by span; not before its latest entry, where our clock jumped back.
    ///
    /// # Errors
    /// `Internal` when no due time lies within the engine's horizon.
    pub fn read_at(&self, calendars: &Calendars, at: Instant) -> Result<Reading> {
        let calendar = calendars.get(&self.calendar);
        let latest = self.clock.events().iter().map(|e| e.effective).max();
        let at = latest.map_or(at.timestamp(), |latest| latest.max(at.timestamp()));
        self.clock.read(&self.policy, &calendar, at).map_err(Error::internal)
    }

    /// A clock that starts under a target.
    pub(crate) fn started(p: &DuePolicy, at: Instant) -> Self {
        Self {
            promise: p.promise,
            calendar: p.calendar.clone(),
            policy: p.policy.clone(),
            clock: DueClock::started(at.timestamp()),
            announced: BTreeSet::new(),
            breached: false,
            breach_reason: None,
            breach_note: String::new(),
        }
    }

    /// Records what happened at `at`, written down at `now`; leaves the clock as it is when that means nothing to it (a
    /// stopped clock is not paused, a running one not resumed). What cannot have happened then (our clock jumped back, or
    /// a later entry stands in the way) takes effect with the last entry instead of being lost.
    pub(crate) fn record(&mut self, kind: EventKind, at: Instant, now: Instant) -> bool {
        let events = self.clock.events();
        let recorded = events.last().map_or(now.timestamp(), |e| e.recorded.max(now.timestamp()));
        let latest = events.iter().map(|e| e.effective).max().unwrap_or(recorded);
        let effective = at.timestamp().min(recorded);
        let mut take =
            |effective| self.clock.record(ClockEvent::retroactive(kind, effective, recorded)).is_ok();
        take(effective) || (effective < latest && take(latest))
    }

    /// Milestones that have come by `now` and were not announced yet.
    pub(crate) fn to_announce(&self, reading: &Reading, now: Instant) -> Vec<(MilestoneKind, Instant)> {
        let news = |m: &duetime::Milestone| !self.announced.contains(&milestone_code(m.kind));
        let come = reading.milestones.iter().filter(|m| Instant::from_timestamp(m.at) <= now && news(m));
        come.map(|m| (m.kind, Instant::from_timestamp(m.at))).collect()
    }
}

fn read(m: clock::Model) -> Result<PromiseClock> {
    Ok(PromiseClock {
        promise: Promise::from_code(&m.promise).ok_or_else(|| Error::internal("unknown promise"))?,
        calendar: m.calendar,
        policy: serde_json::from_str(&m.policy).map_err(Error::internal)?,
        clock: serde_json::from_str(&m.events).map_err(Error::internal)?,
        announced: m.announced.split_whitespace().map(Into::into).collect(),
        breached: m.breached,
        breach_reason: m.breach_reason.as_deref().and_then(BreachReason::from_code),
        breach_note: m.breach_note,
    })
}

/// The clocks of a case, in the order of the promises.
///
/// # Errors
/// Database failures.
pub async fn clocks(view: &View, case: Id<Case>) -> Result<Vec<PromiseClock>> {
    Ok(clocks_of(view, &[case]).await?.remove(&case.text()).unwrap_or_default())
}

/// The clocks of several cases with one query, by case id.
pub(crate) async fn clocks_of(view: &View, cases: &[Id<Case>]) -> Result<HashMap<String, Vec<PromiseClock>>> {
    let query =
        view.find::<clock::Entity>().filter(clock::Column::CaseId.is_in(cases.iter().map(|c| c.text())));
    let mut found: HashMap<String, Vec<PromiseClock>> = HashMap::new();
    for row in query.all(view).await.db()? {
        found.entry(row.case_id.clone()).or_default().push(read(row)?);
    }
    found.values_mut().for_each(|clocks| clocks.sort_by_key(|c| c.promise));
    Ok(found)
}

/// Each clock of a case with its reading now.
///
/// # Errors
/// Database failures.
pub async fn readings(view: &View, case: Id<Case>) -> Result<Vec<(PromiseClock, Reading)>> {
    let clocks = clocks(view, case).await?;
    let calendars = calendars_by_codes(view, clocks.iter().map(|c| c.calendar.as_str())).await?;
    clocks.into_iter().map(|c| c.read_at(&calendars, view.now()).map(|r| (c, r))).collect()
}

/// The promises of a case and when they fall due.
///
/// # Errors
/// Database failures.
pub async fn dues(view: &View, case: Id<Case>) -> Result<Vec<Due>> {
    let rows =
        view.find::<clock::Entity>().filter(clock::Column::CaseId.eq(case.text())).all(view).await.db()?;
    let mut dues: Vec<Due> = rows.iter().filter_map(due).collect();
    dues.sort_by_key(|d| d.promise);
    Ok(dues)
}

/// The promises of several cases with one query, by case id.
///
/// # Errors
/// Database failures.
pub async fn dues_of(view: &View, cases: &[Id<Case>]) -> Result<HashMap<Id<Case>, Vec<Due>>> {
    let query =
        view.find::<clock::Entity>().filter(clock::Column::CaseId.is_in(cases.iter().map(|c| c.text())));
    let mut found: HashMap<Id<Case>, Vec<Due>> = HashMap::new();
    for row in query.all(view).await.db()? {
        if let (Ok(case), Some(due)) = (row.case_id.parse(), due(&row)) {
            found.entry(case).or_default().push(due);
        }
    }
    found.values_mut().for_each(|dues| dues.sort_by_key(|d| d.promise));
    Ok(found)
}

fn due(row: &clock::Model) -> Option<Due> {
    let promise = Promise::from_code(&row.promise)?;
    Some(Due { promise, due_at: row.due_at.map(Instant::from_ms), code: row.code.clone() })
}

/// Cases with a clock whose next milestone has passed, oldest first. At the due instant itself a promise is still kept,
/// hence passed, not reached.
pub(crate) async fn awake(view: &View, most: u64) -> Result<Vec<Id<Case>>> {
    let query = view.find::<clock::Entity>().filter(clock::Column::WakeAt.lt(view.now().ms()));
    let query = query.order_by_asc(clock::Column::WakeAt).order_by_asc(clock::Column::CaseId);
    let rows = query.limit(most).all(view).await.db()?;
    let mut ids: Vec<Id<Case>> = rows.iter().filter_map(|r| r.case_id.parse().ok()).collect();
    ids.sort();
    ids.dedup();
    Ok(ids)
}

/// What the clocks of a case amount to.
pub(crate) struct Standing {
    /// Each promise with its due time.
    pub(crate) dues: Vec<Due>,
    /// The next one to fall due.
    pub(crate) next: Option<Instant>,
}

/// Writes the clocks of a case; `new` when it has none yet.
pub(crate) async fn put(
    uow: &Uow,
    case: &Case,
    clocks: &[PromiseClock],
    calendars: &Calendars,
    new: bool,
) -> Result<Standing> {
    let read = |c: &PromiseClock| row(uow, case, c, calendars);
    let (rows, live): (Vec<clock::Model>, Vec<bool>) =
        clocks.iter().map(read).collect::<Result<Vec<_>>>()?.into_iter().unzip();
    let owed = rows.iter().zip(live).filter(|(_, live)| *live).filter_map(|(r, _)| r.due_at);
    let next = owed.min().map(Instant::from_ms);
    let dues = rows.iter().filter_map(due).collect();
    if !new {
        clock::Entity::delete_many().filter(clock::Column::CaseId.eq(case.id.text())).exec(uow).await.db()?;
    }
    if !rows.is_empty() {
        let rows = rows.into_iter().map(|r| r.into_active_model().reset_all());
        clock::Entity::insert_many(rows).exec_without_returning(uow).await.db()?;
    }
    Ok(Standing { dues, next })
}

/// The row of a clock, and whether its promise is still owed.
fn row(uow: &Uow, case: &Case, c: &PromiseClock, calendars: &Calendars) -> Result<(clock::Model, bool)> {
    let reading = c.read_at(calendars, uow.now())?;
    let live = matches!(reading.phase, Phase::Running | Phase::Paused | Phase::Waiting);
    let ahead = reading.milestones.iter().find(|m| !c.announced.contains(&milestone_code(m.kind)));
    let announced: Vec<&str> = c.announced.iter().map(String::as_str).collect();
    let model = clock::Model {
        case_id: case.id.text(),
        promise: c.promise.code().into(),
        unit: case.unit.as_str().into(),
        customer: case.customer.text(),
        technician: case.technician.map(|t| t.text()),
        calendar: c.calendar.clone(),
        policy: serde_json::to_string(&c.policy).map_err(Error::internal)?,
        events: serde_json::to_string(&c.clock).map_err(Error::internal)?,
        code: reading.code().into(),
        due_at: reading.due.map(|d| Instant::from_timestamp(d).ms()),
        wake_at: ahead.filter(|_| live).map(|m| Instant::from_timestamp(m.at).ms()),
        announced: announced.join(" "),
        breached: c.breached,
        breach_reason: c.breach_reason.map(|r| r.code().into()),
        breach_note: c.breach_note.clone(),
    };
    Ok((model, live))
}

/// What a milestone is called in the journal: `warning-75`, `due`, `escalation-1`.
pub(crate) fn milestone_code(kind: MilestoneKind) -> String {
    match kind {
        MilestoneKind::Warning { percent } => format!("warning-{percent}"),
        MilestoneKind::Due => "due".into(),
        MilestoneKind::Escalation { step } => format!("escalation-{step}"),
    }
}

/// Writes why a promise was missed.
pub(crate) async fn explain(
    uow: &Uow,
    case: Id<Case>,
    promise: Promise,
    reason: BreachReason,
    note: &str,
) -> Result<()> {
    use sea_orm::sea_query::Expr;
    let query = clock::Entity::update_many()
        .col_expr(clock::Column::BreachReason, Expr::value(reason.code()))
        .col_expr(clock::Column::BreachNote, Expr::value(note))
        .filter(clock::Column::CaseId.eq(case.text()))
        .filter(clock::Column::Promise.eq(promise.code()));
    query.exec(uow).await.db().map(|_| ())
}
