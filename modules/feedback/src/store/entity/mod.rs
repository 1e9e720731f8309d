//! The tables.
pub(crate) mod callback;
pub(crate) mod questionnaire;
pub(crate) mod rating;
