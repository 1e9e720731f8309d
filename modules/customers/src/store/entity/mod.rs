//! The tables.
pub(crate) mod customer;
pub(crate) mod level;
