//! A form as it was sent, urlencoded or multipart.
use std::{ops::Deref, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;

use crate::{errors::Fail, shell::Incoming};

/// The fields of a form as a struct. Let fields be `String` (or `Vec<String>` for tick boxes) with
/// `#[serde(default)]`, and turn them into domain types in a function that returns `Error::Invalid` with field errors,
/// so that the form can be shown again with what was typed.
#[derive(Debug, Clone)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Form<T> {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        let incoming = parts.extensions.get::<Arc<Incoming>>().ok_or_else(Fail::outside)?;
        serde_html_form::from_str(&incoming.encoded()).map(Self).map_err(|e| Fail::Unreadable(e.to_string()))
    }
}

impl<T> Deref for Form<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
