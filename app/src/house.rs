//! The house put together: database, shell, and what works in the background.
use std::sync::Arc;

use kernel::Clock;
use store::{Db, DbConfig, Runner};
use web::{Shell, ShellConfig};

use crate::{
    config::Config,
    modules::modules,
    secrets,
    trouble::{check_folder, database_trouble},
};

/// A house that stands.
pub struct House {
    /// Its database.
    pub db: Db,
    /// Its pages and calls.
    pub shell: Shell,
    /// Its reactions and jobs.
    pub runner: Runner,
}

/// Why it does not stand, in words for whoever started it.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

impl House {
    /// Opens the database (and its folder), brings the schema up to date and puts the modules together.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub async fn open(
        config: &Config,
        clock: Arc<dyn Clock>,
        shell: ShellConfig,
        id_seed: u64,
    ) -> Result<Self, Trouble> {
        check_folder(&config.data)?;
        let kind = config.db_kind().map_err(|(_, why)| why)?;
        let db_config = DbConfig {
            kind: kind.clone(),
            readers: config.readers,
            writers: config.writers,
            clock,
            id_seed,
            zone: config.time_zone().map_err(|(_, why)| why)?,
            durable: !config.hasty,
        };
        let all = modules();
        let opened = Db::open(db_config, &Shell::migrations(&all)).await;
        let db = opened.map_err(|e| database_trouble(config, &kind, &e))?;
        if let store::DbKind::Postgres(url) = &kind {
            let say = |left: i64| {
                eprintln!(
                    "dingxin: 恢复后补齐事务计数 after a restore the server counts up to the journal: {left}"
                );
            };
            let caught_up = store::catch_up_transactions(url, &say).await;
            caught_up.map_err(|e| database_trouble(config, &kind, &e))?;
            // SQLite keeps pictures beside its file; PostgreSQL has no file to stand beside.
            db.keep_blobs_in(&config.data.join("blobs"))?;
        }
        let (reactions, mut jobs) = Shell::work(&all);
        jobs.extend(store::audit::JOBS);
        let runner = Runner::new(db.clone(), node_name(), reactions, jobs);
        let shell = Shell::build(db.clone(), all, shell)?;
        Ok(Self { db, shell, runner })
    }
}

/// A name no other node has: leases are held under it.
fn node_name() -> String {
    format!("{}-{:08x}", std::process::id(), secrets::id_seed())
}
