//! Rows of this module; SeaORM stays here.
mod entity;
pub(crate) mod facts;
pub(crate) mod sql;
pub(crate) mod stories;
pub(crate) mod stuck;
pub(crate) mod sums;
pub(crate) mod tallies;
pub(crate) mod waiting;
