//! Rows of this module, and queries that speak its domain's words. SeaORM does not leave this folder.
pub(crate) mod catalogue;
mod entity;
pub(crate) mod moves;
pub(crate) mod requests;
pub(crate) mod stock;
