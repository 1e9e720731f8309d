//! What a request shows to prove who sends it: session cookies or an API key.
use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

use crate::{
    routes::{RouteInfo, RouteKind},
    shell::{Core, cookies, hex},
};

/// Cookie of a member of staff's session.
pub(crate) const STAFF: &str = "dx_session";
/// Cookie of a customer's session.
pub(crate) const CUSTOMER: &str = "dx_customer";

/// Tokens as sent; only their SHA-256 is ever compared or stored.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    pub(crate) staff: Option<String>,
    pub(crate) customer: Option<String>,
    pub(crate) bearer: Option<String>,
}

impl Credentials {
    /// Those of a request; a cross-site route sees no cookies, a page takes no key: a program's key opens the API and
    /// nothing else.
    pub(crate) fn of(core: &Core, headers: &HeaderMap, route: &RouteInfo) -> Self {
        if route.policy.cross_site {
            return Self::default();
        }
        let bearer = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
        let bearer = bearer.and_then(|v| v.strip_prefix("Bearer ")).map(|t| t.trim().to_owned());
        if bearer.is_some() {
            let api = route.kind == RouteKind::Api;
            return Self { bearer: bearer.filter(|_| api), ..Self::default() };
        }
        let cookie = |name| cookies::get(core, headers, name).filter(|v| !v.is_empty());
        Self { staff: cookie(STAFF), customer: cookie(CUSTOMER), bearer: None }
    }
}

/// What is stored of a token.
pub(crate) fn stored(token: &str) -> String {
    hex(&Sha256::digest(token))
}

/// The cross-site token of a session: follows from the cookie's token, so nothing more needs storing.
pub(crate) fn csrf(token: &str) -> String {
    hex(&Sha256::digest(format!("csrf:{token}"))[..16])
}
