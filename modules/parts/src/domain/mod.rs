//! Decisions about parts; no database, no web.
pub(crate) mod movement;
pub(crate) mod part;
pub(crate) mod place;
pub(crate) mod request;
