//! A house small enough to be opened thousands of times: levels, calendars, promises, one program's key per client.
use std::{path::Path, sync::Arc, time::Duration};

use dingxin::{clock::SystemClock, config::Config, house::House, secrets::SystemSecrets};
use kernel::{Actor, Locale, Money, Result, UnitPath};
use store::Uow;
use web::{ShellConfig, auth};

/// Clients at once.
pub(super) const CLIENTS: u8 = 16;

/// Password of the person [`founded`] lets in as `boss`.
pub(super) const PASSWORD: &str = "一个足够长的密码 1234";

/// The API key of client `n`.
pub(super) fn key(n: u8) -> String {
    format!("proof-key-of-client-{n}")
}

/// Where a house stands.
pub(super) fn config(data: &Path, database: Option<&str>) -> Config {
    let database = database.unwrap_or("sqlite").to_owned();
    Config { data: data.to_owned(), database, ..Config::default() }
}

/// Opens a house from inside this process.
pub(super) async fn house(data: &Path, database: Option<&str>) -> House {
    let mut shell = ShellConfig::new(Arc::new(SystemSecrets));
    shell.password_cost = (64, 1);
    House::open(&config(data, database), Arc::new(SystemClock), shell, 1).await.expect("a house")
}

/// Founds the house in an empty place and leaves it.
pub(super) async fn founded(data: &Path, database: Option<&str>) {
    let house = house(data, database).await;
    house.db.write(&Actor::system(), async |uow| found(uow).await).await.expect("founded");
    auth::set_password(&house.shell, "boss", PASSWORD).await.expect("a password");
    drop(house);
    // The last connection to close folds SQLite's log into the file, unless it was one that only reads: then ours does.
    let (file, log) = (data.join("dingxin.db"), data.join("dingxin.db-wal"));
    let folded = async || {
        if let Ok(conn) = rusqlite::Connection::open(&file) {
            let _busy = conn.pragma_update(None, "wal_checkpoint", "TRUNCATE");
        }
        !log.exists()
    };
    super::until("the house is left", Duration::from_secs(20), folded).await;
}

async fn found(uow: &Uow) -> Result<()> {
    let basic = customers::DefineLevel {
        code: "basic".into(),
        name_zh: "标准".into(),
        name_en: "Basic".into(),
        rank: 1,
        price: Money::fen(0),
        months: 0,
        active: true,
    };
    customers::define_level(uow, basic).await?;
    cases::install_presets(uow).await?;
    warranty::ensure_signing_key(uow, [7; 32]).await?;
    let role = auth::ensure_role(uow, "all", "全部", &["*"]).await?;
    for n in 0..=CLIENTS {
        let login = if n == CLIENTS { "boss".to_owned() } else { format!("client-{n}") };
        let new = auth::NewAccount { login: login.clone(), name: login, staff: None, locale: Locale::ZhCn };
        let account = auth::open_account(uow, &new).await?;
        auth::grant(uow, &account, &role, &auth::GrantReach::Unit(UnitPath::root())).await?;
        auth::issue_key(uow, &account, "proof", &key(n), None).await?;
    }
    Ok(())
}
