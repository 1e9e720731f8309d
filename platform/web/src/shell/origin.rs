//! What a request says about where it comes from: which site, with which token, in which language.
use axum::http::HeaderMap;
use kernel::Locale;
use subtle::ConstantTimeEq;

use super::{Core, Incoming, cookies};
use crate::errors::Fail;

/// Whether the browser says that a request was made by our own page or the person's own hand; `None` when it does not say.
pub(super) fn made_here(headers: &HeaderMap) -> Option<bool> {
    header_text(headers, "sec-fetch-site").map(|site| matches!(site, "same-origin" | "none"))
}

/// A browser tells where a request was made; one made elsewhere is refused. Every browser in
/// use tells one of the two on a POST, so one that tells nothing is refused as well.
pub(super) fn same_origin(headers: &HeaderMap) -> Result<(), Fail> {
    if let Some(here) = made_here(headers) {
        return if here { Ok(()) } else { Err(Fail::CrossSite) };
    }
    let Some(origin) = header_text(headers, "origin") else { return Err(Fail::CrossSite) };
    let host = header_text(headers, "host").unwrap_or("");
    let from = origin.split_once("://").map_or("", |(_, rest)| rest);
    if !from.is_empty() && from.eq_ignore_ascii_case(host) { Ok(()) } else { Err(Fail::CrossSite) }
}

/// The session's token must come along, in the form or as a header.
pub(super) fn token(headers: &HeaderMap, incoming: &Incoming, wanted: &str) -> Result<(), Fail> {
    let sent = header_text(headers, "x-csrf-token").unwrap_or(&incoming.csrf);
    if bool::from(sent.as_bytes().ct_eq(wanted.as_bytes())) { Ok(()) } else { Err(Fail::CrossSite) }
}

/// A header as text.
pub(super) fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

/// Language of somebody not signed in: cookie, then the browser's wish, then Chinese.
pub(super) fn locale_of(core: &Core, headers: &HeaderMap) -> Locale {
    let chosen = cookies::get(core, headers, "lang").and_then(|tag| Locale::from_tag(&tag));
    let wished = || {
        let text = header_text(headers, "accept-language")?;
        text.split(',')
            .map(|w| w.split(';').next().unwrap_or("").trim())
            .find_map(|w| Locale::from_tag(w).or_else(|| Locale::from_tag(w.split('-').next().unwrap_or(""))))
    };
    chosen.or_else(wished).unwrap_or_default()
}
