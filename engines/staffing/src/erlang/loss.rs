//! Erlang B (1917): the share of calls lost when there is no queue. For trunk lines, and the base of the other two.

use super::{AGENTS_MAX, Load, check_agents};
use crate::error::check;
use crate::{Error, Result};

/// Share of calls lost on `lines` lines, `0..=1`.
///
/// `B(N,A) = (A^N/N!) / Σ_{k≤N} A^k/k!`, by the recurrence on its inverse `1/B(n) = 1 + (n/A)·1/B(n−1)`: every term is
/// positive, so the relative error is below `2·N` roundings.
///
/// ```
/// use staffing::erlang::{Load, blocking};
/// let lost = blocking(Load::new(10.0)?, 14)?;
/// assert!((lost - 0.056_819_1).abs() < 1e-6);
/// # Ok::<(), staffing::Error>(())
/// ```
pub fn blocking(load: Load, lines: u32) -> Result<f64> {
    check_agents("lines", lines)?;
    Ok(1.0 / inverse_blocking(load, lines))
}

/// Natural logarithm of [`blocking`], for values too small for a 64-bit number; relative error of the value itself
/// below 1e-9 up to 10,000 lines.
pub fn ln_blocking(load: Load, lines: u32) -> Result<f64> {
    check_agents("lines", lines)?;
    if load.erlangs() == 0.0 {
        return Ok(f64::NEG_INFINITY);
    }
    let (mut inverse, mut ln_scale) = (1.0_f64, 0.0_f64);
    for n in 1..=lines {
        inverse = (-ln_scale).exp() + f64::from(n) / load.erlangs() * inverse;
        if inverse > 1e200 {
            ln_scale += inverse.ln();
            inverse = 1.0;
        }
    }
    Ok(-(ln_scale + inverse.ln()))
}

/// Fewest lines that lose at most `max_blocking` of the calls.
pub fn required_lines(load: Load, max_blocking: f64) -> Result<u32> {
    check(max_blocking > 0.0 && max_blocking <= 1.0, "max_blocking", max_blocking, "above 0 and at most 1")?;
    let mut inverse = 1.0;
    for lines in 1..=AGENTS_MAX {
        inverse = step(inverse, load, lines);
        if inverse * max_blocking >= 1.0 {
            return Ok(lines);
        }
    }
    Err(Error::impossible("max_blocking", format!("not reached by {AGENTS_MAX} lines")))
}

/// `1/B` for `lines` lines; infinite where `B` is too small for a number.
pub(super) fn inverse_blocking(load: Load, lines: u32) -> f64 {
    (1..=lines).fold(1.0, |inverse, n| step(inverse, load, n))
}

/// One more line: `1/B(n)` from `1/B(n−1)`.
pub(super) fn step(inverse: f64, load: Load, lines: u32) -> f64 {
    1.0 + f64::from(lines) / load.erlangs() * inverse
}
