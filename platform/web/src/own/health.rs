//! For balancers and supervisors: alive, and ready to serve.
use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use kernel::Actor;

use crate::shell::Core;

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers.
pub(crate) async fn ready(State(core): State<Arc<Core>>) -> (StatusCode, &'static str) {
    match core.db.read(&Actor::system(), async |_| Ok(())).await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "waiting for the database"),
    }
}
