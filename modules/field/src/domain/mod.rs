//! Decisions about appointments and visits; no database, no web.
pub(crate) mod availability;
pub(crate) mod closing;
pub(crate) mod code;
pub(crate) mod expense;
pub(crate) mod job_form;
pub(crate) mod offers;
pub(crate) mod planner;
mod planner_data;
pub(crate) mod state;
pub(crate) mod visit;
pub(crate) mod why;
pub(crate) mod window;
