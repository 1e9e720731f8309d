//! Everything that lasts: units of work on SQLite or PostgreSQL, the journal, numbers, settings, migrations.
//!
//! A thread owns each connection and runs a whole unit of work (or all reads of a page) there as one future that
//! awaits nothing but the database. Nothing is written outside [`Db::write`]; nobody is answered before the commit.
pub mod audit;
pub mod backup;
pub mod blobs;
mod conn;
mod db;
mod error;
mod idempotency;
mod jobs;
pub mod journal;
mod kept;
pub mod leaf;
mod migrations;
mod numbers;
mod postgres;
mod reactions;
mod runner;
mod scoped;
pub mod search;
pub mod settings;
mod sqlite;
mod task;
mod uow;

pub use conn::Conn;
pub use db::{Db, DbConfig, DbKind};
pub use error::{DbResult, db_error};
pub use idempotency::{Fingerprint, Once};
pub use jobs::{Job, JobKind, Work};
pub use journal::{About, Entry, Event, Subject};
pub use migrations::{Migration, Sql};
pub use postgres::catch_up_transactions;
pub use reactions::{React, Reaction};
pub use runner::Runner;
pub use scoped::{ScopeColumns, Scoped};
pub use search::SearchDoc;
pub use uow::{Beside, Lens, Uow, View};
