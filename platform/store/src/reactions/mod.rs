//! Reactions: what a module does on news from below. Delivered at least once to each, in order per subject.
mod deliver;
mod heard;

use futures_util::future::LocalBoxFuture;
use kernel::Result;

use crate::{Entry, Uow};

pub(crate) use deliver::{deliver, newest};
pub(crate) use heard::Heard;

/// What a reaction runs for one entry. Its effects and its progress are saved together, so a repeated delivery
/// after a crash finds nothing half done.
pub type React = for<'a> fn(&'a Uow, &'a Entry) -> LocalBoxFuture<'a, Result<()>>;

/// A named reaction.
#[derive(Clone, Copy)]
pub struct Reaction {
    /// Unique name, `module.what`. Its progress is stored under it, so it is never renamed.
    pub name: &'static str,
    /// Kinds of events it hears.
    pub on: &'static [&'static str],
    /// What it does.
    pub run: React,
}

impl Reaction {
    /// A reaction: `Reaction::new("field.offer", &["cases.CaseOpened"], |uow, entry| Box::pin(offer(uow, entry)))`.
    pub const fn new(name: &'static str, on: &'static [&'static str], run: React) -> Self {
        Self { name, on, run }
    }
}
