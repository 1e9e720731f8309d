//! Full-text search: how text becomes tokens, what is indexed, and what the one search box finds within scope.
mod entity;
mod find;
mod index;
mod marks;
pub mod query;
pub mod tokens;

pub use find::{Hit, find, find_kinds};
pub use index::SearchDoc;
pub use marks::marks;
