//! Spans of business days, and how they are put together from whole months and single days.
use jiff::{ToSpan, civil::Date};
use kernel::{Error, Result};

/// Days of a period at most: five years.
pub const DAYS_MAX: i32 = 1_830;

/// From one business day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// A piece of a period that sums are kept for: whole months, or days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Whole months (`2026-11`) or days (`2026-11-21`).
    pub months: bool,
    /// First, as text.
    pub from: String,
    /// Last, as text.
    pub to: String,
}

/// What people call periods.
pub const PRESETS: [&str; 7] =
    ["days-7", "days-30", "this-month", "last-month", "quarter", "this-year", "last-year"];

impl Period {
    /// Two days in order.
    ///
    /// # Errors
    /// `Invalid` on `to` when it lies before `from` or more than five years later.
    pub fn new(from: Date, to: Date) -> Result<Self> {
        if to < from || days_between(from, to) > DAYS_MAX {
            return Err(Error::field("to", "insight-period-wrong"));
        }
        Ok(Self { from, to })
    }

    /// A named period as of a day; the last thirty days for a name nobody knows. This month, quarter and year end today.
    pub fn named(name: &str, today: Date) -> Self {
        let back = |days: i32| today.checked_sub(days.days()).unwrap_or(today);
        let month = today.first_of_month();
        let quarter = month.checked_sub((i32::from(month.month() - 1) % 3).months()).unwrap_or(month);
        let year = today.first_of_year();
        let (from, to) = match name {
            "days-7" => (back(6), today),
            "this-month" => (month, today),
            "last-month" => {
                let last = month.yesterday().unwrap_or(month);
                (last.first_of_month(), last)
            }
            "quarter" => (quarter, today),
            "this-year" => (year, today),
            "last-year" => {
                let last = year.yesterday().unwrap_or(year);
                (last.first_of_year(), last)
            }
            _ => (back(29), today),
        };
        Self { from, to }
    }

    /// Days in it.
    pub fn days(&self) -> i32 {
        days_between(self.from, self.to) + 1
    }

    /// The period before it to compare with: the whole months before whole months, else as many days.
    pub fn before(&self) -> Self {
        let to = self.from.yesterday().unwrap_or(self.from);
        let months = self.whole_months();
        let from = if months > 0 {
            self.from.checked_sub(months.months())
        } else {
            self.from.checked_sub(self.days().days())
        };
        Self { from: from.unwrap_or(self.from), to }
    }

    /// How many months it is when it begins on the first and ends on the last of one; else 0.
    fn whole_months(&self) -> i32 {
        if self.from.day() != 1 || self.to != self.to.last_of_month() {
            return 0;
        }
        let index = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
        index(self.to) - index(self.from) + 1
    }

    /// The period as whole months where it holds them, and days at its edges; never more than 60 days and some months.
    pub fn pieces(&self) -> Vec<Piece> {
        let days = |from: Date, to: Date| Piece { months: false, from: from.to_string(), to: to.to_string() };
        let first = if self.from.day() == 1 {
            self.from
        } else {
            self.from.last_of_month().tomorrow().unwrap_or(self.from)
        };
        let last = if self.to == self.to.last_of_month() {
            self.to
        } else {
            self.to.first_of_month().yesterday().unwrap_or(self.to)
        };
        if first > last {
            return vec![days(self.from, self.to)];
        }
        let mut all = vec![];
        if self.from < first {
            all.push(days(self.from, first.yesterday().unwrap_or(first)));
        }
        all.push(Piece { months: true, from: month_of(first), to: month_of(last) });
        if last < self.to {
            all.push(days(last.tomorrow().unwrap_or(last), self.to));
        }
        all
    }

    /// Whether a business day (`YYYY-MM-DD`) lies in it.
    pub fn holds(&self, day: &str) -> bool {
        *self.from.to_string() <= *day && *day <= *self.to.to_string()
    }
}

/// `YYYY-MM` of a date.
pub fn month_of(day: Date) -> String {
    day.to_string().get(..7).unwrap_or_default().to_owned()
}

fn days_between(from: Date, to: Date) -> i32 {
    (to.duration_since(from).as_hours() / 24) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn words(p: Period) -> String {
        format!("{}…{}", p.from, p.to)
    }

    #[test]
    fn named_periods_as_of_a_day_and_what_they_are_compared_with() {
        let today = date(2026, 11, 21);
        for (name, now, before) in [
            ("days-7", "2026-11-15…2026-11-21", "2026-11-08…2026-11-14"),
            ("days-30", "2026-10-23…2026-11-21", "2026-09-23…2026-10-22"),
            ("this-month", "2026-11-01…2026-11-21", "2026-10-11…2026-10-31"),
            ("last-month", "2026-10-01…2026-10-31", "2026-09-01…2026-09-30"),
            ("quarter", "2026-10-01…2026-11-21", "2026-08-10…2026-09-30"),
            ("this-year", "2026-01-01…2026-11-21", "2025-02-10…2025-12-31"),
            ("last-year", "2025-01-01…2025-12-31", "2024-01-01…2024-12-31"),
        ] {
            let period = Period::named(name, today);
            assert_eq!((words(period), words(period.before())), (now.into(), before.into()), "{name}");
        }
    }

    #[test]
    fn pieces_are_days_then_months_then_days() {
        let pieces = |from, to| {
            let all = Period::new(from, to).unwrap().pieces();
            all.iter().map(|p| format!("{}…{}", p.from, p.to)).collect::<Vec<_>>()
        };
        assert_eq!(
            pieces(date(2026, 9, 15), date(2026, 12, 10)),
            ["2026-09-15…2026-09-30", "2026-10…2026-11", "2026-12-01…2026-12-10"]
        );
        assert_eq!(pieces(date(2026, 9, 1), date(2026, 9, 30)), ["2026-09…2026-09"]);
        assert_eq!(pieces(date(2026, 9, 2), date(2026, 10, 30)), ["2026-09-02…2026-10-30"]);
        assert_eq!(pieces(date(2026, 9, 2), date(2026, 9, 2)), ["2026-09-02…2026-09-02"]);
        assert!(Period::new(date(2026, 9, 2), date(2026, 9, 1)).is_err());
        assert!(Period::new(date(2016, 9, 2), date(2026, 9, 1)).is_err());
    }

    proptest! {
        #[test]
        fn every_day_lies_in_exactly_one_piece(start in 0i32..1500, length in 0i32..400) {
            let from = date(2024, 1, 1).checked_add(start.days()).unwrap();
            let period = Period::new(from, from.checked_add(length.days()).unwrap()).unwrap();
            let mut day = from.checked_sub(2.days()).unwrap();
            for _ in 0..length + 4 {
                let text = day.to_string();
                let within = |p: &Piece| {
                    let key = if p.months { &text[..7] } else { &text[..] };
                    p.from.as_str() <= key && key <= p.to.as_str()
                };
                let times = period.pieces().iter().filter(|p| within(p)).count();
                prop_assert_eq!(times, usize::from(period.holds(&text)), "{}", text);
                day = day.tomorrow().unwrap();
            }
            let days: i32 = period.pieces().iter().filter(|p| !p.months).map(|_| 1).sum();
            prop_assert!(days <= 2);
        }
    }
}
