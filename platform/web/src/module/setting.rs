//! Settings a module offers; stored as JSON under their key, edited on the settings page.

/// What a setting holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SettingKind {
    /// A line of text (JSON string).
    Text,
    /// Several lines of text (JSON string).
    LongText,
    /// A whole number within bounds (JSON number); `unit` is a locale key or `""`.
    Number {
        /// Least.
        min: i64,
        /// Greatest.
        max: i64,
        /// Locale key of the unit.
        unit: &'static str,
    },
    /// Yes or no (JSON boolean).
    Switch,
    /// One of several (JSON string): value and locale key.
    Choice(&'static [(&'static str, &'static str)]),
}

/// One setting. Read it with `store::settings::get(view, key)`; `None` means the default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SettingSpec {
    /// Key, `module.name`.
    pub key: &'static str,
    /// Locale key of its words.
    pub label: &'static str,
    /// Locale key of its explanation, or `""`.
    pub hint: &'static str,
    /// What it holds.
    pub kind: SettingKind,
    /// Default as JSON text, such as `"15"` or `"\"standard\""`.
    pub default: &'static str,
}
