//! Full-text search: how text becomes tokens, the same for both databases.
pub mod query;
pub mod tokens;
