//! Feedback on both databases.
mod callbacks;
