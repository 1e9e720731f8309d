//! Rows of this module, and queries that speak its domain's words. SeaORM does not leave this folder.
pub(crate) mod codes;
pub(crate) mod crew;
mod entity;
pub(crate) mod forms;
pub(crate) mod holds;
pub(crate) mod photos;
pub(crate) mod visits;
