//! What is done, one verb a file.
pub(crate) mod fold_cases;
pub(crate) mod note_news;
pub(crate) mod rebuild;
