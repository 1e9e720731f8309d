//! Decisions about requests; no database, no web.
pub(crate) mod breach;
pub(crate) mod case;
pub(crate) mod complaint;
pub(crate) mod duplicate;
pub(crate) mod promise;
pub(crate) mod state;
