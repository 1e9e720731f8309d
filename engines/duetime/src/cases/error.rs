//! What is wrong with a file of cases, and where.

use crate::{CalendarRule, DueError};

/// What is wrong, in which case, at which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseError {
    /// Id of the case, or its place such as `#3`; nothing where the file or a calendar is wrong.
    pub case: Option<String>,
    /// Path to the field: within the case, or from the file's root.
    pub field: String,
    /// What is wrong there.
    pub problem: CaseProblem,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseProblem {
    /// The text is not JSON.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// A field that must be there is not.
    #[error("missing")]
    Missing,
    /// A field of the wrong type or form.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A field of a calendar that has no meaning.
    #[error("unknown field")]
    UnknownField,
    /// The case names a calendar that is not in the file.
    #[error("no calendar `{0}` in this file")]
    NoSuchCalendar(String),
    /// The case names a calendar that breaks a rule.
    #[error("calendar `{0}` is not valid")]
    InvalidCalendar(String),
    /// The calendar breaks a rule.
    #[error("{0}")]
    Calendar(CalendarRule),
    /// A pause ends before it begins.
    #[error("a pause must not end before it begins")]
    PauseReversed,
    /// The end lies further from the start than any due time is sought.
    #[error("more than {} days after the start", DueError::HORIZON_DAYS)]
    TooFar,
    /// There is no due time.
    #[error("{0}")]
    Due(DueError),
}

impl std::fmt::Display for CaseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(case) = &self.case {
            write!(f, "case {case}: ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        write!(f, "{}", self.problem)
    }
}

impl std::error::Error for CaseError {}

impl CaseError {
    pub(crate) fn file(field: &str, problem: CaseProblem) -> Self {
        Self { case: None, field: field.to_owned(), problem }
    }

    pub(crate) fn in_case(self, case: &str) -> Self {
        Self { case: Some(case.to_owned()), ..self }
    }
}
