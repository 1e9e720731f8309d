//! What may be allowed to a role.

/// One permission: its name such as `cases.open`, and the locale key of its words on the roles page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
}

impl Permission {
    /// A permission.
    pub const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}
