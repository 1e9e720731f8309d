//! Days somebody is away.
use jiff::civil::Date;
use kernel::{Error, Id};

use super::staff::Staff;

/// Longest absence planned at once, in days.
pub const ABSENCE_DAYS_MAX: i32 = 366;

/// Why somebody is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AbsenceKind {
    /// Holiday 休假.
    Leave,
    /// Illness 病假.
    Sick,
    /// Training 培训.
    Training,
    /// Anything else 其他.
    Other,
}

impl AbsenceKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Leave, Self::Sick, Self::Training, Self::Other];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Sick => "sick",
            Self::Training => "training",
            Self::Other => "other",
        }
    }

    /// Kind of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// Days somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Identifier.
    pub id: Id<Absence>,
    /// Who.
    pub staff: Id<Staff>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Why.
    pub kind: AbsenceKind,
    /// Note.
    pub why: String,
}

/// Every day from the first to the last.
///
/// # Errors
/// `Invalid` on `until` when it lies before the first day or more than [`ABSENCE_DAYS_MAX`] after it.
pub fn days_between(from: Date, until: Date) -> Result<Vec<Date>, Error> {
    let days = until.since(from).map_err(Error::internal)?.get_days();
    if !(0..ABSENCE_DAYS_MAX).contains(&days) {
        return Err(Error::field("until", "network-absence-days-wrong"));
    }
    Ok(from.series(jiff::Span::new().days(1)).take_while(|d| *d <= until).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_off_is_one_day_and_a_backward_or_endless_one_is_refused() {
        let one = date(2026, 12, 31);
        assert_eq!(days_between(one, one).unwrap(), [one]);
        assert_eq!(days_between(one, date(2027, 1, 2)).unwrap().len(), 3);
        assert!(days_between(one, date(2026, 12, 30)).is_err());
        assert_eq!(days_between(one, date(2027, 12, 31)).unwrap().len(), 366);
        assert!(days_between(one, date(2028, 1, 1)).is_err());
    }
}
