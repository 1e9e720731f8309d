//! `dingxin openapi`: the document of the API, assembled from the route table itself.
use std::sync::Arc;

use kernel::{Instant, VirtualClock};
use web::ShellConfig;

use crate::{
    config::Config,
    house::{House, Trouble},
    secrets::SystemSecrets,
};

/// The OpenAPI 3.1 document of all modules, as pretty JSON. Uses a database that is gone afterwards.
///
/// # Errors
/// When the modules do not fit together.
pub async fn openapi() -> Result<String, Trouble> {
    let folder = std::env::temp_dir().join(format!("dingxin-openapi-{}", std::process::id()));
    let config = Config { data: folder.clone(), ..Config::default() };
    let clock = Arc::new(VirtualClock::at(Instant::from_ms(0)));
    let house = House::open(&config, clock, ShellConfig::new(Arc::new(SystemSecrets)), 0).await;
    let text = house.and_then(|h| Ok(serde_json::to_string_pretty(h.shell.openapi())?));
    std::fs::remove_dir_all(&folder)?;
    text
}
