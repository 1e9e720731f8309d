//! Settings as data: one JSON value per key, read in the page's snapshot.
use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, Statement};
use serde::{Serialize, de::DeserializeOwned};

use crate::{DbResult, Uow, View};

/// The value of a setting; `None` when it was never set.
///
/// # Errors
/// `Internal` when the stored value does not fit `T`.
pub async fn get<T: DeserializeOwned>(view: &View, key: &str) -> Result<Option<T>> {
    let sql = "select value from settings where key = $1";
    let stmt = Statement::from_sql_and_values(view.get_database_backend(), sql, [key.into()]);
    let Some(row) = view.query_one_raw(stmt).await.db()? else { return Ok(None) };
    let text: String = row.try_get("", "value").db()?;
    serde_json::from_str(&text).map(Some).map_err(|e| Error::internal(format!("setting {key}: {e}")))
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
