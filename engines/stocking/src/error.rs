//! What can go wrong, always with the field's name and the range it must keep.

/// A refusal. Every variant names the field as the caller wrote it, with indexes (`nodes[3].transport_time`).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StockingError {
    /// A number is not finite or outside its range.
    #[error("{field} is {value}, must be {range}")]
    OutOfRange {
        /// the field, with indexes
        field: String,
        /// what was given
        value: f64,
        /// what is accepted, in words
        range: String,
    },
    /// A list that must have something in it has nothing (or too little).
    #[error("{field} has {found} entries, must have {range}")]
    Length {
        /// the field, with indexes
        field: String,
        /// how many entries were given
        found: usize,
        /// what is accepted, in words
        range: String,
    },
    /// The request is well formed but nothing satisfies it.
    #[error("no solution: {why}")]
    Infeasible {
        /// the constraint that cannot be met, with figures
        why: String,
    },
    /// The text is not the JSON expected.
    #[error("input: {0}")]
    Json(String),
}

/// Short for results of this crate.
pub type Result<T> = std::result::Result<T, StockingError>;
