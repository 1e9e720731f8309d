//! Cookies: always HttpOnly and SameSite=Lax, `Secure` with the `__Host-` prefix when reached by HTTPS.
use axum::http::{HeaderMap, HeaderValue, header};

use super::Core;

fn full_name(https: bool, name: &str) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

/// The value of a cookie. With HTTPS only the prefixed name counts.
pub(crate) fn get(core: &Core, headers: &HeaderMap, name: &str) -> Option<String> {
    let wanted = full_name(core.config.https, name);
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let mut pairs = all.flat_map(|v| v.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == wanted).map(|(_, value)| value.to_owned())
}

/// A `Set-Cookie` header; without `max_age_s` it goes with the browser.
pub(crate) fn set(core: &Core, name: &str, value: &str, max_age_s: Option<i64>) -> HeaderValue {
    let https = core.config.https;
    let secure = if https { "; Secure" } else { "" };
    let age = max_age_s.map_or_else(String::new, |s| format!("; Max-Age={s}"));
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", full_name(https, name));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// A `Set-Cookie` header that takes the cookie away.
pub(crate) fn clear(core: &Core, name: &str) -> HeaderValue {
    set(core, name, "", Some(0))
}
