//! What can go wrong outside the library: files, tables, JSON.

/// A refusal to print on standard error.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("give --csv FILE or --json FILE (`-` is standard input), or --example to see an input")]
    NoInput,
    #[error("this command reads --json FILE; --csv is for the formulas")]
    NoTable,
    #[error("{file}: {source}")]
    File { file: String, source: std::io::Error },
    #[error("standard output: {0}")]
    Output(std::io::Error),
    #[error("CSV: {0}")]
    Csv(#[from] csv::Error),
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the table has no column {0}")]
    NoColumn(&'static str),
    #[error("row {row}: {column} is {text:?}; it must be a number")]
    NotANumber { row: usize, column: &'static str, text: String },
    #[error("row {row}: {source}")]
    Row { row: usize, source: staffing::Error },
    #[error("{0}")]
    Refused(#[from] staffing::Error),
}
