//! Work calendars and the table of targets.
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use duetime::{CalendarSpec, WorkCalendar};
use kernel::{Error, Result};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement, sea_query::OnConflict,
};
use store::{DbResult, Uow, View};

use super::entity::{calendar, policy};
use crate::domain::promise::{DuePolicy, Promise};

/// A calendar with its name.
#[derive(Debug, Clone)]
pub struct NamedCalendar {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its data.
    pub calendar: Arc<WorkCalendar>,
    /// Counts changes.
    pub version: i64,
}

/// Checked calendars by code; a code that is not among them counts around the clock.
#[derive(Debug, Clone, Default)]
pub struct Calendars(HashMap<String, Arc<WorkCalendar>>);

impl Calendars {
    /// The calendar of a code.
    pub fn get(&self, code: &str) -> Arc<WorkCalendar> {
        self.0.get(code).cloned().unwrap_or_else(|| Arc::new(WorkCalendar::always()))
    }
}

/// Checked calendars by the digest of their stored text: reading and checking a thousand holidays for each request
/// would cost more than the request. Pure: a digest always gives the same calendar; bounded by clearing.
static CHECKED: LazyLock<Mutex<HashMap<String, Arc<WorkCalendar>>>> = LazyLock::new(Mutex::default);
const CHECKED_MAX: usize = 256;

fn known(digest: &str) -> Option<Arc<WorkCalendar>> {
    CHECKED.lock().unwrap_or_else(PoisonError::into_inner).get(digest).cloned()
}

fn checked(digest: &str, spec: &str) -> Result<Arc<WorkCalendar>> {
    if let Some(calendar) = known(digest) {
        return Ok(calendar);
    }
    let data: CalendarSpec = serde_json::from_str(spec).map_err(Error::internal)?;
    let calendar = Arc::new(WorkCalendar::new(data).map_err(Error::internal)?);
    let mut all = CHECKED.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= CHECKED_MAX {
        all.clear();
    }
    all.insert(digest.to_owned(), calendar.clone());
    Ok(calendar)
}

/// 16 hex digits and the length: not against forgers, only to tell calendars apart.
fn digest(spec: &str) -> String {
    let mut hasher = DefaultHasher::new();
    spec.hash(&mut hasher);
    format!("{:016x}-{}", hasher.finish(), spec.len())
}

/// Calendars by code; only those this process has not seen yet are read whole.
pub(crate) async fn calendars_by_codes<'a>(
    view: &View,
    codes: impl Iterator<Item = &'a str>,
) -> Result<Calendars> {
    #[derive(FromQueryResult)]
    struct Seen {
        code: String,
        digest: String,
    }
    let mut codes: Vec<&str> = codes.filter(|c| !c.is_empty()).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        return Ok(Calendars::default());
    }
    let query = view.find::<calendar::Entity>().filter(calendar::Column::Code.is_in(codes)).select_only();
    let query = query.column(calendar::Column::Code).column(calendar::Column::Digest);
    let seen = query.into_model::<Seen>().all(view).await.db()?;
    by_digests(view, seen.into_iter().map(|s| (s.code, s.digest)).collect()).await
}

async fn by_digests(view: &View, wanted: Vec<(String, String)>) -> Result<Calendars> {
    let missing: Vec<&str> =
        wanted.iter().filter(|(_, d)| known(d).is_none()).map(|(c, _)| c.as_str()).collect();
    let mut found = HashMap::new();
    if !missing.is_empty() {
        let query = view.find::<calendar::Entity>().filter(calendar::Column::Code.is_in(missing));
        for row in query.all(view).await.db()? {
            found.insert(row.code, checked(&row.digest, &row.spec)?);
        }
    }
    for (code, digest) in wanted {
        if let Some(calendar) = known(&digest) {
            found.insert(code, calendar);
        }
    }
    Ok(Calendars(found))
}

/// All calendars by name.
///
/// # Errors
/// Database failures.
pub async fn calendars(view: &View) -> Result<Vec<NamedCalendar>> {
    let rows = view.find::<calendar::Entity>().order_by_asc(calendar::Column::Name).all(view).await.db()?;
    rows.into_iter().map(named).collect()
}

/// One calendar.
///
/// # Errors
/// `NotFound`.
pub async fn calendar(view: &View, code: &str) -> Result<NamedCalendar> {
    let row = view.find::<calendar::Entity>().filter(calendar::Column::Code.eq(code)).one(view).await.db()?;
    row.map_or(Err(Error::NotFound), named)
}

fn named(r: calendar::Model) -> Result<NamedCalendar> {
    let calendar = checked(&r.digest, &r.spec)?;
    Ok(NamedCalendar { calendar, code: r.code, name: r.name, version: r.version })
}

pub(crate) async fn put_calendar(
    uow: &Uow,
    code: &str,
    name: &str,
    version: i64,
    spec: &CalendarSpec,
) -> Result<()> {
    let spec = serde_json::to_string(spec).map_err(Error::internal)?;
    let row = calendar::ActiveModel {
        code: Set(code.into()),
        name: Set(name.into()),
        digest: Set(digest(&spec)),
        spec: Set(spec),
        version: Set(version),
    };
    use calendar::Column;
    let again = OnConflict::column(Column::Code)
        .update_columns([Column::Name, Column::Spec, Column::Digest, Column::Version])
        .to_owned();
    calendar::Entity::insert(row).on_conflict(again).exec_without_returning(uow).await.db().map(|_| ())
}

/// The table of targets with the calendars it counts by.
pub(crate) struct Targets {
    /// Its rows.
    pub(crate) policies: Vec<DuePolicy>,
    /// Their calendars.
    pub(crate) calendars: Calendars,
}

/// Everything a due time is computed from; kept in memory until a target or a calendar changes.
pub(crate) async fn targets(view: &View) -> Result<Arc<Targets>> {
    view.kept("promises", "targets", async || read_targets(view).await).await
}

async fn read_targets(view: &View) -> Result<Targets> {
    // Both tables are open: promises and opening hours are public.
    let sql = "select p.id, p.promise, p.level, p.kind, p.category, p.division, p.priority, p.calendar, p.policy, c.digest \
               from due_policies p left join calendars c on c.code = p.calendar order by p.id";
    let rows = view.query_all_raw(Statement::from_string(view.get_database_backend(), sql)).await.db()?;
    let mut digests = vec![];
    let mut policies = vec![];
    for row in &rows {
        let model = policy::Model::from_query_result(row, "").db()?;
        if let Some(digest) = row.try_get::<Option<String>>("", "digest").db()? {
            digests.push((model.calendar.clone(), digest));
        }
        policies.push(read(model)?);
    }
    digests.sort();
    digests.dedup();
    Ok(Targets { policies, calendars: by_digests(view, digests).await? })
}

/// The table of targets.
///
/// # Errors
/// Database failures.
pub async fn policies(view: &View) -> Result<Vec<DuePolicy>> {
    let rows = view.find::<policy::Entity>().order_by_asc(policy::Column::Id).all(view).await.db()?;
    rows.into_iter().map(read).collect()
}

fn read(r: policy::Model) -> Result<DuePolicy> {
    Ok(DuePolicy {
        promise: Promise::from_code(&r.promise).ok_or_else(|| Error::internal("unknown promise"))?,
        policy: serde_json::from_str(&r.policy).map_err(Error::internal)?,
        id: r.id,
        level: r.level,
        kind: r.kind,
        category: r.category,
        division: r.division,
        priority: r.priority,
        calendar: r.calendar,
    })
}

pub(crate) async fn put_policy(uow: &Uow, p: &DuePolicy) -> Result<()> {
    let row = policy::ActiveModel {
        id: Set(p.id.clone()),
        promise: Set(p.promise.code().into()),
        level: Set(p.level.clone()),
        kind: Set(p.kind.clone()),
        category: Set(p.category.clone()),
        division: Set(p.division.clone()),
        priority: Set(p.priority),
        calendar: Set(p.calendar.clone()),
        policy: Set(serde_json::to_string(&p.policy).map_err(Error::internal)?),
    };
    use policy::Column;
    let columns =
        [Column::Promise, Column::Level, Column::Kind, Column::Category, Column::Division, Column::Calendar];
    let again = OnConflict::column(Column::Id)
        .update_columns(columns)
        .update_columns([Column::Priority, Column::Policy])
        .to_owned();
    policy::Entity::insert(row).on_conflict(again).exec_without_returning(uow).await.db().map(|_| ())
}

pub(crate) async fn delete_policy(uow: &Uow, id: &str) -> Result<bool> {
    let gone = policy::Entity::delete_many().filter(policy::Column::Id.eq(id)).exec(uow).await.db()?;
    Ok(gone.rows_affected > 0)
}
