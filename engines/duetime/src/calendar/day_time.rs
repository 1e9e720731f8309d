//! A reading of the wall clock, `00:00` to `24:00`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::DAY_SECONDS;

/// Seconds since local midnight on the wall clock, 0 to 86 400; written `HH:MM` or `HH:MM:SS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayTime(u32);

/// The text is not a reading between `00:00` and `24:00`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time of day: write HH:MM or HH:MM:SS, 00:00 to 24:00")]
pub struct DayTimeError(pub String);

impl DayTime {
    /// Local midnight at the day's beginning.
    pub const START: Self = Self(0);
    /// Local midnight at the day's end, `24:00`.
    pub const END: Self = Self(DAY_SECONDS);

    /// The reading `hour:minute`, or nothing if it lies beyond `24:00`.
    pub const fn hm(hour: u32, minute: u32) -> Option<Self> {
        Self::hms(hour, minute, 0)
    }

    /// The reading `hour:minute:second`, or nothing if it lies beyond `24:00`.
    pub const fn hms(hour: u32, minute: u32, second: u32) -> Option<Self> {
        if hour > 24 || minute > 59 || second > 59 {
            return None;
        }
        let seconds = hour * 3_600 + minute * 60 + second;
        if seconds <= DAY_SECONDS { Some(Self(seconds)) } else { None }
    }

    /// Seconds since local midnight.
    pub const fn seconds(self) -> u32 {
        self.0
    }
}

impl FromStr for DayTime {
    type Err = DayTimeError;

    fn from_str(text: &str) -> Result<Self, DayTimeError> {
        parse(text).ok_or_else(|| DayTimeError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<DayTime> {
    let mut parts = text.split(':').map(two_digits);
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    DayTime::hms(hour, minute, second)
}

fn two_digits(text: &str) -> Option<u32> {
    let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3_600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hour:02}:{minute:02}")?;
        if second > 0 { write!(f, ":{second:02}") } else { Ok(()) }
    }
}

impl TryFrom<String> for DayTime {
    type Error = DayTimeError;

    fn try_from(text: String) -> Result<Self, DayTimeError> {
        text.parse()
    }
}

impl From<DayTime> for String {
    fn from(time: DayTime) -> Self {
        time.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_day_can_be_written_and_read_back() {
        for text in ["00:00", "08:30", "13:30:15", "23:59", "24:00"] {
            assert_eq!(text.parse::<DayTime>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_time_of_day_is_refused() {
        for text in ["", "9:00", "24:01", "12:60", "12", "12:00:00:00", "+1:00", "１２:00", "-1:00"] {
            assert_eq!(text.parse::<DayTime>(), Err(DayTimeError(text.to_owned())));
        }
    }
}
