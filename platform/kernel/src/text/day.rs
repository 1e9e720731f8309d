//! Which words tell a moment best, as data: the page's language file holds the words themselves.
use jiff::civil::DateTime;

/// The wording that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayWord {
    /// 今天 14:30
    Today,
    /// 明天 14:30
    Tomorrow,
    /// 后天 14:30
    DayAfterTomorrow,
    /// 昨天 14:30
    Yesterday,
    /// 前天 14:30
    DayBeforeYesterday,
    /// Same year: month, day and time.
    ThisYear,
    /// Any other year: the whole date and the time.
    OtherYear,
}

impl DayWord {
    /// Key in the language files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Today => "when-today",
            Self::Tomorrow => "when-tomorrow",
            Self::DayAfterTomorrow => "when-day-after-tomorrow",
            Self::Yesterday => "when-yesterday",
            Self::DayBeforeYesterday => "when-day-before-yesterday",
            Self::ThisYear => "when-this-year",
            Self::OtherYear => "when-other-year",
        }
    }
}

/// A wording and the numbers it may need, in local civil time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayWording {
    /// Which sentence.
    pub word: DayWord,
    /// The moment told.
    pub at: DateTime,
}

impl DayWording {
    /// Arguments every wording may use, numbers as shown: `time` is `14:30`.
    pub fn parts(&self) -> [(&'static str, String); 4] {
        [
            ("year", self.at.year().to_string()),
            ("month", self.at.month().to_string()),
            ("day", self.at.day().to_string()),
            ("time", format!("{:02}:{:02}", self.at.hour(), self.at.minute())),
        ]
    }
}

/// How to tell `at` to someone for whom it is `now`; both in the reader's time zone.
pub fn day_wording(at: DateTime, now: DateTime) -> DayWording {
    let days = at.date().duration_since(now.date()).as_hours() / 24;
    let word = match days {
        0 => DayWord::Today,
        1 => DayWord::Tomorrow,
        2 => DayWord::DayAfterTomorrow,
        -1 => DayWord::Yesterday,
        -2 => DayWord::DayBeforeYesterday,
        _ if at.year() == now.year() => DayWord::ThisYear,
        _ => DayWord::OtherYear,
    };
    DayWording { word, at }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar_not_by_hours() {
        let now = datetime(2026, 12, 31, 23, 50, 0, 0);
        for (at, word) in [
            (datetime(2026, 12, 31, 0, 0, 0, 0), DayWord::Today),
            (datetime(2027, 1, 1, 0, 5, 0, 0), DayWord::Tomorrow),
            (datetime(2027, 1, 2, 0, 5, 0, 0), DayWord::DayAfterTomorrow),
            (datetime(2026, 12, 30, 23, 59, 0, 0), DayWord::Yesterday),
            (datetime(2026, 12, 29, 23, 59, 0, 0), DayWord::DayBeforeYesterday),
            (datetime(2026, 3, 2, 8, 0, 0, 0), DayWord::ThisYear),
            (datetime(2027, 1, 3, 8, 0, 0, 0), DayWord::OtherYear),
        ] {
            assert_eq!(day_wording(at, now).word, word, "{at}");
        }
        let parts = day_wording(datetime(2026, 3, 2, 8, 5, 0, 0), now).parts();
        assert_eq!(parts.map(|(_, text)| text), ["2026", "3", "2", "08:05"].map(str::to_owned));
    }

    proptest! {
        #[test]
        fn today_and_only_today_shares_the_date(day in 1i8..=28, other in 1i8..=28, hour in 0i8..24) {
            let (at, now) = (datetime(2026, 2, day, hour, 0, 0, 0), datetime(2026, 2, other, 12, 0, 0, 0));
            prop_assert_eq!(day_wording(at, now).word == DayWord::Today, day == other);
            prop_assert!(day_wording(at, now).word != DayWord::OtherYear);
        }
    }
}
