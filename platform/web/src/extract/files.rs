//! Files that came with a form, already on disk under names of ours.
use std::{convert::Infallible, path::Path, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::shell::Incoming;

/// One file. It lies in the temporary folder and goes when the request ends; the sender's name is words, never a path.
#[derive(Debug)]
pub struct Upload {
    /// Form field it came in.
    pub field: String,
    /// Name the sender gave it.
    pub name: String,
    /// Content type the sender claimed; judge by the bytes instead.
    pub claimed_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the contents, lower-case hex.
    pub sha256: String,
    pub(crate) at: tempfile::TempPath,
}

impl Upload {
    /// Where its contents lie now.
    pub fn path(&self) -> &Path {
        &self.at
    }

    /// Its contents; at most the route's limit (20 MB).
    ///
    /// # Errors
    /// Disk failures.
    pub async fn bytes(&self) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(&self.at).await
    }
}

/// The files of the request; empty unless the route's policy says `.uploads()`.
#[derive(Clone)]
pub struct Files(pub(crate) Arc<Incoming>);

impl Files {
    /// The files of one form field, without those left empty.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Upload> {
        self.0.files.iter().filter(move |f| f.field == field)
    }
}

impl<S: Sync> FromRequestParts<S> for Files {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Arc<Incoming>>().cloned().unwrap_or_default()))
    }
}
