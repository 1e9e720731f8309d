//! Bodies made of the API's own description, so that an act is really reached; ids in them stand for specimens.
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use web::RouteInfo;

/// Fields of bodies and queries whose value names a thing, and its kind.
const NAMED: &[(&str, &str)] = &[
    ("customer", "customer"),
    ("to", "customer"),
    ("card", "card"),
    ("case", "case"),
    ("about", "case"),
    ("visit", "visit"),
    ("technician", "staff"),
    ("staff", "staff"),
    ("unit", "unit"),
    ("about_unit", "unit"),
    ("claim", "claim"),
    ("statement", "statement"),
    ("entry", "entry"),
    ("request", "request"),
    ("subject", "claim"),
];

/// The kind of thing a field names.
pub(super) fn kind_of(field: &str) -> Option<&'static str> {
    NAMED.iter().find(|(name, _)| *name == field).map(|(_, kind)| *kind)
}

/// The operation of a call in the document.
pub(super) fn operation<'a>(document: &'a Value, route: &RouteInfo) -> &'a Value {
    &document["paths"][&route.path][route.method.as_str().to_lowercase()]
}

/// Names of the query parameters of a call.
pub(super) fn queries(document: &Value, route: &RouteInfo) -> Vec<String> {
    let all = operation(document, route)["parameters"].as_array().cloned().unwrap_or_default();
    let names =
        all.iter().filter(|p| p["in"] == "query").filter_map(|p| p["name"].as_str().map(str::to_owned));
    // In a query `to` is the end of a span, never somebody.
    names.filter(|name| name != "to").collect()
}

/// Fields of the outermost body of a call.
pub(super) fn fields(document: &Value, route: &RouteInfo) -> Vec<String> {
    let schema = &operation(document, route)["requestBody"]["content"]["application/json"]["schema"];
    let schema = resolve(document, schema);
    schema["properties"].as_object().map(|p| p.keys().cloned().collect()).unwrap_or_default()
}

/// A body of a call: what it requires, and everything that names a thing; `things` says what a kind stands for. `null` when it takes none.
pub(super) fn body(document: &Value, route: &RouteInfo, things: &BTreeMap<&str, String>) -> Value {
    let schema = &operation(document, route)["requestBody"]["content"]["application/json"]["schema"];
    if schema.is_null() { Value::Null } else { value(document, schema, "", things, 0) }
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        Some(name) => &document["components"]["schemas"][name],
        None => schema,
    }
}

fn value(document: &Value, schema: &Value, field: &str, things: &BTreeMap<&str, String>, depth: u8) -> Value {
    let schema = resolve(document, schema);
    if depth > 6 {
        return Value::Null;
    }
    if let Some(thing) = kind_of(field).filter(|_| depth <= 1).and_then(|kind| things.get(kind)) {
        return json!(thing);
    }
    if let Some(one) = schema["const"].as_str() {
        return json!(one);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) =
            schema[several].as_array().and_then(|all| all.iter().find(|s| s["type"] != "null"))
        {
            return value(document, first, field, things, depth + 1);
        }
    }
    let kind = match &schema["type"] {
        Value::String(kind) => kind.as_str(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).find(|k| *k != "null").unwrap_or("null")
        }
        _ => "object",
    };
    match kind {
        "string" => json!(text(field, &schema["format"])),
        "integer" | "number" => {
            schema["minimum"].as_f64().map_or_else(|| json!(1), |m| json!(m.ceil() as i64))
        }
        "boolean" => json!(false),
        "array" => json!([value(document, &schema["items"], field, things, depth + 1)]),
        "object" => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let wanted = |name: &String| required.iter().any(|r| r == name) || kind_of(name).is_some();
            let filled = properties
                .iter()
                .filter(|(name, _)| wanted(name))
                .map(|(name, s)| (name.clone(), value(document, s, name, things, depth + 1)));
            Value::Object(filled.collect::<Map<_, _>>())
        }
        _ => Value::Null,
    }
}

/// What a field of text usually holds.
fn text(field: &str, format: &Value) -> String {
    match (field, format.as_str()) {
        ("from", Some("date-time")) => "2026-11-05T09:00:00+08:00",
        ("to", Some("date-time")) => "2026-11-05T11:00:00+08:00",
        (_, Some("date-time")) | ("at" | "since" | "until" | "sold_at" | "received_at", _) => {
            "2026-11-04T08:00:00Z"
        }
        (_, Some("date")) | ("from" | "made_on" | "installed_on" | "valid_from" | "valid_until", _) => {
            "2026-11-04"
        }
        ("phone", _) => "13905710099",
        ("level", _) => "plus",
        ("channel", _) => "phone",
        ("kind", _) => "repair",
        ("period", _) => "2026-09",
        ("skill" | "division" | "serial" | "spec", _) => "",
        _ => "因为要试一试",
    }
    .into()
}
