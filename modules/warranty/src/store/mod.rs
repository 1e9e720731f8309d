//! Rows of this module, and queries that speak its domain's words. SeaORM does not leave this folder.
pub(crate) mod cards;
pub(crate) mod coverage;
mod entity;
pub(crate) mod keys;
pub(crate) mod plans;
pub(crate) mod products;
pub(crate) mod public;
pub(crate) mod serials;
pub(crate) mod stickers;
pub(crate) mod transfers;
