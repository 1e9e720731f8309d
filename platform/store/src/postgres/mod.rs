//! PostgreSQL: worker threads, each with its own reactor and connection, run whole units of work.
mod counter;
mod worker;

pub use counter::catch_up_transactions;
pub(crate) use worker::{PgPool, PgWorker, connect_once};
