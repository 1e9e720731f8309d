//! The OpenAPI 3.1 document, assembled from the route table: what is not registered is not in it.
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{ApiSpec, Entry, Method};

/// The document of all calls, paths in order.
pub(crate) fn document<'a>(entries: impl Iterator<Item = (&'static str, &'a Entry)>) -> Value {
    let mut generator = generator();
    let mut paths = Map::new();
    for (module, entry) in entries {
        let Some(api) = &entry.api else { continue };
        let operation = operation(module, entry, api, &mut generator);
        let path = paths.entry(entry.path.clone()).or_insert_with(|| json!({}));
        path[entry.method.as_str().to_lowercase()] = operation;
    }
    paths.sort_keys();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Dingxin", "version": "1" },
        "security": [{ "key": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
            "responses": { "Problem": {
                "description": "RFC 9457 problem",
                "content": { "application/problem+json": { "schema": problem() } },
            } },
            "schemas": generator.take_definitions(true),
        },
    })
}

fn generator() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    settings.into_generator()
}

fn operation(module: &str, entry: &Entry, api: &ApiSpec, g: &mut SchemaGenerator) -> Value {
    let mut parameters = path_parameters(&entry.path, (api.path)(g));
    parameters.extend(query_parameters((api.query)(g)));
    if entry.method == Method::Post {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
        }));
    }
    let mut answer = json!({ "description": api.doc.summary });
    let output = (api.output)(g);
    let status = if output.is_some() { api.doc.status } else { 204 };
    if let Some(schema) = output {
        answer["content"] = json!({ "application/json": { "schema": schema } });
    }
    let mut operation = json!({
        "operationId": operation_id(entry),
        "summary": api.doc.summary,
        "tags": [module],
        "parameters": parameters,
        "responses": { status.to_string(): answer, "default": { "$ref": "#/components/responses/Problem" } },
    });
    match entry.policy.permissions() {
        [] => {}
        [one] => operation["x-permission"] = json!(one),
        several => operation["x-permission"] = json!(several),
    }
    if let Some(schema) = (api.body)(g) {
        operation["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    }
    operation
}

fn operation_id(entry: &Entry) -> String {
    let path = entry.path.trim_start_matches("/api/v1");
    let steps = path.split('/').map(|s| s.trim_matches(['{', '}'])).filter(|s| !s.is_empty());
    steps.fold(entry.method.as_str().to_lowercase(), |id, step| format!("{id}_{}", step.replace('-', "_")))
}

/// Names of the placeholders of a path, in order.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|s| s.strip_prefix('{')?.strip_suffix('}'))
}

fn path_parameters(path: &str, schema: Option<Schema>) -> Vec<Value> {
    let whole = schema.map(Value::from).unwrap_or_default();
    let of = |name: &str| match whole.get("properties").and_then(|p| p.get(name)) {
        Some(one) => one.clone(),
        None if whole.get("properties").is_none() && whole.is_object() => whole.clone(),
        None => json!({ "type": "string" }),
    };
    placeholders(path)
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": of(name) }))
        .collect()
}

fn query_parameters(schema: Option<Schema>) -> Vec<Value> {
    let whole = schema.map(Value::from).unwrap_or_default();
    let required: Vec<&str> =
        whole["required"].as_array().map_or_else(Vec::new, |a| a.iter().filter_map(Value::as_str).collect());
    let Some(all) = whole["properties"].as_object() else { return vec![] };
    let one = |(name, schema): (&String, &Value)| json!({ "name": name, "in": "query", "required": required.contains(&name.as_str()), "schema": schema });
    all.iter().map(one).collect()
}

fn problem() -> Value {
    let text = json!({ "type": "string" });
    let field = json!({
        "type": "object",
        "properties": { "field": text, "rule": text, "message": text },
        "required": ["field", "rule", "message"],
    });
    json!({
        "type": "object",
        "properties": {
            "type": text, "title": text, "status": { "type": "integer" }, "detail": text, "code": text,
            "rule": text, "errors": { "type": "array", "items": field }, "reference": text,
        },
        "required": ["type", "title", "status", "code", "reference"],
    })
}

/// Inputs of a call that would swallow unknown fields, one line each.
pub(crate) fn lax(entry: &Entry) -> Vec<String> {
    let Some(api) = &entry.api else { return vec![] };
    let mut g = generator();
    let inputs = [("query", (api.query)(&mut g)), ("body", (api.body)(&mut g))];
    let named = g.take_definitions(true);
    let mut faults = vec![];
    for (part, schema) in inputs.into_iter().filter_map(|(part, s)| Some((part, Value::from(s?)))) {
        let mut waiting = vec![(String::from("the outermost type"), schema)];
        let mut seen = std::collections::BTreeSet::new();
        while let Some((within, value)) = waiting.pop() {
            if let Some(name) = value["$ref"].as_str().and_then(|r| r.rsplit('/').next())
                && seen.insert(name.to_owned())
            {
                waiting.extend(named.get(name).map(|v| (name.to_owned(), v.clone())));
            }
            if value["properties"].is_object() && value["additionalProperties"] != json!(false) {
                let (method, path) = (entry.method.as_str(), &entry.path);
                faults.push(format!("{part} of {method} {path}: {within} takes unknown fields"));
            }
            match value {
                Value::Object(inner) => {
                    waiting.extend(inner.into_iter().map(|(_, v)| (within.clone(), v)).filter(is_nested))
                }
                Value::Array(inner) => {
                    waiting.extend(inner.into_iter().map(|v| (within.clone(), v)).filter(is_nested))
                }
                _ => {}
            }
        }
    }
    faults
}

fn is_nested((_, v): &(String, Value)) -> bool {
    v.is_object() || v.is_array()
}
