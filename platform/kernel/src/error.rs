//! The kinds of failure every room shares. A domain names the rule that refused; only `platform/web` knows HTTP.
use std::fmt;

/// Shorthand for results that fail with [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A text for people: a locale key and its arguments. Both languages have the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Key in the locale files.
    pub key: &'static str,
    /// Named arguments.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: vec![] }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// What is wrong with one field of what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field as sent.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// Why an action did not happen. Nothing was changed in any of these cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// No such thing, or not for this actor's eyes: the two must look the same.
    NotFound,
    /// The actor lacks a permission.
    Forbidden {
        /// Its name.
        permission: &'static str,
    },
    /// Fields are wrong; the form is shown again with what was typed.
    Invalid(Vec<FieldError>),
    /// A rule of the business refused.
    Refused(Message),
    /// Somebody changed the same thing meanwhile; the present state should be shown.
    Conflict(Message),
    /// Too many attempts; try again after so many seconds.
    TooMany {
        /// Seconds to wait.
        retry_after_s: u32,
    },
    /// Something we depend on is away (database, disk): try again. The text is for the log.
    Unavailable(String),
    /// A fault of ours. The text is for the log, never shown.
    Internal(String),
}

impl Error {
    /// A refusal by a rule, named by its locale key.
    pub fn refused(key: &'static str) -> Self {
        Self::Refused(Message::new(key))
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, key: &'static str) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), message: Message::new(key) }])
    }

    /// One wrong field with a full message.
    pub fn field_with(field: impl Into<String>, message: Message) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), message }])
    }

    /// A fault of ours, with a text for the log.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden { permission } => write!(f, "permission {permission} is missing"),
            Self::Invalid(fields) => {
                f.write_str("invalid:")?;
                fields.iter().try_for_each(|e| write!(f, " {} ({})", e.field, e.message.key))
            }
            Self::Refused(m) => write!(f, "refused by rule {} {:?}", m.key, m.args),
            Self::Conflict(m) => write!(f, "conflict {} {:?}", m.key, m.args),
            Self::TooMany { retry_after_s } => write!(f, "too many, retry after {retry_after_s} s"),
            Self::Unavailable(cause) => write!(f, "unavailable: {cause}"),
            Self::Internal(cause) => write!(f, "internal: {cause}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<crate::MoneyError> for Error {
    fn from(e: crate::MoneyError) -> Self {
        Self::internal(e)
    }
}
