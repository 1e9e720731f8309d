//! Built scripts and sheets: embedded in release builds, read from disk in debug builds, cached for ever by version.
use axum::{
    extract::{Path, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

use crate::shell::hex;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

/// Version of all assets together: changes when any of them does.
pub(crate) fn version() -> String {
    let mut names: Vec<_> = Dist::iter().collect();
    names.sort_unstable();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update(Dist::get(&name).map_or([0; 32], |f| f.metadata.sha256_hash()));
    }
    hex(&hash.finalize()[..6])
}

/// The phone sheet, to be written into first pages; empty when the assets were not built.
pub(crate) fn phone_sheet() -> String {
    Dist::get("phone.css").map(|f| String::from_utf8_lossy(&f.data).into_owned()).unwrap_or_default()
}

/// `GET /assets/{*path}`
pub(crate) async fn serve(Path(path): Path<String>, request: Request) -> Response {
    let headers = request.headers();
    let Some((file, encoding)) = best(&path, headers) else { return StatusCode::NOT_FOUND.into_response() };
    let Some(kind) = content_type(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..8]));
    let seen = headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == tag.as_bytes());
    let forever = request.uri().query().is_some_and(|q| q.starts_with("v=")) || path.starts_with("chunks/");
    let mut response =
        if seen { StatusCode::NOT_MODIFIED.into_response() } else { file.data.into_owned().into_response() };
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let cache = if forever { "public, max-age=31536000, immutable" } else { "no-cache" };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    response
}

/// The smallest form the browser takes, made at build time.
fn best(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let takes = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let taken = |name: &str| takes.split(',').any(|t| t.split(';').next().unwrap_or("").trim() == name);
    for (name, ending) in [("br", "br"), ("gzip", "gz")] {
        if taken(name)
            && let Some(file) = Dist::get(&format!("{path}.{ending}"))
        {
            return Some((file, Some(name)));
        }
    }
    Dist::get(path).map(|file| (file, None))
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        _ => return None,
    })
}
