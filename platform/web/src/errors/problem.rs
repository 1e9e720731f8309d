//! Failures for programs: RFC 9457 problem documents, messages in the caller's language.
use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::Error;
use serde::Serialize;

use super::Fail;
use crate::{Ctx, t};

#[derive(Serialize)]
struct Problem {
    r#type: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Field>,
    reference: String,
}

#[derive(Serialize)]
struct Field {
    field: String,
    rule: &'static str,
    message: String,
}

/// The problem document of a failure.
pub(crate) fn problem(ctx: &Ctx, fail: &Fail) -> Response {
    let loc = ctx.loc();
    let code = fail.code();
    let errors = match fail {
        Fail::Error(Error::Invalid(fields)) => fields
            .iter()
            .map(|f| Field { field: f.field.clone(), rule: f.message.key, message: loc.message(&f.message) })
            .collect(),
        _ => vec![],
    };
    let detail = match fail {
        Fail::Unreadable(text) => Some(text.clone()),
        Fail::Error(Error::Forbidden { permission }) => {
            Some(t!(loc, "fail-forbidden-name", name = *permission))
        }
        _ => fail.message().map(|m| loc.message(m)),
    };
    let problem = Problem {
        r#type: format!("urn:dingxin:problem:{code}"),
        title: t!(loc, &format!("fail-{code}")),
        status: fail.status().as_u16(),
        detail,
        code,
        rule: fail.message().map(|m| m.key),
        errors,
        reference: ctx.reference().to_owned(),
    };
    let mut response = (fail.status(), Json(problem)).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json; charset=utf-8"));
    response
}
