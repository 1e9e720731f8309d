//! Range checks, one line each at the call; every public entry passes its input through these.
use crate::error::{Result, StockingError};

/// Refuses values outside `[lo, hi]`, infinities and NaN.
pub fn between(field: &str, value: f64, lo: f64, hi: f64) -> Result<f64> {
    if value >= lo && value <= hi {
        return Ok(value);
    }
    Err(out_of_range(field, value, format!("between {lo} and {hi}")))
}

/// Refuses values outside `(lo, hi)`; for targets and smoothing constants.
pub fn inside(field: &str, value: f64, lo: f64, hi: f64) -> Result<f64> {
    if value > lo && value < hi {
        return Ok(value);
    }
    Err(out_of_range(field, value, format!("more than {lo} and less than {hi}")))
}

/// Refuses values outside `(lo, hi]`; for rates and times that must be positive.
pub fn above(field: &str, value: f64, lo: f64, hi: f64) -> Result<f64> {
    if value > lo && value <= hi {
        return Ok(value);
    }
    Err(out_of_range(field, value, format!("more than {lo} and at most {hi}")))
}

/// Refuses lists shorter than `lo` or longer than `hi`.
pub fn length(field: &str, found: usize, lo: usize, hi: usize) -> Result<()> {
    if (lo..=hi).contains(&found) {
        return Ok(());
    }
    let range = if lo == hi { format!("exactly {lo}") } else { format!("between {lo} and {hi}") };
    Err(StockingError::Length { field: field.to_owned(), found, range })
}

/// Refuses a demand history that is empty or holds negative, infinite or missing numbers.
pub fn history(field: &str, history: &[f64]) -> Result<()> {
    length(field, history.len(), 1, MAX_HISTORY)?;
    for (period, &units) in history.iter().enumerate() {
        if !(0.0..=MAX_UNITS).contains(&units) {
            between(&format!("{field}[{period}]"), units, 0.0, MAX_UNITS)?;
        }
    }
    Ok(())
}

/// Longest history accepted, in periods.
pub const MAX_HISTORY: usize = 100_000;
/// Largest demand of one period, in units.
pub const MAX_UNITS: f64 = 1e9;

fn out_of_range(field: &str, value: f64, range: String) -> StockingError {
    StockingError::OutOfRange { field: field.to_owned(), value, range }
}
