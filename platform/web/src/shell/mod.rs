//! The shell: takes modules, checks them against each other, and answers requests.
mod build;
mod checks;
mod client;
mod compress;
mod config;
pub(crate) mod cookies;
mod core;
mod guard;
mod incoming;
mod limits;
mod origin;
mod outer;

pub use build::{BuildError, Shell};
pub use config::{Secrets, ShellConfig};
pub(crate) use core::{Core, hex};
pub(crate) use incoming::Incoming;
