//! Instants at the boundary: the platform stores milliseconds of UTC since 1970, the engine counts in them.

use jiff::Timestamp;

use crate::{DueError, Pauses, Target, WorkCalendar};

/// Milliseconds since 1970, a fraction of a millisecond dropped towards the past.
pub fn floor(instant: Timestamp) -> i64 {
    let ms = instant.as_millisecond();
    if instant.as_nanosecond() < i128::from(ms) * 1_000_000 { ms - 1 } else { ms }
}

/// Milliseconds since 1970, a fraction of a millisecond rounded towards the future.
pub(crate) fn ceil(instant: Timestamp) -> i64 {
    let ms = floor(instant);
    if instant.as_nanosecond() > i128::from(ms) * 1_000_000 { ms + 1 } else { ms }
}

/// The instant `ms` milliseconds after 1970; beyond what can be written (years -9999 to 9999) the nearest end.
pub fn timestamp(ms: i64) -> Timestamp {
    let end = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(ms).unwrap_or(end)
}

/// [`crate::due_at`] for stored columns: the due instant only, without its explanation.
pub fn due_at_ms(
    calendar: &WorkCalendar,
    target: Target,
    start_ms: i64,
    pauses: &Pauses,
) -> Result<i64, DueError> {
    crate::count::due_ms(calendar, target.mode, target.amount_ms(), start_ms, pauses)
}

/// [`crate::elapsed`] for stored columns: counted milliseconds of `[from_ms, to_ms)`.
pub fn elapsed_ms(
    calendar: &WorkCalendar,
    mode: crate::Mode,
    from_ms: i64,
    to_ms: i64,
    pauses: &Pauses,
) -> i64 {
    crate::count::counted_ms(calendar, mode, from_ms, to_ms, pauses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_cut_towards_the_past_also_before_1970() {
        let both = |text: &str| {
            let instant = text.parse().unwrap();
            (floor(instant), ceil(instant))
        };
        assert_eq!(both("1970-01-01T00:00:01.0005Z"), (1_000, 1_001));
        assert_eq!(both("1969-12-31T23:59:58.9995Z"), (-1_001, -1_000));
        assert_eq!(both("1969-12-31T23:59:59Z"), (-1_000, -1_000));
    }
}
