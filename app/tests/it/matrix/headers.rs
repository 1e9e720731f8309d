//! T20: every route, whatever it answers: headers, cookies, and nothing from inside.
use std::collections::BTreeSet;

use web::{Method, RouteKind};

use super::{
    asking::{Answer, Body, Who},
    house::{House, everywhere},
    table::{Table, name},
};

/// What would tell how the house is built.
const INSIDE: [&str; 12] = [
    "panicked",
    ".rs:",
    "sqlx",
    "sea_orm",
    "SeaORM",
    "rusqlite",
    "SQLITE",
    "constraint failed",
    " from accounts",
    "insert into ",
    "RUST_BACKTRACE",
    "thread '",
];

fn check(
    what: &str,
    answer: &Answer,
    house: &House,
    nonces: &mut BTreeSet<String>,
    faults: &mut Vec<String>,
) {
    let mut fault = |why: &str| faults.push(format!("{what} ({}): {why}", answer.status));
    let csp = answer.header("content-security-policy");
    let nonce = csp.split("'nonce-").nth(1).and_then(|n| n.split('\'').next()).unwrap_or("");
    for part in [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        if !csp.contains(part) {
            fault(&format!("no {part}"));
        }
    }
    if csp.contains("unsafe") || nonce.len() < 32 || !nonces.insert(nonce.to_owned()) {
        fault(&format!("a weak policy: {csp}"));
    }
    for (header, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        if answer.header(header) != value {
            fault(&format!("{header} is {}", answer.header(header)));
        }
    }
    if !answer.header("server").is_empty() || !answer.header("x-powered-by").is_empty() {
        fault("says what it is");
    }
    for cookie in answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()) {
        if !cookie.contains("HttpOnly") || !cookie.contains("SameSite=Lax") || !cookie.contains("Path=/") {
            fault(&format!("a loose cookie: {cookie}"));
        }
    }
    let folder = house.folder.to_string_lossy().into_owned();
    if let Some(word) = INSIDE.iter().copied().chain([folder.as_str()]).find(|w| answer.text.contains(w)) {
        fault(&format!("shows {word}"));
    }
    let html = answer.header("content-type").starts_with("text/html");
    if html && answer.text.contains("<script>") {
        fault("a script without the nonce");
    }
    if html && [" onclick=", " onload=", " onerror=", "javascript:"].iter().any(|w| answer.text.contains(w)) {
        fault("a script in an attribute");
    }
    let problem = answer.header("content-type").starts_with("application/problem+json");
    if what.contains("/api/v1/")
        && (answer.status.is_client_error() || answer.status.is_server_error())
        && !problem
    {
        fault("a failure of a call that is no problem document");
    }
}

#[tokio::test]
async fn every_answer_of_every_route_is_dressed_and_shows_nothing_from_inside() {
    let house = House::new().await;
    let table = Table::read();
    let whole = Who::Staff(house.staff("h-all", "administrator", everywhere()).await);
    let (mut nonces, mut faults) = (BTreeSet::new(), vec![]);
    for route in house.shell.routes() {
        let path = table.or_guess(&route).address(&route, &house.specimens, 0);
        let crooked = route.path.split('/').map(|s| if s.starts_with('{') { "%00%27%22%3Cx" } else { s });
        let crooked = crooked.collect::<Vec<_>>().join("/");
        let body = || if route.method == Method::Get { Body::None } else { Body::Unreadable };
        for (who, path, body) in [
            (&Who::Nobody, &path, body()),
            (&whole, &path, body()),
            (&whole, &crooked, body()),
            (&whole, &format!("{path}?%ff=%zz&page=-1&size=99999999999999999999"), body()),
        ] {
            let answer = house.ask(who, &route, path, body).await;
            check(&format!("{} as {path}", name(&route)), &answer, &house, &mut nonces, &mut faults);
            if answer.status.is_server_error() {
                faults.push(format!("{} as {path}: {}", name(&route), answer.status));
            }
        }
        if route.method != Method::Get {
            let half =
                if route.kind == RouteKind::Api { Body::Json("{\"".into()) } else { Body::Form("%".into()) };
            let answer = house.ask(&Who::Nobody, &route, &path, half).await;
            check(&name(&route), &answer, &house, &mut nonces, &mut faults);
        }
    }
    for path in
        ["/nowhere", "/api/v1/nowhere", "/assets/nowhere", "/healthz", "/readyz", "/%ff", "//evil.example"]
    {
        let answer = house.get(&whole, path).await;
        check(path, &answer, &house, &mut nonces, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
    assert!(nonces.len() > 500, "{}", nonces.len());
}
