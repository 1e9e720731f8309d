//! Rows of this module, and queries that speak its domain's words. SeaORM does not leave this folder.
pub(crate) mod absences;
pub(crate) mod divisions;
mod entity;
pub(crate) mod shifts;
pub(crate) mod staff;
pub(crate) mod units;
