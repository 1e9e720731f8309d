//! `dingxin serve`: the house with its doors open, until it is told to close.
use std::{net::SocketAddr, sync::Arc};

use kernel::{Actor, Instant};
use store::audit::Anchor;
use tokio::{net::TcpListener, signal::unix::SignalKind, sync::watch};
use web::{Secrets, ShellConfig};

use crate::{
    audit::ANCHOR_FILE,
    clock::clock_at,
    company,
    config::Config,
    house::{House, Trouble},
    secrets::{self, SystemSecrets},
    trouble::address_trouble,
};

/// Seed of the demo company.
pub const DEMO_SEED: u64 = 20_261_121;

/// Opens the house and serves until SIGTERM or Ctrl-C; requests under way are answered first. A demo may be served as of
/// another instant (`at`); a real house lives by the world's clock.
///
/// # Errors
/// What keeps it from opening, in words.
pub async fn serve(config: &Config, demo: bool, at: Option<Instant>) -> Result<(), Trouble> {
    let shell = ShellConfig {
        https: config.https,
        proxies: config.proxies.clone(),
        demo,
        ..ShellConfig::new(Arc::new(SystemSecrets))
    };
    // First the address: a second start must not touch the database of the first.
    let listener = listen(config.listen).await?;
    let house = House::open(config, clock_at(at), shell, secrets::id_seed()).await?;
    if demo && company::is_empty(&house.db).await? {
        let say = |step: &str| eprintln!("dingxin: {step}");
        let made = company::build(&house.db, company::Size::Small, DEMO_SEED, &say).await?;
        company::open_doors(&house.db, &made, company::Busy::default()).await?;
        house.runner.drain().await?;
    }
    prepare(&house).await?;
    open_doors(house, config, listener).await
}

/// Takes the address.
///
/// # Errors
/// Why it cannot be had, in words.
pub async fn listen(at: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(at).await.map_err(|e| address_trouble(at, &e))
}

/// What a house needs before its doors open: a key to sign cards with, and a way in for the first administrator.
async fn prepare(house: &House) -> Result<(), Trouble> {
    let mut key = [0; 32];
    SystemSecrets.fill(&mut key);
    house.db.write(&Actor::system(), async move |uow| warranty::ensure_signing_key(uow, key).await).await?;
    if let Some(code) = web::auth::first_admin_code(&house.db, &SystemSecrets).await? {
        eprintln!(
            "dingxin: 首个管理员的一次性代码 one-time code of the first administrator: {code} (open /first)"
        );
    }
    Ok(())
}

/// Serves a house that stands.
///
/// # Errors
/// When it cannot go on.
pub async fn open_doors(house: House, config: &Config, listener: TcpListener) -> Result<(), Trouble> {
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(house.runner.clone().run(stopped.clone()));
    let anchor = Anchor::new(config.data.join(ANCHOR_FILE));
    let anchored = tokio::spawn(anchor.keep(house.db.clone(), stopped));
    eprintln!("dingxin: http://{}", listener.local_addr()?);
    let app = house.shell.router().into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(told_to_close()).await?;
    let _nobody_listens = stop.send(true);
    work.await?;
    anchored.await?;
    eprintln!("dingxin: closed");
    Ok(())
}

async fn told_to_close() {
    let mut term = match tokio::signal::unix::signal(SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(e) => {
            tracing::warn!(cause = %e, "SIGTERM is not heard; use Ctrl-C");
            let _pressed = tokio::signal::ctrl_c().await;
            return;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
