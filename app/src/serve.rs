//! `dingxin serve`: the house with its doors open, until it is told to close.
use std::sync::Arc;

use tokio::{net::TcpListener, signal::unix::SignalKind, sync::watch};
use web::ShellConfig;

use crate::{
    clock::SystemClock,
    config::Config,
    house::{House, Trouble},
    secrets::{self, SystemSecrets},
};

/// Opens the house and serves until SIGTERM or Ctrl-C; requests under way are answered first.
///
/// # Errors
/// What keeps it from opening, in words.
pub async fn serve(config: &Config, demo: bool) -> Result<(), Trouble> {
    let shell = ShellConfig {
        https: config.https,
        proxies: config.proxies.clone(),
        demo,
        ..ShellConfig::new(Arc::new(SystemSecrets))
    };
    let house = House::open(config, Arc::new(SystemClock), shell, secrets::id_seed()).await?;
    open_doors(house, config).await
}

/// Serves a house that stands.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn open_doors(house: House, config: &Config) -> Result<(), Trouble> {
    let listener = TcpListener::bind(config.listen).await.map_err(|e| {
        format!("cannot listen on {}: {e}; choose another address with --listen", config.listen)
    })?;
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(house.runner.clone().run(stopped));
    eprintln!("dingxin: http://{}", listener.local_addr()?);
    let app = house.shell.router().into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(told_to_close()).await?;
    let _nobody_listens = stop.send(true);
    work.await?;
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
