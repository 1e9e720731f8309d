//! Schema changes, per module, in order, each once; additive first so that old and new programs run side by side.
use std::borrow::Cow;

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement, TransactionTrait};

use crate::{DbResult, sqlite::SqliteConn};

/// The text of a migration.
#[derive(Debug, Clone, Copy)]
pub enum Sql {
    /// One text for both databases (TEXT, BIGINT, DOUBLE PRECISION, BOOLEAN, BYTEA is not portable: use blobs).
    Both(&'static str),
    /// A text for each; only `platform/store` should need it.
    Each {
        /// For SQLite.
        sqlite: &'static str,
        /// For PostgreSQL.
        postgres: &'static str,
    },
    /// Triggers that change the version named `what` with every change of `tables`; see [`crate::View::kept`].
    Watched {
        /// Name of the version.
        what: &'static str,
        /// Tables, all made by earlier migrations.
        tables: &'static [&'static str],
    },
}

impl Sql {
    fn sqlite(self) -> Cow<'static, str> {
        match self {
            Self::Both(sql) | Self::Each { sqlite: sql, .. } => sql.into(),
            Self::Watched { what, tables } => {
                let one = |table: &&str| {
                    ["insert", "update", "delete"].map(|act| {
                        format!(
                            "create trigger {table}_version_{act} after {act} on {table} begin \
                             insert into versions (name, token) values ('{what}', hex(randomblob(16))) \
                             on conflict (name) do update set token = excluded.token; end;\n"
                        )
                    })
                };
                tables.iter().flat_map(one).collect::<String>().into()
            }
        }
    }

    fn postgres(self) -> Cow<'static, str> {
        match self {
            Self::Both(sql) | Self::Each { postgres: sql, .. } => sql.into(),
            Self::Watched { what, tables } => {
                let one = |table: &&str| {
                    format!(
                        "create trigger {table}_version after insert or update or delete on {table} \
                         for each statement execute function version_changed('{what}');\n"
                    )
                };
                tables.iter().map(one).collect::<String>().into()
            }
        }
    }
}

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Unique name, `module/0001_what`. Never changed once released.
    pub name: &'static str,
    /// What to run.
    pub sql: Sql,
}

impl Migration {
    /// A migration whose text serves both databases.
    pub const fn both(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql: Sql::Both(sql) }
    }

    /// Watches `tables` under the name `what`, so that what is read from them can be kept in memory.
    pub const fn watch(name: &'static str, what: &'static str, tables: &'static [&'static str]) -> Self {
        Self { name, sql: Sql::Watched { what, tables } }
    }
}

const TABLE: &str =
    "create table if not exists migrations (name text primary key, applied_at bigint not null)";

/// Applies what is missing, each migration in its own transaction.
pub(crate) fn apply_sqlite(conn: &SqliteConn, all: &[Migration], now_ms: i64) -> Result<usize> {
    conn.batch(TABLE).db()?;
    let mut applied = 0;
    for m in all {
        let raw = conn.raw();
        let done = raw
            .query_row("select count(*) from migrations where name = ?1", [m.name], |r| r.get::<_, i64>(0));
        if done.map_err(Error::internal)? > 0 {
            continue;
        }
        let run = || {
            raw.execute_batch("begin immediate")?;
            raw.execute_batch(&m.sql.sqlite())?;
            raw.execute("insert into migrations values (?1, ?2)", (m.name, now_ms))?;
            raw.execute_batch("commit")
        };
        run().map_err(|e| {
            let _ = raw.execute_batch("rollback");
            Error::internal(format!("migration {}: {e}", m.name))
        })?;
        applied += 1;
    }
    Ok(applied)
}

/// The same on PostgreSQL, one node at a time by an advisory lock.
pub(crate) async fn apply_postgres(db: &DatabaseConnection, all: &[Migration], now_ms: i64) -> Result<usize> {
    let tx = db.begin().await.db()?;
    tx.execute_unprepared("select pg_advisory_xact_lock(74011)").await.db()?;
    tx.execute_unprepared(TABLE).await.db()?;
    let mut applied = 0;
    for m in all {
        let ask = Statement::from_sql_and_values(
            tx.get_database_backend(),
            "insert into migrations values ($1, $2) on conflict do nothing",
            [m.name.into(), now_ms.into()],
        );
        if tx.execute_raw(ask).await.db()?.rows_affected() == 0 {
            continue;
        }
        let failed = |e| Error::internal(format!("migration {}: {e}", m.name));
        tx.execute_unprepared(&m.sql.postgres()).await.map_err(failed)?;
        applied += 1;
    }
    tx.commit().await.db()?;
    Ok(applied)
}

/// The store's own tables.
pub(crate) const OWN: &[Migration] = &[
    Migration {
        name: "store/0001_journal",
        sql: Sql::Each {
            sqlite: include_str!("../migrations/0001_journal.sqlite.sql"),
            postgres: include_str!("../migrations/0001_journal.postgres.sql"),
        },
    },
    Migration::both("store/0002_basics", include_str!("../migrations/0002_basics.sql")),
    Migration::both("store/0003_work", include_str!("../migrations/0003_work.sql")),
    Migration {
        name: "store/0004_search",
        sql: Sql::Each {
            sqlite: include_str!("../migrations/0004_search.sqlite.sql"),
            postgres: include_str!("../migrations/0004_search.postgres.sql"),
        },
    },
    Migration {
        name: "store/0005_audit",
        sql: Sql::Each {
            sqlite: include_str!("../migrations/0005_audit.sqlite.sql"),
            postgres: include_str!("../migrations/0005_audit.postgres.sql"),
        },
    },
    Migration {
        name: "store/0006_versions",
        sql: Sql::Each {
            sqlite: include_str!("../migrations/0006_versions.sqlite.sql"),
            postgres: include_str!("../migrations/0006_versions.postgres.sql"),
        },
    },
    Migration::watch("store/0007_settings_version", "settings", &["settings"]),
    Migration {
        name: "store/0008_search_marks",
        sql: Sql::Each {
            sqlite: include_str!("../migrations/0008_search_marks.sqlite.sql"),
            postgres: include_str!("../migrations/0008_search_marks.postgres.sql"),
        },
    },
];
