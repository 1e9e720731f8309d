//! Readers and writers. Bad input is told with its line and the reason; nothing here panics.
mod solomon;
mod text;

pub use solomon::solomon;
pub use text::BadInput;
