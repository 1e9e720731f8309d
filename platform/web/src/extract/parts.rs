//! Path placeholders and query.
use std::ops::Deref;

use axum::{
    extract::{FromRequestParts, Path as AxumPath},
    http::request::Parts,
};
use kernel::Error;
use serde::de::DeserializeOwned;

use crate::errors::Fail;

/// Placeholders of the path, such as `Path<Id<Case>>` or a struct. What cannot be read answers 404, as an absent thing does.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

/// The query as a struct; give every field a default (`#[serde(default)]`).
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

pub(crate) async fn path_of<T: DeserializeOwned + Send>(parts: &mut Parts) -> Result<T, Fail> {
    let path = AxumPath::<T>::from_request_parts(parts, &()).await;
    path.map(|p| p.0).map_err(|_| Fail::Error(Error::NotFound))
}

pub(crate) fn query_of<T: DeserializeOwned>(query: &str) -> Result<T, Fail> {
    serde_html_form::from_str(query).map_err(|e| Fail::Unreadable(e.to_string()))
}

impl<T: DeserializeOwned + Send, S: Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        path_of(parts).await.map(Self)
    }
}

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        query_of(parts.uri.query().unwrap_or("")).map(Self)
    }
}

impl<T> Deref for Path<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Deref for Query<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
