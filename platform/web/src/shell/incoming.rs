//! A request's body, read once, bounded, before any handler runs.
use axum::{
    body::{Body as RawBody, Bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderMap, header},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::core::hex;
use crate::{errors::Fail, extract::Upload, routes::Body};

/// Largest form or JSON body, bytes.
const SMALL_MAX: usize = 1 << 20;
/// Largest multipart body, bytes.
const UPLOAD_MAX: usize = 20 << 20;
/// Most fields and files of one form.
const PARTS_MAX: usize = 5_000;

/// What came with a request.
#[derive(Debug, Default)]
pub(crate) struct Incoming {
    fields: Vec<(String, String)>,
    json: Bytes,
    pub(crate) files: Vec<Upload>,
    /// SHA-256 of everything sent except the token and the key.
    pub(crate) digest: String,
    pub(crate) csrf: String,
    pub(crate) key: String,
}

impl Incoming {
    /// The JSON body; `null` when there is none.
    pub(crate) fn json(&self) -> &[u8] {
        if self.json.is_empty() { b"null" } else { &self.json }
    }

    /// The form's fields, without token and key.
    pub(crate) fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The form's fields, urlencoded.
    pub(crate) fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }

    /// Reads the body of a page's or a call's request.
    pub(crate) async fn read(request: Request, api: bool, class: Body) -> Result<Self, Fail> {
        let kind = content_type(request.headers());
        let mut incoming = match kind.as_str() {
            "multipart/form-data" if class == Body::Upload => multipart(request).await?,
            "application/x-www-form-urlencoded" if !api => urlencoded(&whole(request).await?),
            "application/json" if api => json(whole(request).await?),
            "" => json(empty(whole(request).await?)?),
            other => return Err(Fail::Unreadable(format!("content type {other} is not taken here"))),
        };
        incoming.fields.retain(|(name, value)| match name.as_str() {
            "csrf" => {
                incoming.csrf.clone_from(value);
                false
            }
            "idempotency_key" => {
                incoming.key.clone_from(value);
                false
            }
            _ => true,
        });
        incoming.digest = incoming.digest();
        Ok(incoming)
    }

    fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (name, value) in &self.fields {
            for part in [name, value] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        for file in &self.files {
            hash.update(&file.field);
            hash.update(&file.sha256);
        }
        hash.update(&self.json);
        hex(&hash.finalize())
    }
}

fn content_type(headers: &HeaderMap) -> String {
    let text = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    text.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

async fn whole(request: Request) -> Result<Bytes, Fail> {
    let body = Limited::new(request.into_body(), SMALL_MAX).collect().await;
    body.map(http_body_util::Collected::to_bytes).map_err(|e| {
        if e.is::<LengthLimitError>() {
            Fail::TooLarge
        } else {
            Fail::Unreadable("the body broke off".into())
        }
    })
}

fn empty(bytes: Bytes) -> Result<Bytes, Fail> {
    if bytes.is_empty() { Ok(bytes) } else { Err(Fail::Unreadable("the body has no content type".into())) }
}

fn json(bytes: Bytes) -> Incoming {
    Incoming { json: bytes, ..Incoming::default() }
}

fn urlencoded(bytes: &[u8]) -> Incoming {
    let fields = form_urlencoded::parse(bytes).into_owned().take(PARTS_MAX).collect();
    Incoming { fields, ..Incoming::default() }
}

async fn multipart(request: Request) -> Result<Incoming, Fail> {
    let (parts, body) = request.into_parts();
    let body = RawBody::new(Limited::new(body, UPLOAD_MAX));
    let mut request = Request::from_parts(parts, body);
    // Our own limit stands around the body already; the extractor's of 2 MB would come before it.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|e| Fail::Unreadable(e.body_text()))?;
    let mut incoming = Incoming::default();
    while let Some(field) = form.next_field().await.map_err(too_large_or_broken)? {
        if incoming.fields.len() + incoming.files.len() >= PARTS_MAX {
            return Err(Fail::TooLarge);
        }
        let name = field.name().unwrap_or("").to_owned();
        match field.file_name().map(ToOwned::to_owned) {
            Some(file) => incoming.files.extend(save(field, name, file).await?),
            None => {
                let value = field.text().await.map_err(too_large_or_broken)?;
                if value.len() > SMALL_MAX {
                    return Err(Fail::TooLarge);
                }
                incoming.fields.push((name, value));
            }
        }
    }
    Ok(incoming)
}

fn too_large_or_broken(e: axum::extract::multipart::MultipartError) -> Fail {
    // The limit's own error lies wrapped inside the reader's.
    let mut causes = std::iter::successors(Some(&e as &dyn std::error::Error), |e| e.source());
    if e.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE || causes.any(|e| e.is::<LengthLimitError>()) {
        Fail::TooLarge
    } else {
        Fail::Unreadable(e.body_text())
    }
}

/// Streams one file to the temporary folder; an input left empty gives nothing.
async fn save(
    mut field: axum::extract::multipart::Field<'_>,
    name: String,
    file_name: String,
) -> Result<Option<Upload>, Fail> {
    let disk = |e: std::io::Error| Fail::Error(kernel::Error::Unavailable(format!("temporary file: {e}")));
    let claimed_type = field.content_type().unwrap_or("").to_owned();
    let (file, at) = tempfile::NamedTempFile::new().map_err(disk)?.into_parts();
    let mut file = tokio::fs::File::from_std(file);
    let (mut hash, mut size) = (Sha256::new(), 0u64);
    while let Some(chunk) = field.chunk().await.map_err(too_large_or_broken)? {
        size += chunk.len() as u64;
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(disk)?;
    }
    file.flush().await.map_err(disk)?;
    if size == 0 && file_name.is_empty() {
        return Ok(None);
    }
    let sha256 = hex(&hash.finalize());
    Ok(Some(Upload { field: name, name: file_name, claimed_type, size, sha256, at }))
}
