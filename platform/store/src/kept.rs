//! What everybody asks for and hardly anybody changes (the unit tree, the catalogue, calendars, rights), kept in memory
//! within a version. The version stands in the database and is changed by its own triggers ([`crate::Sql::Watched`]),
//! so no path of code can forget it, and every node sees it with the next snapshot.
use std::{
    any::Any,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, Statement};

use crate::{DbResult, View};

/// Most answers kept by one node; beyond it all are dropped and read again.
const KEPT_MAX: usize = 4_096;

type Key = (&'static str, String);
type Answer = Arc<dyn Any + Send + Sync>;

/// Answers of this node, each with the version it was read under.
#[derive(Default)]
pub(crate) struct Kept(Mutex<HashMap<Key, (String, Answer)>>);

impl Kept {
    fn get(&self, key: &Key, version: &str) -> Option<Answer> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(key).filter(|(of, _)| of == version).map(|(_, answer)| answer.clone())
    }

    fn put(&self, key: Key, version: String, answer: Answer) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT_MAX {
            all.clear();
        }
        all.insert(key, (version, answer));
    }
}

/// The versions one snapshot or unit of work has read, until it writes.
#[derive(Default)]
pub(crate) struct Versions(Mutex<Option<HashMap<String, String>>>);

impl Versions {
    /// After a write anything may have changed.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// A statement that answers with rows may write them first (`insert … returning`).
    pub(crate) fn forget_unless_read(&self, sql: &str) {
        let begins =
            |word: &str| sql.trim_start().get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word));
        if !begins("select") {
            self.forget();
        }
    }
}

fn named<T>(what: &'static str, key: &str) -> Key {
    (what, format!("{} {key}", std::any::type_name::<T>()))
}

impl View {
    /// What `load` gives, read again only when a table watched under `what` changed. `key` tells questions apart.
    ///
    /// Only for rows that are the same for everybody: what a scope narrows is never kept.
    ///
    /// # Errors
    /// Those of `load`; database failures.
    pub async fn kept<T>(
        &self,
        what: &'static str,
        key: &str,
        load: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
    {
        let version = self.version(what).await?;
        let key = named::<T>(what, key);
        if let Some(answer) = self.shared().kept.get(&key, &version) {
            return answer.downcast().map_err(|_| Error::internal("an answer kept under another's name"));
        }
        let answer = Arc::new(load().await?);
        self.shared().kept.put(key, version, answer.clone());
        Ok(answer)
    }

    /// The answer to a question if it is in memory and still true: for whoever asks for a part, which costs less to read
    /// than the whole.
    ///
    /// # Errors
    /// Database failures.
    pub async fn kept_already<T: Send + Sync + 'static>(
        &self,
        what: &'static str,
        key: &str,
    ) -> Result<Option<Arc<T>>> {
        let version = self.version(what).await?;
        let answer = self.shared().kept.get(&named::<T>(what, key), &version);
        Ok(answer.and_then(|answer| answer.downcast().ok()))
    }

    /// The version of what is watched under a name; empty while nothing was ever written there.
    async fn version(&self, what: &str) -> Result<String> {
        if let Some(all) = &*self.versions().0.lock().unwrap_or_else(PoisonError::into_inner) {
            return Ok(all.get(what).cloned().unwrap_or_default());
        }
        let sql = Statement::from_string(self.get_database_backend(), "select name, token from versions");
        let mut all = HashMap::new();
        for row in self.query_all_raw(sql).await.db()? {
            all.insert(row.try_get("", "name").db()?, row.try_get("", "token").db()?);
        }
        let found = all.get(what).cloned().unwrap_or_default();
        *self.versions().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(all);
        Ok(found)
    }
}
