//! Around everything: headers, panics caught, one log line per request without personal data.
use std::{panic::AssertUnwindSafe, sync::Arc};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;

use super::{Core, compress};

/// Nonce and reference of a request, made here, used by guard and pages.
#[derive(Debug, Clone)]
pub(crate) struct Marks {
    pub(crate) nonce: String,
    pub(crate) reference: String,
}

/// The outermost layer.
pub(crate) async fn outer(State(core): State<Arc<Core>>, mut request: Request, next: Next) -> Response {
    let marks = Marks { nonce: core.secret_hex(16), reference: core.secret_hex(6) };
    request.extensions_mut().insert(marks.clone());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("", |m| m.as_str()).to_owned();
    let started = core.db.clock().now();
    let packed = compress::welcome(request.headers());
    let mut response = run(request, next).await;
    if packed {
        response = compress::compress(response).await;
    }
    headers(&core, &marks, &mut response);
    tracing::info!(
        request.method = %method,
        request.route = route,
        request.reference = marks.reference,
        response.status = response.status().as_u16(),
        duration.ms = core.db.clock().now() - started,
        "request"
    );
    response
}

async fn run(request: Request, next: Next) -> Response {
    // The guard catches its handlers' panics and draws their page; this is the net below it.
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answered.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn headers(core: &Core, marks: &Marks, response: &mut Response) {
    let csp = format!(
        "default-src 'self'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; img-src 'self' data: blob: https:; \
         connect-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        marks.nonce
    );
    let headers = response.headers_mut();
    if let Ok(csp) = HeaderValue::from_str(&csp) {
        headers.insert(header::CONTENT_SECURITY_POLICY, csp);
    }
    let mut put = |name: &'static str, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    put("x-content-type-options", "nosniff");
    put("x-frame-options", "DENY");
    put("referrer-policy", "strict-origin-when-cross-origin");
    put("permissions-policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");
    put("cross-origin-opener-policy", "same-origin");
    if core.config.https {
        put("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    if let Ok(reference) = HeaderValue::from_str(&marks.reference) {
        headers.insert("x-request-id", reference);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
