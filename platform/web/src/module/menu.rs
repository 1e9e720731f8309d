//! Entries of the main menu.

/// One entry; shown to whoever has the permission while its module is on.
#[derive(Debug, Clone, Copy)]
pub struct MenuItem {
    pub(crate) label: &'static str,
    pub(crate) href: &'static str,
    pub(crate) permission: &'static str,
    pub(crate) order: u16,
}

impl MenuItem {
    /// An entry: locale key, address, permission needed to see it.
    pub const fn new(label: &'static str, href: &'static str, permission: &'static str) -> Self {
        Self { label, href, permission, order: 100 }
    }

    /// Smaller stands further left.
    #[must_use]
    pub const fn order(mut self, order: u16) -> Self {
        self.order = order;
        self
    }
}
