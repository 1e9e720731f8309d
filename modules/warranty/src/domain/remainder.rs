//! What a replacement unit inherits of the promises made for the one it replaces.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::term::last_of_days;

/// The company's rule for replaced units (a setting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum RemainderRule {
    /// The new unit keeps what was left.
    Remainder,
    /// What was left, but never less than so many days from the replacement.
    AtLeastDays {
        /// How many days.
        days: u32,
    },
    /// All terms start anew with the replacement.
    Anew,
}

impl Default for RemainderRule {
    /// 三包规定: after an exchange the period is counted anew from the day of the exchange.
    fn default() -> Self {
        Self::Anew
    }
}

impl RemainderRule {
    /// The rule of its stored code and days; `None` for an unknown code or a senseless number of days.
    pub fn from_code(code: &str, days: u32) -> Option<Self> {
        match code {
            "remainder" => Some(Self::Remainder),
            "at-least" if (1..=3650).contains(&days) => Some(Self::AtLeastDays { days }),
            "anew" => Some(Self::Anew),
            _ => None,
        }
    }

    /// Stored code and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Remainder => "remainder",
            Self::AtLeastDays { .. } => "at-least",
            Self::Anew => "anew",
        }
    }
}

/// That a card's unit is a replacement, and what it inherits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// Day of the replacement.
    pub on: Date,
    /// Rule in force on that day; later changes of the setting do not touch it.
    pub rule: RemainderRule,
    /// Counter reading of the replaced unit; counts on unless terms start anew.
    pub usage_carried: i64,
}

impl Replacement {
    /// The start of a term that began on `start` for the replaced unit.
    pub fn start(self, start: Date) -> Date {
        if self.rule == RemainderRule::Anew { start.max(self.on) } else { start }
    }

    /// The last day of a term that would have ended on `until`.
    pub fn until(self, until: Date) -> Date {
        match self.rule {
            RemainderRule::AtLeastDays { days } => until.max(last_of_days(self.on, days)),
            RemainderRule::Remainder | RemainderRule::Anew => until,
        }
    }

    /// The reading held against a limit.
    pub fn usage(self, reading: i64) -> i64 {
        if self.rule == RemainderRule::Anew { reading } else { reading.saturating_add(self.usage_carried) }
    }
}
