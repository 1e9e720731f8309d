//! How long a promise holds: months counted on the calendar, the last day included.
use jiff::{ToSpan, civil::Date};

/// Last day of a term that starts on `start` and runs for `months`.
///
/// The term ends on the day before the one that corresponds to its start, as people read a card: from 18 May 2023
/// six years hold to 17 May 2029, that day included. Where the month has no corresponding day (31 January plus one
/// month, 29 February plus one year) it ends on the last day of that month, so that nobody loses a day.
pub fn last_day(start: Date, months: u32) -> Date {
    let same_day = start.saturating_add(i64::from(months).months());
    if same_day.day() == start.day() { same_day.yesterday().unwrap_or(same_day) } else { same_day }
}

/// The last of `days` days that begin with `start`; `start` itself when there are none.
pub fn last_of_days(start: Date, days: u32) -> Date {
    start.saturating_add((i64::from(days) - 1).max(0).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn terms_end_the_day_before_the_anniversary_and_month_ends_lose_nothing() {
        for (start, months, last) in [
            ("2023-05-18", 72, "2029-05-17"),
            ("2026-11-21", 12, "2027-11-20"),
            ("2026-01-01", 12, "2026-12-31"),
            ("2026-12-01", 1, "2026-12-31"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-01-30", 1, "2026-02-28"),
            ("2026-01-29", 1, "2026-02-28"),
            ("2026-01-28", 1, "2026-02-27"),
            ("2026-03-31", 1, "2026-04-30"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-28"),
            ("2023-02-28", 12, "2024-02-27"),
            ("2023-03-01", 12, "2024-02-29"),
            ("2026-12-31", 2, "2027-02-28"),
        ] {
            assert_eq!(last_day(day(start), months), day(last), "{start} + {months}");
        }
        assert_eq!(last_of_days(day("2026-02-27"), 7), day("2026-03-05"));
    }

    proptest! {
        #[test]
        fn a_longer_term_never_ends_earlier_and_a_whole_year_has_at_least_365_days(
            days in 0i64..20_000, months in 1u32..240,
        ) {
            let start = day("2000-01-01").saturating_add(days.days());
            prop_assert!(last_day(start, months) < last_day(start, months + 1));
            let held = (last_day(start, 12) - start).get_days() + 1;
            prop_assert!((365..=366).contains(&held), "{held}");
        }
    }
}
