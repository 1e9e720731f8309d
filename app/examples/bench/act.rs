//! Intake through the act, in this process, with its idempotency key as the shell gives it one.
use cases::open_case;
use kernel::Actor;
use store::{Db, Fingerprint, Uow};

use crate::{asked, ground::Caller};

/// Takes the n-th request; durable when it returns.
pub async fn intake(db: Db, callers: std::sync::Arc<Vec<Caller>>, run: u64, n: u64) -> Result<(), String> {
    let ask = asked::act(&callers, n);
    let print =
        Fingerprint { key: format!("{run:016x}-{n:08}"), route: "/cases".into(), body: "0".repeat(64) };
    let act = async move |uow: &Uow| {
        uow.once(&print, async || Ok(open_case(uow, ask.clone()).await?.number)).await.map(|_| ())
    };
    db.write(&Actor::system(), act).await.map_err(|e| e.to_string())
}
