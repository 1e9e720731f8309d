//! What the one search box finds.

/// A kind of thing in the search index and where its page is.
#[derive(Clone, Copy)]
pub struct SearchKind {
    pub(crate) kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) permission: &'static str,
    pub(crate) href: fn(&str) -> String,
}

impl SearchKind {
    /// A kind: the subject kind, locale key of its heading, permission to find it, address of a hit by its id.
    pub const fn new(
        kind: &'static str,
        label: &'static str,
        permission: &'static str,
        href: fn(&str) -> String,
    ) -> Self {
        Self { kind, label, permission, href }
    }
}
