//! Words and numbers out of text files, with the line they stand on.
use crate::problem::Faults;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadInput {
    /// A line that cannot be understood.
    #[error("line {line}: {reason}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What was expected.
        reason: String,
    },
    /// Understood, but not a problem.
    #[error(transparent)]
    Faults(#[from] Faults),
}

impl BadInput {
    pub(crate) fn line(line: usize, reason: impl Into<String>) -> Self {
        BadInput::Line { line, reason: reason.into() }
    }
}

/// Number of lines in a reader's input that are more than anybody needs.
pub(crate) const ROWS_MAX: usize = 20_000;

/// The numbers of one line, if every word is one.
pub(crate) fn numbers(line: &str) -> Option<Vec<f64>> {
    let parse = |w: &str| w.parse::<f64>().ok().filter(|v| v.is_finite() && v.abs() < 1e9);
    let row: Option<Vec<f64>> = line.split_whitespace().map(parse).collect();
    row.filter(|r| !r.is_empty())
}
