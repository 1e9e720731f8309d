//! T12: unknown fields are refused, and every output's fields are written down, per role.
use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use serde_json::{Value, json};
use web::{Method, RouteKind};

use super::{
    asking::{Body, Who},
    bodies,
    doors::everybody,
    house::{House, everywhere},
    table::{Table, name},
};

/// What a program might try to set beside what a call takes.
const TRIED: [&str; 9] =
    ["id", "unit", "scope", "state", "version", "price_fen", "approved_fen", "permissions", "created_at"];

#[tokio::test]
async fn no_call_swallows_what_it_does_not_know() {
    let house = House::new().await;
    let who = Who::Staff(house.staff("t12", "administrator", everywhere()).await);
    let (table, document) = (Table::read(), house.shell.openapi().clone());
    let own: BTreeMap<&str, String> =
        house.specimens.places[0].ids.iter().map(|(k, v)| (*k, v.clone())).collect();
    let before = house.digest().await;
    let (mut faults, mut tried) = (vec![], 0);
    for route in house.shell.routes().into_iter().filter(|r| r.kind == RouteKind::Api) {
        let path = table.or_guess(&route).address(&route, &house.specimens, 0);
        let ghost = house.ask(&who, &route, &format!("{path}?ghost=1"), Body::None).await;
        if ghost.status.is_success() {
            faults.push(format!("{} takes ?ghost=1", name(&route)));
        }
        if route.method == Method::Get {
            continue;
        }
        let known = bodies::fields(&document, &route);
        for field in TRIED.iter().filter(|f| !known.iter().any(|k| k == **f)) {
            let mut body = bodies::body(&document, &route, &own);
            if body.is_null() {
                body = json!({});
            }
            body[*field] = json!("planted");
            let answer = house.ask(&who, &route, &path, Body::Json(body.to_string())).await;
            tried += 1;
            if answer.status != StatusCode::BAD_REQUEST || !answer.text.contains("unreadable") {
                faults.push(format!("{} with {field}: {} {}", name(&route), answer.status, answer.text));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(tried > 300, "only {tried}");
    assert_eq!(before, house.digest().await, "a refused call changed something");
}

/// Paths of the fields of a value, lists as `[]`.
fn paths(value: &Value, at: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| {
            let path = if at.is_empty() { k.clone() } else { format!("{at}.{k}") };
            paths(v, &path, all);
            all.insert(path);
        }),
        Value::Array(list) => list.iter().for_each(|v| paths(v, &format!("{at}[]"), all)),
        _ => {}
    }
}

#[tokio::test]
async fn the_fields_of_every_output_are_written_down() {
    let house = House::new().await;
    let everybody = everybody(&house).await;
    let table = Table::read();
    let mut lines = vec![];
    for route in house.shell.routes() {
        if route.kind != RouteKind::Api || route.method != Method::Get || route.path.ends_with("openapi.json")
        {
            continue;
        }
        let path = table.or_guess(&route).address(&route, &house.specimens, 0);
        let mut by_fields: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (role, who) in &everybody {
            let answer = house.ask(who, &route, &path, Body::None).await;
            let Ok(value) = serde_json::from_str::<Value>(&answer.text) else { continue };
            if answer.status.is_success() {
                let mut all = BTreeSet::new();
                paths(&value, "", &mut all);
                by_fields.entry(all.into_iter().collect::<Vec<_>>().join(" ")).or_default().push(role);
            }
        }
        for (fields, roles) in by_fields {
            lines.push(format!("{}\n  {}\n  {fields}", name(&route), roles.join(" ")));
        }
    }
    let is = format!("{}\n", lines.join("\n"));
    let at = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/matrix/fields.txt");
    if std::env::var_os("DINGXIN_WRITE").is_some() {
        std::fs::write(at, &is).expect("written");
    }
    let was = std::fs::read_to_string(at).expect("fields.txt");
    let new: Vec<&str> = is.lines().filter(|l| !was.lines().any(|w| w == *l)).take(12).collect();
    assert!(was == is, "outputs changed; read them and run with DINGXIN_WRITE=1:\n{}", new.join("\n"));
    assert!(is.contains("GET /api/v1/cases/{id}"), "the snapshot holds something");
}
