//! From what went wrong to what a person or a program is told: the one conversion to HTTP.
mod fail;
mod page;
mod problem;

pub use fail::Fail;
pub(crate) use page::error_page;
pub(crate) use problem::problem;
