//! The tables.
pub(crate) mod bill;
pub(crate) mod movement;
pub(crate) mod part;
pub(crate) mod request;
pub(crate) mod stock;
pub(crate) mod substitute;
