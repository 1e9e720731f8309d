//! Decisions about customers; no database, no web.
pub(crate) mod customer;
pub(crate) mod phone;
