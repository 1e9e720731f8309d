//! Settings as data: one JSON value per key, as of the page's snapshot; kept in memory within their version.
use std::collections::HashMap;

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, Statement};
use serde::{Serialize, de::DeserializeOwned};

use crate::{DbResult, Uow, View};

/// The value of a setting; `None` when it was never set.
///
/// # Errors
/// `Internal` when the stored value does not fit `T`.
pub async fn get<T: DeserializeOwned>(view: &View, key: &str) -> Result<Option<T>> {
    let all = view.kept("settings", "all", async || all(view).await).await?;
    let Some(text) = all.get(key) else { return Ok(None) };
    serde_json::from_str(text).map(Some).map_err(|e| Error::internal(format!("setting {key}: {e}")))
}

async fn all(view: &View) -> Result<HashMap<String, String>> {
    let stmt = Statement::from_string(view.get_database_backend(), "select key, value from settings");
    let rows = view.query_all_raw(stmt).await.db()?;
    rows.iter().map(|row| Ok((row.try_get("", "key").db()?, row.try_get("", "value").db()?))).collect()
}

/// Sets a value. The action that changes a setting announces it; this only writes.
///
/// # Errors
/// Database failures.
pub async fn set<T: Serialize + ?Sized>(uow: &Uow, key: &str, value: &T) -> Result<()> {
    let sql = "insert into settings (key, value, changed_at) values ($1, $2, $3) \
               on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at";
    let text = serde_json::to_string(value).map_err(Error::internal)?;
    let values: [sea_orm::Value; 3] = [key.into(), text.into(), uow.now().ms().into()];
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    uow.execute_raw(stmt).await.db().map(|_| ())
}
