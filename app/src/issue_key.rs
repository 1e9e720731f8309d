//! `dingxin issue-key`: a key for a program from the console, with the rights of an account. Printed once, stored hashed.
use kernel::{Actor, Error};
use store::Uow;
use web::{Secrets, auth};

use crate::{clock::SystemClock, config::Config, house::Trouble, secrets::SystemSecrets};

const DAY_MS: i64 = 86_400_000;

/// Issues a key for the account with this login; `days` of life, none for no end. Works beside a running house.
///
/// # Errors
/// When there is no such account; database failures.
pub async fn issue_key(
    config: &Config,
    login: &str,
    name: &str,
    days: Option<i64>,
) -> Result<String, Trouble> {
    let house = crate::house::House::open(
        config,
        std::sync::Arc::new(SystemClock),
        web::ShellConfig::new(std::sync::Arc::new(SystemSecrets)),
        crate::secrets::id_seed(),
    )
    .await?;
    let mut bytes = [0; 32];
    SystemSecrets.fill(&mut bytes);
    let key = bytes.iter().fold("dxk_".to_owned(), |key, b| format!("{key}{b:02x}"));
    let (login, name, kept) = (login.to_owned(), name.to_owned(), key.clone());
    let work = async move |uow: &Uow| {
        let account = auth::id_of(uow, &login).await?.ok_or(Error::NotFound)?;
        auth::issue_key(uow, &account, &name, &kept, days.map(|d| uow.now() + d * DAY_MS)).await
    };
    match house.db.write(&Actor::system(), work).await {
        Ok(()) => Ok(key),
        Err(Error::NotFound) => Err("there is no account with that login".into()),
        Err(e) => Err(e.into()),
    }
}
