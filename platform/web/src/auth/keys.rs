//! API keys: shown once, stored hashed, act with the rights of the account they belong to.
use kernel::{Error, Instant, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use store::{Uow, View};

use super::{accounts, credentials::stored};
use crate::{
    Ctx,
    kit::{self, Look, Notice, Tone},
    rows,
    shell::Core,
    t,
};

/// A key as its owner sees it.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) created_at: i64,
    pub(crate) expires_at: Option<i64>,
    pub(crate) used_at: Option<i64>,
}

/// How often use is written down, milliseconds.
const USED_EVERY_MS: i64 = 10 * 60_000;

/// A new key, to be shown once.
pub(crate) fn fresh(ctx: &Ctx) -> String {
    format!("dxk_{}", ctx.secret_hex(32))
}

/// A new key on the page, and the way on.
pub(crate) fn shown(ctx: &Ctx, token: &str, to: &str) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "key-ready"), t!(loc, "key-once"));
    html! {
        (kit::notice(&Notice { tone: Tone::Good, title: &title, body: &body, ..Notice::default() }))
        p { code { (token) } }
        (kit::link_button(to, &t!(loc, "go-on"), Look::Primary))
    }
}

/// Whether a use at `now_ms` is worth writing down.
pub(crate) fn stale(used_at: Option<i64>, now_ms: i64) -> bool {
    used_at.is_none_or(|at| now_ms - at > USED_EVERY_MS)
}

/// Writes a use down.
pub(crate) async fn touch(core: &Core, key: Option<String>) -> Result<()> {
    let Some(key) = key else { return Ok(()) };
    let work = async move |uow: &Uow| {
        let sql = "update api_keys set used_at = $1 where id = $2";
        rows::run(uow, sql, vec![uow.now().ms().into(), key.as_str().into()]).await.map(|_| ())
    };
    core.db.write(&kernel::Actor::system(), work).await
}

/// Writes a key down for a token drawn freshly, and tells the journal. `None` never expires.
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
    if name.trim().is_empty() || name.chars().count() > 100 {
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
    rows::run(uow, sql, values).await?;
    accounts::changed(uow, account, "key-issued").await
}

/// Living keys of an account.
pub(crate) async fn of_account(view: &View, account: &str) -> Result<Vec<Key>> {
    let sql = "select id, name, created_at, expires_at, used_at from api_keys where account = $1 and revoked_at is null \
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
