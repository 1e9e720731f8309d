//! Steps of the set-up path: from an empty house to the first real case. Modules bring theirs; the shell knows none.
use futures_util::future::LocalBoxFuture;
use kernel::Result;
use store::View;

/// What a count returns: `Box::pin(async move { … })`.
pub type SetupFuture<'a> = LocalBoxFuture<'a, Result<u64>>;

/// Counts what a step asks for; 0 means it is still to be done. Counting may stop at any number above it.
pub type SetupCount = for<'a> fn(&'a View) -> SetupFuture<'a>;

/// One step: what to have, where to make it, and the import that brings it from a spreadsheet.
#[derive(Clone, Copy)]
pub struct SetupStep {
    pub(crate) order: u16,
    pub(crate) label: &'static str,
    pub(crate) href: &'static str,
    pub(crate) permission: &'static str,
    pub(crate) import: &'static str,
    pub(crate) count: SetupCount,
}

impl SetupStep {
    /// A step: place on the path (smaller comes first), locale key of its words (`<key>-why` says what it is for),
    /// address where it is done, permission to do it, and how many of it stand.
    pub const fn new(
        order: u16,
        label: &'static str,
        href: &'static str,
        permission: &'static str,
        count: SetupCount,
    ) -> Self {
        Self { order, label, href, permission, import: "", count }
    }

    /// Also done by a spreadsheet: name of the [`super::ImportKind`].
    #[must_use]
    pub const fn import(mut self, kind: &'static str) -> Self {
        self.import = kind;
        self
    }

    /// Locale key of the sentence that says what the step is for.
    pub(crate) fn why(&self) -> String {
        format!("{}-why", self.label)
    }
}
