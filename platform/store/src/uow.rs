//! The unit of work and the snapshot: the only two ways to the rows.
use std::{
    marker::PhantomData,
    ops::Deref,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use kernel::{Actor, Error, Id, Instant, Result, UnitPath};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, FromQueryResult, QueryResult,
    QuerySelect, Select, Statement, sea_query::Expr,
};

use crate::{
    Conn, DbResult, Job, Scoped,
    db::Shared,
    error::died,
    journal::{self, Event},
    kept::Versions,
    scoped,
};

/// One consistent look at the data, for one actor at one instant. Query functions take `&View`.
pub struct View {
    conn: Arc<Conn>,
    actor: Arc<Actor>,
    now: Instant,
    shared: Arc<Shared>,
    beside: Option<DatabaseConnection>,
    versions: Arc<Versions>,
}

impl View {
    pub(crate) fn new(conn: Conn, actor: Arc<Actor>, shared: Arc<Shared>) -> Self {
        let now = shared.clock.now();
        Self { conn: Arc::new(conn), actor, now, shared, beside: None, versions: Arc::default() }
    }

    pub(crate) fn with_beside(mut self, beside: Option<DatabaseConnection>) -> Self {
        self.beside = beside;
        self
    }

    fn conn(&self) -> &Conn {
        &self.conn
    }

    /// The connection; `None` while a [`Lens`] lives, which its borrow rules out.
    pub(crate) fn into_conn(self) -> Option<Conn> {
        Arc::into_inner(self.conn)
    }

    /// The same snapshot, seen only where the actor holds `permission`: what one page shows of several permissions
    /// (panels, search) is read through one lens each.
    pub fn within(&self, permission: &str) -> Lens<'_> {
        let (conn, shared, versions) = (self.conn.clone(), self.shared.clone(), self.versions.clone());
        let actor = Arc::new(self.actor.within(&[permission]));
        let view = Self { conn, actor, now: self.now, shared, beside: self.beside.clone(), versions };
        Lens { view, of: PhantomData }
    }

    pub(crate) fn run_again(&self) {
        self.conn.run_again();
    }

    /// What is committed this instant, outside this unit of work's isolation and without its own writes: only for what
    /// is shown, never for what is decided upon. PostgreSQL takes a unit of work back when what it read changes under it,
    /// index page by index page; what was read here gives it no reason to. Within a snapshot, and on SQLite, where units
    /// of work run one after another, it is the same connection.
    pub fn beside(&self) -> Beside<'_> {
        self.beside.as_ref().map_or_else(|| Beside::Within(&self.conn), Beside::Outside)
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(crate) fn versions(&self) -> &Versions {
        &self.versions
    }

    /// Whoever looks or acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The instant this unit of work or snapshot lives at; the same for all of it.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The company's time zone.
    pub fn zone(&self) -> &jiff::tz::TimeZone {
        &self.shared.zone
    }

    /// The business day of an instant in the company's zone.
    pub fn business_day(&self, at: Instant) -> String {
        kernel::business_day(at, &self.shared.zone)
    }

    /// The rows of an entity that the actor's scope reaches.
    pub fn find<E: Scoped>(&self) -> Select<E> {
        scoped::find_in(&self.actor.scope)
    }

    /// The scope condition of an entity, for joins and aggregates that cannot start from [`View::find`].
    pub fn scope_condition<E: Scoped>(&self) -> sea_orm::Condition {
        scoped::condition::<E>(&self.actor.scope)
    }

    /// How many rows of an entity the actor's scope reaches; counting stops at `most`.
    ///
    /// # Errors
    /// Database failures.
    pub async fn count_up_to<E: Scoped>(&self, most: u64) -> Result<u64> {
        self.count_matching(self.find::<E>(), most).await
    }

    /// How many rows a query that began with [`View::find`] has, without reading them; counting stops at `most`.
    ///
    /// # Errors
    /// Database failures.
    pub async fn count_matching<E: Scoped>(&self, query: Select<E>, most: u64) -> Result<u64> {
        // Rows of the in-process SQLite are read by name, so a model and not a tuple.
        #[derive(FromQueryResult)]
        struct One {
            #[allow(dead_code, reason = "only the number of rows is wanted")]
            one: i64,
        }
        let ones = query.select_only().expr_as(Expr::cust("cast(1 as bigint)"), "one").limit(most);
        Ok(ones.into_model::<One>().all(self).await.db()?.len() as u64)
    }

    /// Rows of an entity without regard to the actor's scope. Only for what a rule of the business needs to know
    /// without showing it (is this serial taken anywhere?); write the reason beside each use.
    pub fn find_unscoped<E: sea_orm::EntityTrait>(&self, _reason: &'static str) -> Select<E> {
        E::find()
    }

    /// Refuses, as if the thing did not exist, when a unit lies outside the actor's scope.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn must_reach(&self, unit: &UnitPath) -> Result<()> {
        if self.actor.scope.covers_unit(unit) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Which database this is; only `platform/store` should need to ask.
    pub fn is_sqlite(&self) -> bool {
        self.conn.get_database_backend() == DbBackend::Sqlite
    }
}

/// A view narrowed to one permission; lives no longer than the view it looks through.
pub struct Lens<'a> {
    view: View,
    of: PhantomData<&'a View>,
}

impl Deref for Lens<'_> {
    type Target = View;
    fn deref(&self) -> &View {
        &self.view
    }
}

/// SeaORM's queries run on a snapshot and on a unit of work alike.
macro_rules! connection {
    ($type:ty) => {
        #[async_trait::async_trait]
        impl ConnectionTrait for $type {
            fn get_database_backend(&self) -> DbBackend {
                self.conn().get_database_backend()
            }
            async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
                self.versions().forget();
                self.conn().execute_raw(stmt).await
            }
            async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
                self.versions().forget();
                self.conn().execute_unprepared(sql).await
            }
            async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
                self.versions().forget_unless_read(&stmt.sql);
                self.conn().query_one_raw(stmt).await
            }
            async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.versions().forget_unless_read(&stmt.sql);
                self.conn().query_all_raw(stmt).await
            }
        }
    };
}

connection!(View);
connection!(Uow);

/// See [`View::beside`].
pub enum Beside<'a> {
    #[doc(hidden)]
    Within(&'a Conn),
    #[doc(hidden)]
    Outside(&'a DatabaseConnection),
}

#[async_trait::async_trait]
impl ConnectionTrait for Beside<'_> {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Self::Within(conn) => conn.get_database_backend(),
            Self::Outside(conn) => conn.get_database_backend(),
        }
    }
    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Self::Within(conn) => conn.execute_raw(stmt).await,
            Self::Outside(conn) => conn.execute_raw(stmt).await,
        }
    }
    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self {
            Self::Within(conn) => conn.execute_unprepared(sql).await,
            Self::Outside(conn) => conn.execute_unprepared(sql).await,
        }
    }
    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Self::Within(conn) => conn.query_one_raw(stmt).await,
            Self::Outside(conn) => match conn.query_one_raw(stmt.clone()).await {
                // A connection that died while it lay idle is replaced without the caller's notice.
                Err(e) if died(&e) => conn.query_one_raw(stmt).await,
                other => other,
            },
        }
    }
    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Self::Within(conn) => conn.query_all_raw(stmt).await,
            Self::Outside(conn) => match conn.query_all_raw(stmt.clone()).await {
                Err(e) if died(&e) => conn.query_all_raw(stmt).await,
                other => other,
            },
        }
    }
}

/// A unit of work: all of it is saved, or nothing. Writing functions take `&Uow`; it is also a [`View`].
pub struct Uow {
    view: View,
    pending: Mutex<Vec<journal::Draft>>,
    announced: AtomicBool,
    outcries: Outcries,
}

/// Jobs that outlive the failure of the unit of work that cried out.
pub(crate) type Outcries = Arc<Mutex<Vec<Job>>>;

impl Uow {
    pub(crate) fn new(view: View, outcries: Outcries) -> Self {
        Self { view, pending: Mutex::default(), announced: AtomicBool::new(false), outcries }
    }

    /// A job that is put in line even though this unit of work fails, and only then: the alarm of an invariant found
    /// broken, whose discoverer must not save anything. Give it a key ([`Job::once`]), since retries cry again.
    pub fn outcry(&self, job: Job) {
        self.outcries.lock().unwrap_or_else(PoisonError::into_inner).push(job);
    }

    /// A new identifier.
    pub fn new_id<K>(&self) -> Id<K> {
        self.view.shared.ids.next(self.view.now)
    }

    /// Announces news: a journal entry in the same transaction, which wakes reactions after the commit.
    ///
    /// # Errors
    /// `Internal` when the event cannot be written as JSON.
    pub fn announce<E: Event>(&self, event: &E) -> Result<()> {
        let draft = journal::Draft::new(event, &self.view)?;
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).push(draft);
        Ok(())
    }

    /// The next running number such as `R2611-004217`: prefix, year and month of the business day, six digits or
    /// more. Numbers are unique and rising per node; a gap means nothing.
    ///
    /// # Errors
    /// `Unavailable` when the database is away.
    pub async fn number(&self, prefix: &str) -> Result<String> {
        crate::numbers::next(self, prefix).await
    }

    pub(crate) async fn flush(&self) -> Result<()> {
        let drafts = std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner));
        if drafts.is_empty() {
            return Ok(());
        }
        self.announced.store(true, Ordering::Relaxed);
        journal::append(&self.view, drafts).await
    }

    pub(crate) fn announced(&self) -> bool {
        self.announced.load(Ordering::Relaxed)
    }

    /// After a rollback: what was taken in memory for it is given back.
    pub(crate) fn undo(&self) {
        self.view.shared.numbers.forget();
    }

    pub(crate) fn into_view(self) -> View {
        self.view
    }
}

impl Deref for Uow {
    type Target = View;
    fn deref(&self) -> &View {
        &self.view
    }
}
