//! Rows of this module, and queries that speak its domain's words. SeaORM does not leave this folder.
pub(crate) mod calendars;
pub(crate) mod cases;
pub(crate) mod clocks;
pub(crate) mod complaints;
pub(crate) mod contacts;
mod entity;
