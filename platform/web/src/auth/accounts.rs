//! Accounts, roles and grants as acts inside a unit of work; for set-up, demo and tests, and under the pages.
use kernel::{Error, Locale, Result};
use sea_orm::FromQueryResult;
use store::{About, Event, Subject, Uow, View};

use super::{password, sessions};
use crate::{Shell, rows};

/// What a new account needs.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Name one signs in with; stored in lower case.
    pub login: String,
    /// Name shown.
    pub name: String,
    /// The member of staff behind it (id as text).
    pub staff: Option<String>,
    /// Language.
    pub locale: Locale,
}

/// Where a grant reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantReach {
    /// A unit and everything below it.
    Unit(kernel::UnitPath),
    /// What is given to the account's own member of staff.
    Own,
}

impl GrantReach {
    /// Stored text.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Unit(path) => path.as_str(),
            Self::Own => "self",
        }
    }
}

/// News about accounts; stands in the journal at the company's root.
#[derive(serde::Serialize)]
pub(crate) struct AccountChanged<'a> {
    #[serde(skip)]
    pub(crate) account: &'a str,
    pub(crate) login: &'a str,
    pub(crate) what: &'static str,
}

impl Event for AccountChanged<'_> {
    const KIND: &'static str = "web.AccountChanged";
    fn about(&self) -> About {
        let subject = Subject { kind: "account", id: self.account.to_owned() };
        About::new(subject, kernel::UnitPath::root())
    }
}

/// Tells the journal that an account changed.
pub(crate) async fn changed(uow: &Uow, account: &str, what: &'static str) -> Result<()> {
    let sql = "select login as id from accounts where id = $1";
    let login = rows::one::<IdRow>(uow, sql, vec![account.into()]).await?.ok_or(Error::NotFound)?.id;
    uow.announce(&AccountChanged { account, login: &login, what })
}

/// Opens an account without a password; an invitation or [`set_password`] gives it one. Returns its id.
///
/// # Errors
/// `Invalid` for an empty or doubled login or an empty name.
pub async fn open_account(uow: &Uow, new: &NewAccount) -> Result<String> {
    open(uow, new, false).await
}

/// Opens an account of a program: no password, only keys an administrator issues. Returns its id.
///
/// # Errors
/// As [`open_account`].
pub async fn open_program(uow: &Uow, new: &NewAccount) -> Result<String> {
    open(uow, new, true).await
}

async fn open(uow: &Uow, new: &NewAccount, program: bool) -> Result<String> {
    let login = clean_login(&new.login);
    if login.is_empty() || login.chars().count() > 100 {
        return Err(Error::field("login", "login-needed"));
    }
    if new.name.trim().is_empty() || new.name.chars().count() > 100 {
        return Err(Error::field("name", "name-needed"));
    }
    if id_of(uow, &login).await?.is_some() {
        return Err(Error::field("login", "login-taken"));
    }
    let id = uow.new_id::<()>().text();
    let sql = "insert into accounts (id, login, name, staff, locale, created_at, program) values ($1, $2, $3, $4, $5, $6, $7)";
    let values = vec![
        id.as_str().into(),
        login.as_str().into(),
        new.name.trim().into(),
        new.staff.clone().into(),
        new.locale.tag().into(),
        uow.now().ms().into(),
        i64::from(program).into(),
    ];
    rows::run(uow, sql, values).await?;
    uow.announce(&AccountChanged { account: &id, login: &login, what: "opened" })?;
    Ok(id)
}

/// The login as stored and compared.
pub(crate) fn clean_login(login: &str) -> String {
    login.trim().to_lowercase()
}

#[derive(FromQueryResult)]
struct IdRow {
    id: String,
}

/// Id of the account with a login.
///
/// # Errors
/// Database failures.
pub async fn id_of(view: &View, login: &str) -> Result<Option<String>> {
    let sql = "select id from accounts where login = $1";
    Ok(rows::one::<IdRow>(view, sql, vec![clean_login(login).into()]).await?.map(|r| r.id))
}

/// Makes sure a role exists and has exactly these permissions (`*` stands for all). Returns its id.
///
/// # Errors
/// Database failures.
pub async fn ensure_role(uow: &Uow, code: &str, name: &str, permissions: &[&str]) -> Result<String> {
    let sql = "select id from roles where code = $1";
    let id = match rows::one::<IdRow>(uow, sql, vec![code.into()]).await? {
        Some(row) => row.id,
        None => {
            let id = uow.new_id::<()>().text();
            let sql = "insert into roles (id, code, name) values ($1, $2, $3)";
            rows::run(uow, sql, vec![id.as_str().into(), code.into(), name.into()]).await?;
            id
        }
    };
    set_permissions(uow, &id, permissions.iter().copied()).await?;
    Ok(id)
}

/// Gives a role exactly these permissions.
pub(crate) async fn set_permissions(uow: &Uow, role: &str, all: impl Iterator<Item = &str>) -> Result<()> {
    rows::run(uow, "delete from role_permissions where role = $1", vec![role.into()]).await?;
    for permission in all {
        let sql = "insert into role_permissions (role, permission) values ($1, $2) on conflict do nothing";
        rows::run(uow, sql, vec![role.into(), permission.into()]).await?;
    }
    Ok(())
}

/// Gives an account a role over a reach; the same grant twice changes nothing.
///
/// # Errors
/// Database failures.
pub async fn grant(uow: &Uow, account: &str, role: &str, reach: &GrantReach) -> Result<()> {
    let sql = "insert into grants (id, account, role, reach) values ($1, $2, $3, $4) \
               on conflict (account, role, reach) do nothing";
    let values = vec![uow.new_id::<()>().text().into(), account.into(), role.into(), reach.text().into()];
    rows::run(uow, sql, values).await.map(|_| ())
}

/// Takes every grant of an account away; sessions live on and see nothing.
///
/// # Errors
/// Database failures.
pub async fn revoke_all(uow: &Uow, account: &str) -> Result<()> {
    rows::run(uow, "delete from grants where account = $1", vec![account.into()]).await.map(|_| ())
}

/// Gives an account a password and ends its sessions.
///
/// # Errors
/// `Invalid(password-length)`; database failures.
pub async fn set_password(shell: &Shell, login: &str, secret: &str) -> Result<()> {
    let core = shell.core();
    let hashed = password::hash(core, "password", secret).await?;
    let login = login.to_owned();
    let work = async move |uow: &Uow| {
        let id = id_of(uow, &login).await?.ok_or(Error::NotFound)?;
        store_password(uow, &id, &hashed, None).await
    };
    core.db.write(&kernel::Actor::system(), work).await
}

/// Stores a hashed password; every session but one ends.
pub(crate) async fn store_password(uow: &Uow, id: &str, hashed: &str, but: Option<&str>) -> Result<()> {
    let sql = "update accounts set password = $1, failed = 0, locked_until = 0 where id = $2";
    rows::run(uow, sql, vec![hashed.into(), id.into()]).await?;
    sessions::end_all(uow, id, but).await
}

/// Changes the language of an account.
pub(crate) async fn speak(uow: &Uow, account: &str, locale: Locale) -> Result<()> {
    let sql = "update accounts set locale = $1 where id = $2";
    rows::run(uow, sql, vec![locale.tag().into(), account.into()]).await.map(|_| ())
}

/// Refuses, as if it did not exist, an account that was disabled.
pub(crate) async fn must_be_open(view: &View, id: &str) -> Result<()> {
    let sql = "select id from accounts where id = $1 and disabled_at is null";
    rows::one::<IdRow>(view, sql, vec![id.into()]).await?.map(|_| ()).ok_or(Error::NotFound)
}

/// News about roles; stands in the journal at the company's root.
#[derive(serde::Serialize)]
struct RoleChanged<'a> {
    #[serde(skip)]
    role: &'a str,
    code: &'a str,
}

impl Event for RoleChanged<'_> {
    const KIND: &'static str = "web.RoleChanged";
    fn about(&self) -> About {
        About::new(Subject { kind: "role", id: self.role.to_owned() }, kernel::UnitPath::root())
    }
}

/// Announces that a role's rights changed.
pub(crate) fn role_changed(uow: &Uow, role: &str, code: &str) -> Result<()> {
    uow.announce(&RoleChanged { role, code })
}
