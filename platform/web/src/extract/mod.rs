//! What handlers take from a request, already read and checked by the shell.
mod files;
mod form;
mod parts;

pub use files::{Files, Upload};
pub use form::Form;
pub use parts::{Path, Query};
pub(crate) use parts::{path_of, query_of};
