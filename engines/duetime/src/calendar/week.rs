//! The ordinary week: periods by weekday.

use serde::{Deserialize, Serialize};

use super::Period;

/// A day of the week, written `mon` … `sun`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "seven names that say themselves")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// The key in data, `mon` … `sun`.
    pub const fn key(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self as usize]
    }

    /// The weekday of the day that lies `epoch_day` days after 1970-01-01, a Thursday.
    pub(crate) const fn of_epoch_day(epoch_day: i64) -> Self {
        Self::ALL[(epoch_day + 3).rem_euclid(7) as usize]
    }
}

/// The working periods of each weekday; an empty list is a day off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "seven names that say themselves")]
pub struct Week {
    pub mon: Vec<Period>,
    pub tue: Vec<Period>,
    pub wed: Vec<Period>,
    pub thu: Vec<Period>,
    pub fri: Vec<Period>,
    pub sat: Vec<Period>,
    pub sun: Vec<Period>,
}

impl Week {
    /// The same periods on each of `days`, nothing on the others.
    pub fn on(days: &[Weekday], periods: &[Period]) -> Self {
        let mut week = Self::default();
        for &day in days {
            *week.day_mut(day) = periods.to_vec();
        }
        week
    }

    /// Every minute of the week.
    pub fn always() -> Self {
        Self::on(&Weekday::ALL, &[Period::ALL_DAY])
    }

    /// The periods of one weekday.
    pub fn day(&self, day: Weekday) -> &[Period] {
        match day {
            Weekday::Mon => &self.mon,
            Weekday::Tue => &self.tue,
            Weekday::Wed => &self.wed,
            Weekday::Thu => &self.thu,
            Weekday::Fri => &self.fri,
            Weekday::Sat => &self.sat,
            Weekday::Sun => &self.sun,
        }
    }

    /// The periods of one weekday, to be changed.
    pub fn day_mut(&mut self, day: Weekday) -> &mut Vec<Period> {
        match day {
            Weekday::Mon => &mut self.mon,
            Weekday::Tue => &mut self.tue,
            Weekday::Wed => &mut self.wed,
            Weekday::Thu => &mut self.thu,
            Weekday::Fri => &mut self.fri,
            Weekday::Sat => &mut self.sat,
            Weekday::Sun => &mut self.sun,
        }
    }
}
