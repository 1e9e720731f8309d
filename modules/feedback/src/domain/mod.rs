//! Decisions about callbacks and ratings; no database, no web.
pub(crate) mod callback;
pub(crate) mod questionnaire;
pub(crate) mod rating;
