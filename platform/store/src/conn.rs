//! One connection inside a transaction, whichever database it is. Dialect differences end here.
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use crate::{error::wants_retry, sqlite::SqliteConn};

/// The connection of a running unit of work or snapshot; SeaORM's queries take it.
pub struct Conn(Kind);

enum Kind {
    Sqlite(Arc<SqliteConn>),
    Postgres { tx: DatabaseTransaction, retry: AtomicBool },
}

impl Conn {
    pub(crate) fn sqlite(conn: Arc<SqliteConn>) -> Self {
        Self(Kind::Sqlite(conn))
    }

    pub(crate) fn postgres(tx: DatabaseTransaction) -> Self {
        Self(Kind::Postgres { tx, retry: AtomicBool::new(false) })
    }

    /// Whether a statement failed in a way that running the whole unit again may mend.
    pub(crate) fn wants_retry(&self) -> bool {
        matches!(&self.0, Kind::Postgres { retry, .. } if retry.load(Ordering::Relaxed))
    }

    /// Asks for the whole unit to be run again once it has failed.
    pub(crate) fn run_again(&self) {
        if let Kind::Postgres { retry, .. } = &self.0 {
            retry.store(true, Ordering::Relaxed);
        }
    }

    /// The PostgreSQL transaction, to end it.
    pub(crate) fn into_postgres(self) -> Option<DatabaseTransaction> {
        match self.0 {
            Kind::Postgres { tx, .. } => Some(tx),
            Kind::Sqlite(_) => None,
        }
    }

    fn noted<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        if let (Kind::Postgres { retry, .. }, Err(e)) = (&self.0, &result)
            && wants_retry(e)
        {
            retry.store(true, Ordering::Relaxed);
        }
        result
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Conn {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Kind::Sqlite(_) => DbBackend::Sqlite,
            Kind::Postgres { .. } => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.noted(match &self.0 {
            Kind::Sqlite(c) => c.execute(&stmt),
            Kind::Postgres { tx, .. } => tx.execute_raw(stmt).await,
        })
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.noted(match &self.0 {
            Kind::Sqlite(c) => c.execute_batch(sql),
            Kind::Postgres { tx, .. } => tx.execute_unprepared(sql).await,
        })
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.noted(match &self.0 {
            Kind::Sqlite(c) => c.rows(&stmt, 1).map(|rows| rows.into_iter().next()),
            Kind::Postgres { tx, .. } => tx.query_one_raw(stmt).await,
        })
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.noted(match &self.0 {
            Kind::Sqlite(c) => c.rows(&stmt, usize::MAX),
            Kind::Postgres { tx, .. } => tx.query_all_raw(stmt).await,
        })
    }
}
