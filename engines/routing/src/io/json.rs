//! Our own JSON: the fields of [`ProblemData`] word for word.
use super::text::BadInput;
use crate::model::{Job, ProblemData};

/// Reads a problem; it is not validated yet.
///
/// # Errors
/// The line and what is wrong there. Unknown fields are errors, so that a misspelt rule is not lost.
pub fn problem_from_json(text: &str) -> Result<ProblemData, BadInput> {
    serde_json::from_str(text).map_err(at_line)
}

/// Reads one job, as it stands in a problem's list.
///
/// # Errors
/// As [`problem_from_json`].
pub fn job_from_json(text: &str) -> Result<Job, BadInput> {
    serde_json::from_str(text).map_err(at_line)
}

/// Writes a problem.
pub fn problem_to_json(data: &ProblemData) -> String {
    serde_json::to_string_pretty(data).unwrap_or_default()
}

/// A JSON error with its line.
pub(super) fn at_line(error: serde_json::Error) -> BadInput {
    BadInput::line(error.line().max(1), error.to_string())
}
