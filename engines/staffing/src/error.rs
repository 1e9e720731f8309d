//! The one error of the crate: it names the field that was refused and what it may be.

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an input was refused. `field` is a path as a reader of the input would write it, e.g. `history[3].aht_s`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A number outside its range (NaN included).
    #[error("{field} is {value}; it must be {range}")]
    OutOfRange {
        /// The refused field.
        field: String,
        /// What it held.
        value: f64,
        /// What it may hold.
        range: &'static str,
    },
    /// A list with too few entries.
    #[error("{field} has {count} entries; it must have {range}")]
    Count {
        /// The refused list.
        field: String,
        /// How many entries it held.
        count: usize,
        /// How many it may hold.
        range: &'static str,
    },
    /// Fields that are each in range but cannot hold together.
    #[error("{field}: {rule}")]
    Impossible {
        /// The field to change.
        field: String,
        /// The rule that cannot be met, and with what.
        rule: String,
    },
}

impl Error {
    /// The refused field.
    pub fn field(&self) -> &str {
        match self {
            Self::OutOfRange { field, .. } | Self::Count { field, .. } | Self::Impossible { field, .. } => {
                field
            }
        }
    }

    /// The same refusal seen from outside: `calls` in `history[3]` becomes `history[3].calls`.
    #[must_use]
    pub fn within(mut self, outer: impl std::fmt::Display) -> Self {
        let (Self::OutOfRange { field, .. } | Self::Count { field, .. } | Self::Impossible { field, .. }) =
            &mut self;
        *field = format!("{outer}.{field}");
        self
    }

    pub(crate) fn impossible(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::Impossible { field: field.into(), rule: rule.into() }
    }
}

/// `Ok` when `ok`, else the field, its value and its range.
pub(crate) fn check(ok: bool, field: &str, value: f64, range: &'static str) -> Result<()> {
    if ok { Ok(()) } else { Err(Error::OutOfRange { field: field.into(), value, range }) }
}

/// A duration that must be positive and finite, in seconds.
pub(crate) fn check_positive_s(field: &str, value: f64) -> Result<()> {
    check(value > 0.0 && value <= 1e9, field, value, "above 0 and at most 1e9 seconds")
}

/// A share in `[0, 1]`.
pub(crate) fn check_share(field: &str, value: f64) -> Result<()> {
    check((0.0..=1.0).contains(&value), field, value, "from 0 to 1")
}
/// `Ok` when `ok`, else the list, its length and how many entries it may have.
pub(crate) fn check_count(ok: bool, field: &str, count: usize, range: &'static str) -> Result<()> {
    if ok { Ok(()) } else { Err(Error::Count { field: field.into(), count, range }) }
}
