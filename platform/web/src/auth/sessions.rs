//! Sessions: a random token in the cookie, its SHA-256 in the table.
use kernel::Result;
use store::Uow;

use super::credentials::stored;
use crate::{rows, shell::Core};

/// How long a session lives without being used, milliseconds (14 days).
const LIVES_MS: i64 = 14 * 86_400_000;
/// How often use is written down, milliseconds.
pub(crate) const SEEN_EVERY_MS: i64 = 10 * 60_000;
/// How long the second step of signing in may take, milliseconds.
pub(crate) const CHALLENGE_MS: i64 = 10 * 60_000;

/// Marks sessions as used and lets them live on.
pub(crate) async fn touch(core: &Core, stale: Vec<String>) -> Result<()> {
    if stale.is_empty() {
        return Ok(());
    }
    let work = async move |uow: &Uow| {
        for id in &stale {
            let now_ms = uow.now().ms();
            let sql = "update sessions set seen_at = $1, expires_at = $2 where id = $3";
            rows::run(uow, sql, vec![now_ms.into(), (now_ms + LIVES_MS).into(), id.as_str().into()]).await?;
        }
        Ok(())
    };
    core.db.write(&kernel::Actor::system(), work).await
}

/// Begins a session of an account for a token that was drawn freshly (never taken from the request, so a planted
/// cookie gains nothing). `full` is false while the second step is owed.
///
/// # Errors
/// Database failures.
pub async fn staff_session(uow: &Uow, account: &str, token: &str, full: bool) -> Result<()> {
    let stage = if full { "full" } else { "totp" };
    let lives_ms = if full { LIVES_MS } else { CHALLENGE_MS };
    begin(uow, token, (Some(account), None, None), stage, lives_ms).await
}

/// Begins a customer's session after he proved his phone.
///
/// # Errors
/// Database failures.
pub async fn customer_session(uow: &Uow, customer: &str, name: &str, token: &str) -> Result<()> {
    begin(uow, token, (None, Some(customer), Some(name)), "full", LIVES_MS).await
}

type Owner<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>);

async fn begin(uow: &Uow, token: &str, owner: Owner<'_>, stage: &str, lives_ms: i64) -> Result<()> {
    let (account, customer, name) = owner;
    let now_ms = uow.now().ms();
    let sql = "insert into sessions (id, hash, account, customer, customer_name, stage, created_at, seen_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        uow.new_id::<()>().text().into(),
        stored(token).into(),
        account.map(ToOwned::to_owned).into(),
        customer.map(ToOwned::to_owned).into(),
        name.map(ToOwned::to_owned).into(),
        stage.into(),
        now_ms.into(),
        now_ms.into(),
        (now_ms + lives_ms).into(),
    ];
    rows::run(uow, sql, values).await.map(|_| ())
}

/// Ends one session.
pub(crate) async fn end(uow: &Uow, session: &str) -> Result<()> {
    rows::run(uow, "delete from sessions where id = $1", vec![session.into()]).await.map(|_| ())
}

/// Ends every session of an account but one.
pub(crate) async fn end_all(uow: &Uow, account: &str, but: Option<&str>) -> Result<()> {
    let sql = "delete from sessions where account = $1 and id <> $2";
    rows::run(uow, sql, vec![account.into(), but.unwrap_or("").into()]).await.map(|_| ())
}
