//! API keys: shown once, stored hashed, act with the rights of the account they belong to.
use kernel::{Error, Instant, Result};
use sea_orm::FromQueryResult;
use store::{Uow, View};

use super::credentials::stored;
use crate::rows;

/// A key as its owner sees it.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) created_at: i64,
    pub(crate) expires_at: Option<i64>,
}

/// Writes a key down for a token drawn freshly. `None` never expires.
///
/// # Errors
/// `Invalid` for an empty name.
pub async fn issue_key(
    uow: &Uow,
    account: &str,
    name: &str,
    token: &str,
    expires_at: Option<Instant>,
) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Error::field("name", "name-needed"));
    }
    let sql = "insert into api_keys (id, hash, account, name, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        uow.new_id::<()>().text().into(),
        stored(token).into(),
        account.into(),
        name.trim().into(),
        uow.now().ms().into(),
        expires_at.map(Instant::ms).into(),
    ];
    rows::run(uow, sql, values).await.map(|_| ())
}

/// Living keys of an account.
pub(crate) async fn of_account(view: &View, account: &str) -> Result<Vec<Key>> {
    let sql = "select id, name, created_at, expires_at from api_keys where account = $1 and revoked_at is null \
               order by created_at desc";
    rows::all(view, sql, vec![account.into()]).await
}

/// Ends a key of an account.
pub(crate) async fn revoke(uow: &Uow, account: &str, key: &str) -> Result<()> {
    let sql = "update api_keys set revoked_at = $1 where id = $2 and account = $3 and revoked_at is null";
    match rows::run(uow, sql, vec![uow.now().ms().into(), key.into(), account.into()]).await? {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}
