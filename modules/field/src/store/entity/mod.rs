//! The tables.
pub(crate) mod code;
pub(crate) mod form;
pub(crate) mod hold;
pub(crate) mod photo;
pub(crate) mod visit;
