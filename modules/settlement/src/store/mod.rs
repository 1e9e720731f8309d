//! The rows of this module.
mod entity;

pub(crate) mod claims;
pub(crate) mod ledger;
pub(crate) mod objections;
pub(crate) mod payments;
pub(crate) mod statements;
pub(crate) mod tariffs;
pub(crate) mod verify;
