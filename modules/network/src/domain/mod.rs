//! Decisions about units and people; no database, no web.
pub(crate) mod absence;
pub(crate) mod address;
pub(crate) mod shift;
pub(crate) mod staff;
pub(crate) mod unit;
