//! Tickets: random links and codes that let one person in once. Stored hashed, short-lived, single-use.
use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use store::{Uow, View};

use super::credentials::stored;
use crate::rows;

/// What a ticket is for, and how long it lives, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Sets the password of an account: invitation or reset.
    Password,
    /// Opens the first administrator's account.
    First,
}

impl Purpose {
    const fn text(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::First => "first",
        }
    }

    const fn lives_ms(self) -> i64 {
        match self {
            Self::Password => 72 * 3_600_000,
            Self::First => 24 * 3_600_000,
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    account: Option<String>,
}

/// Writes a ticket down; an earlier one of the same account and purpose ends.
pub(crate) async fn issue(uow: &Uow, purpose: Purpose, account: Option<&str>, token: &str) -> Result<()> {
    let sql = "delete from tickets where purpose = $1 and (account = $2 or $2 is null and account is null)";
    rows::run(uow, sql, vec![purpose.text().into(), account.map(ToOwned::to_owned).into()]).await?;
    let sql = "insert into tickets (hash, purpose, account, expires_at) values ($1, $2, $3, $4)";
    let values = vec![
        stored(token).into(),
        purpose.text().into(),
        account.map(ToOwned::to_owned).into(),
        (uow.now().ms() + purpose.lives_ms()).into(),
    ];
    rows::run(uow, sql, values).await.map(|_| ())
}

/// Ends every ticket of an account.
pub(crate) async fn end_all(uow: &Uow, account: &str) -> Result<()> {
    rows::run(uow, "delete from tickets where account = $1", vec![account.into()]).await.map(|_| ())
}

/// The account of a living ticket (`None` inside for the first administrator's).
///
/// # Errors
/// `NotFound` when it is unknown, used or too old: the three look the same.
pub(crate) async fn look(view: &View, purpose: Purpose, token: &str) -> Result<Option<String>> {
    let sql = "select account from tickets where hash = $1 and purpose = $2 and used_at is null and expires_at > $3";
    let values = vec![stored(token).into(), purpose.text().into(), view.now().ms().into()];
    Ok(rows::one::<Row>(view, sql, values).await?.ok_or(Error::NotFound)?.account)
}

/// Uses a ticket up.
///
/// # Errors
/// `NotFound`, as [`look`].
pub(crate) async fn take(uow: &Uow, purpose: Purpose, token: &str) -> Result<Option<String>> {
    let account = look(uow, purpose, token).await?;
    let sql = "update tickets set used_at = $1 where hash = $2 and used_at is null";
    match rows::run(uow, sql, vec![uow.now().ms().into(), stored(token).into()]).await? {
        1 => Ok(account),
        _ => Err(Error::NotFound),
    }
}
