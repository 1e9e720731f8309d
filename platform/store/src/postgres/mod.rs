//! PostgreSQL: worker threads, each with its own reactor and connection, run whole units of work.
mod worker;

pub(crate) use worker::{PgPool, PgWorker, connect_once};
