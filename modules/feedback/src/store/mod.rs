//! Rows of this module, and queries that speak its domain's words. SeaORM does not leave this folder.
pub(crate) mod callbacks;
mod entity;
pub(crate) mod questionnaires;
pub(crate) mod ratings;
