//! Settings a module offers; stored as JSON under their key, edited on the settings page.
use kernel::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::View;

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

/// One setting; read it with [`SettingSpec::get`].
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

impl SettingSpec {
    /// The stored value, or the default.
    ///
    /// # Errors
    /// `Internal` when neither fits `T`; database failures.
    pub async fn get<T: DeserializeOwned>(&self, view: &View) -> Result<T> {
        match store::settings::get(view, self.key).await? {
            Some(value) => Ok(value),
            None => serde_json::from_str(self.default)
                .map_err(|e| Error::internal(format!("default of setting {}: {e}", self.key))),
        }
    }

    /// Whether the default is what the kind says.
    pub(crate) fn default_fits(&self) -> bool {
        let Ok(value) = serde_json::from_str::<Value>(self.default) else { return false };
        match self.kind {
            SettingKind::Text | SettingKind::LongText => value.is_string(),
            SettingKind::Number { min, max, .. } => value.as_i64().is_some_and(|n| (min..=max).contains(&n)),
            SettingKind::Switch => value.is_boolean(),
            SettingKind::Choice(all) => all.iter().any(|(v, _)| value == *v),
        }
    }
}
