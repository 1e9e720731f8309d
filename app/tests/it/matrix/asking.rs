//! Asking the house as somebody: cookies, the session's token, a fresh key; answers read to their end, workbooks as text.
use std::{
    io::Cursor,
    sync::atomic::{AtomicU64, Ordering},
};

use axum::{
    body::Body as RawBody,
    http::{HeaderMap, Request, StatusCode},
};
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use web::{Method, Rate, RouteInfo, RouteKind};

use super::house::House;

/// Who asks.
#[derive(Debug, Clone)]
pub(super) enum Who {
    Nobody,
    Customer(String),
    Staff(String),
}

/// What is sent.
#[derive(Debug, Clone)]
pub(super) enum Body {
    None,
    Json(String),
    Form(String),
    /// Something no route takes: the door answers before any act.
    Unreadable,
    Raw(String, Vec<u8>),
}

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }
}

static KEYS: AtomicU64 = AtomicU64::new(0);

impl Who {
    /// The token of the session's forms.
    pub(super) fn csrf(&self) -> String {
        let (Self::Customer(token) | Self::Staff(token)) = self else { return String::new() };
        let digest = Sha256::digest(format!("csrf:{token}"));
        digest[..16].iter().map(|b| format!("{b:02x}")).collect()
    }

    fn cookie(&self) -> String {
        match self {
            Self::Nobody => String::new(),
            Self::Customer(token) => format!("dx_customer={token}"),
            Self::Staff(token) => format!("dx_session={token}"),
        }
    }
}

impl House {
    /// Asks. Time goes on by as much as the route's rate wants, so that no limit speaks.
    pub(super) async fn ask(&self, who: &Who, route: &RouteInfo, path: &str, body: Body) -> Answer {
        self.clock.advance(match route.policy.rate {
            Rate::Ordinary => 25,
            Rate::Sensitive => 6_100,
            Rate::Heavy => 1_100,
        });
        let key = format!("matrix-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let mut request = Request::builder()
            .method(route.method.as_str())
            .uri(path)
            .header("host", "dingxin.test")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", who.cookie())
            .header("x-csrf-token", who.csrf())
            .header("idempotency-key", key);
        let bytes = match body {
            Body::None => vec![],
            Body::Json(text) => {
                request = request.header("content-type", "application/json");
                text.into_bytes()
            }
            Body::Form(text) => {
                request = request.header("content-type", "application/x-www-form-urlencoded");
                text.into_bytes()
            }
            Body::Unreadable => {
                request = request.header("content-type", "application/x-unheard-of");
                vec![b'x']
            }
            Body::Raw(kind, bytes) => {
                request = request.header("content-type", kind);
                bytes
            }
        };
        let request = request.body(RawBody::from(bytes)).expect("a request");
        let response = self.shell.router().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let stream = parts.headers.get("content-type").is_some_and(|v| v == "text/event-stream");
        let bytes = if stream {
            Default::default()
        } else {
            axum::body::to_bytes(body, 1 << 26).await.expect("read")
        };
        Answer { status: parts.status, text: text_of(&bytes), headers: parts.headers }
    }

    /// Asks a page or a call by its path alone.
    pub(super) async fn get(&self, who: &Who, path: &str) -> Answer {
        let kind = if path.starts_with("/api/") { RouteKind::Api } else { RouteKind::Page };
        let policy = web::Policy::public();
        let route = RouteInfo { method: Method::Get, path: path.into(), policy, kind, module: "web" };
        self.ask(who, &route, path, Body::None).await
    }
}

/// The answer as text; of a workbook, its cells.
fn text_of(bytes: &[u8]) -> String {
    use calamine::Reader;
    if !bytes.starts_with(b"PK\x03\x04") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.to_string()));
    cells.collect::<Vec<_>>().join("|")
}
