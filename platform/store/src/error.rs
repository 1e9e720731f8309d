//! Database failures as the kinds of error everybody knows.
use kernel::{Error, Message};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Turns a database result into the house's result: `query.one(view).await.db()?`.
pub trait DbResult<T> {
    /// The same result with [`kernel::Error`].
    ///
    /// # Errors
    /// See [`db_error`].
    fn db(self) -> Result<T, Error>;
}

impl<T> DbResult<T> for Result<T, DbErr> {
    fn db(self) -> Result<T, Error> {
        self.map_err(|e| db_error(&e))
    }
}

/// What a database error means to the caller: a doubled key is a conflict, a full disk or lost connection is
/// `Unavailable` (try again), everything else is a fault of ours.
pub fn db_error(e: &DbErr) -> Error {
    if matches!(e.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
        || sqlite_code(e) == Some(SQLITE_CONSTRAINT)
    {
        return Error::Conflict(Message::new("error-already-exists"));
    }
    match e {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Error::Unavailable(e.to_string()),
        _ if is_lost(e) => Error::Unavailable(e.to_string()),
        _ => Error::Internal(e.to_string()),
    }
}

const SQLITE_BUSY: i32 = 5;
const SQLITE_IOERR: i32 = 10;
const SQLITE_FULL: i32 = 13;
const SQLITE_CANTOPEN: i32 = 14;
const SQLITE_CONSTRAINT: i32 = 19;

/// A rusqlite error in SeaORM's clothes; the primary result code stays readable in front.
pub(crate) fn from_sqlite(e: &rusqlite::Error) -> DbErr {
    let code = e.sqlite_error().map_or(0, |f| f.extended_code & 0xff);
    DbErr::Custom(format!("sqlite {code}: {e}"))
}

fn sqlite_code(e: &DbErr) -> Option<i32> {
    let DbErr::Custom(text) = e else { return None };
    text.strip_prefix("sqlite ")?.split(':').next()?.parse().ok()
}

fn postgres_code(e: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e))) = e else {
        return None;
    };
    e.as_database_error().and_then(|d| d.code()).map(|c| c.into_owned())
}

/// Whether PostgreSQL asks to run the transaction again (serialisation failure, deadlock).
pub(crate) fn wants_retry(e: &DbErr) -> bool {
    matches!(postgres_code(e).as_deref(), Some("40001" | "40P01"))
}

/// Whether a connection out of the pool turned out to be dead; waiting in vain for a new one is another matter.
pub(crate) fn died(e: &DbErr) -> bool {
    !matches!(e, DbErr::ConnectionAcquire(_)) && matches!(db_error(e), Error::Unavailable(_))
}

fn is_lost(e: &DbErr) -> bool {
    if matches!(sqlite_code(e), Some(SQLITE_BUSY | SQLITE_IOERR | SQLITE_FULL | SQLITE_CANTOPEN)) {
        return true;
    }
    if let Some(code) = postgres_code(e) {
        // 53: resources (disk full 53100, too many connections); 57P: shutting down; 08: connection
        return code.starts_with("53") || code.starts_with("57P") || code.starts_with("08");
    }
    matches!(e, DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e))
        if matches!(**e, sea_orm::sqlx::Error::Io(_) | sea_orm::sqlx::Error::PoolClosed | sea_orm::sqlx::Error::PoolTimedOut | sea_orm::sqlx::Error::Protocol(_)))
}
