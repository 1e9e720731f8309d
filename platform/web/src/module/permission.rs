//! What may be allowed to a role.

/// One permission: its name such as `cases.open`, and the locale key of its words on the roles page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) company: bool,
}

impl Permission {
    /// A permission.
    pub const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label, company: false }
    }

    /// Counts only when held over the whole company: accounts, settings, price lists, what every unit goes by. Rows
    /// behind it have no unit that could narrow it.
    #[must_use]
    pub const fn company(mut self) -> Self {
        self.company = true;
        self
    }

    /// Whether it counts only when held over the whole company.
    pub const fn is_company(&self) -> bool {
        self.company
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}
