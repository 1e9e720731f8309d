//! Typed calls under `/api/v1`: what goes in and out is known to the compiler and to the OpenAPI document.
use std::{any::TypeId, sync::Arc};

use axum::{Json, extract::Request, response::IntoResponse, routing::on};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, de::DeserializeOwned};

use super::{Entry, Method, Policy, RouteKind, Routes};
use crate::{Ctx, errors::Fail, extract, shell::Incoming};

/// What a call answers.
pub type ApiResult<T> = Result<T, Fail>;

/// Absent path, query, body or answer.
pub type Nothing = ();

/// One call: who asks and what was sent, already typed. Unknown fields are refused by the types
/// (`#[serde(deny_unknown_fields)]`, checked when the program starts).
pub struct ApiCall<P = Nothing, Q = Nothing, B = Nothing> {
    /// The request's context.
    pub ctx: Ctx,
    /// Placeholders of the path.
    pub path: P,
    /// The query.
    pub query: Q,
    /// The JSON body.
    pub body: B,
}

/// What the OpenAPI document says about a call.
#[derive(Debug, Clone, Copy)]
pub struct ApiDoc {
    pub(crate) summary: &'static str,
    pub(crate) status: u16,
}

impl ApiDoc {
    /// One line in English on what the call does; answers 200.
    pub const fn new(summary: &'static str) -> Self {
        Self { summary, status: 200 }
    }

    /// Answers 201 because something new exists.
    #[must_use]
    pub const fn creates(mut self) -> Self {
        self.status = 201;
        self
    }
}

type SchemaFn = Box<dyn Fn(&mut SchemaGenerator) -> Option<Schema> + Send + Sync>;

pub(crate) struct ApiSpec {
    pub(crate) doc: ApiDoc,
    pub(crate) path: SchemaFn,
    pub(crate) query: SchemaFn,
    pub(crate) body: SchemaFn,
    pub(crate) output: SchemaFn,
}

fn is_nothing<T: 'static>() -> bool {
    TypeId::of::<T>() == TypeId::of::<Nothing>()
}

fn schema_of<T: JsonSchema + 'static>() -> SchemaFn {
    Box::new(|g| (!is_nothing::<T>()).then(|| g.subschema_for::<T>()))
}

/// Path and query are spread over parameters, so their own properties are needed, not a reference.
fn spread_of<T: JsonSchema + 'static>() -> SchemaFn {
    Box::new(|g| (!is_nothing::<T>()).then(|| T::json_schema(g)))
}

impl Routes {
    /// A call: `async fn(call: ApiCall<P, Q, B>) -> ApiResult<Out>`. `path` is what follows `/api/v1`.
    #[must_use]
    pub fn api<P, Q, B, O, F, R>(
        mut self,
        method: Method,
        path: &str,
        policy: Policy,
        doc: ApiDoc,
        handler: F,
    ) -> Self
    where
        P: DeserializeOwned + JsonSchema + Send + 'static,
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        B: DeserializeOwned + JsonSchema + Send + 'static,
        O: Serialize + JsonSchema + Send + 'static,
        F: Fn(ApiCall<P, Q, B>) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = ApiResult<O>> + Send + 'static,
    {
        let serve = move |request: Request| {
            let handler = handler.clone();
            async move {
                let call = call(request).await?;
                let out = handler(call).await?;
                let status = axum::http::StatusCode::from_u16(doc.status).unwrap_or_default();
                if is_nothing::<O>() {
                    return Ok(axum::http::StatusCode::NO_CONTENT.into_response());
                }
                Ok::<_, Fail>((status, Json(out)).into_response())
            }
        };
        let api = ApiSpec {
            doc,
            path: spread_of::<P>(),
            query: spread_of::<Q>(),
            body: schema_of::<B>(),
            output: schema_of::<O>(),
        };
        let path = format!("/api/v1{path}");
        let handler = on(method.filter(), serve);
        self.entries.push(Entry { method, path, kind: RouteKind::Api, policy, api: Some(api), handler });
        self
    }
}

async fn call<P, Q, B>(request: Request) -> Result<ApiCall<P, Q, B>, Fail>
where
    P: DeserializeOwned + Send + 'static,
    Q: DeserializeOwned + Send + 'static,
    B: DeserializeOwned + Send + 'static,
{
    let (mut parts, _body) = request.into_parts();
    let ctx = parts.extensions.get::<Ctx>().cloned().ok_or_else(Fail::outside)?;
    let incoming = parts.extensions.get::<Arc<Incoming>>().cloned().ok_or_else(Fail::outside)?;
    let path = match nothing::<P>() {
        Some(nothing) => nothing,
        None => extract::path_of(&mut parts).await?,
    };
    let query = match nothing::<Q>() {
        Some(_) if parts.uri.query().is_some_and(|q| !q.is_empty()) => {
            return Err(Fail::Unreadable("this call takes no query".into()));
        }
        Some(nothing) => nothing,
        None => extract::query_of(parts.uri.query().unwrap_or(""))?,
    };
    let body = match nothing::<B>() {
        Some(_) if !matches!(incoming.json(), b"null" | b"{}") => {
            return Err(Fail::Unreadable("this call takes no body".into()));
        }
        Some(nothing) => nothing,
        None => serde_json::from_slice(incoming.json()).map_err(|e| Fail::bad_json(&e))?,
    };
    Ok(ApiCall { ctx, path, query, body })
}

fn nothing<T: DeserializeOwned + 'static>() -> Option<T> {
    is_nothing::<T>().then(|| serde_json::from_value(serde_json::Value::Null).ok()).flatten()
}
