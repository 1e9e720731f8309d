//! Time laid out as slices that are wholly open or wholly closed, without a gap, from a start onwards.
//!
//! The rule is the wall's: an instant is open if and only if the local clock, read at that instant, lies
//! in a period of the local date. So the hour that spring skips is never counted, and the hour that
//! autumn repeats is counted twice where it is open. Between two changes of the zone's offset local time
//! is UTC plus a constant, therefore the walk goes from change to change and never has to resolve an
//! ambiguous local time.

use jiff::Timestamp;

use super::work::DayPlan;
use super::{DAY_MS, WorkCalendar};
use crate::ms;

/// A stretch `[from_ms, to_ms)` of time under one rule of the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice<'c> {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
    pub(crate) open: bool,
    /// The plan of the local date, absent where no calendar is asked (elapsed time).
    pub(crate) plan: Option<&'c DayPlan>,
}

/// Slices from `at_ms` until `end_ms`.
pub(crate) struct Timeline<'c> {
    calendar: Option<&'c WorkCalendar>,
    at_ms: i64,
    end_ms: i64,
    offset_ms: i64,
    offset_until_ms: i64,
}

impl<'c> Timeline<'c> {
    /// The slices of `calendar` over `[from_ms, end_ms)`.
    pub(crate) const fn working(calendar: &'c WorkCalendar, from_ms: i64, end_ms: i64) -> Self {
        Self { calendar: Some(calendar), at_ms: from_ms, end_ms, offset_ms: 0, offset_until_ms: i64::MIN }
    }

    /// One open slice over `[from_ms, end_ms)`.
    pub(crate) const fn always(from_ms: i64, end_ms: i64) -> Self {
        Self { calendar: None, at_ms: from_ms, end_ms, offset_ms: 0, offset_until_ms: i64::MAX }
    }

    fn read_offset(&mut self, calendar: &WorkCalendar) {
        let now = ms::timestamp(self.at_ms);
        self.offset_ms = i64::from(calendar.zone().to_offset(now).seconds()) * 1_000;
        let change = calendar.zone().following(now).map(|next| ms::ceil(next.timestamp())).next();
        self.offset_until_ms = change.unwrap_or(Timestamp::MAX.as_millisecond().max(self.end_ms));
    }

    fn cut(&self, calendar: &'c WorkCalendar) -> Slice<'c> {
        let local_ms = self.at_ms + self.offset_ms;
        let (day, time_ms) = (local_ms.div_euclid(DAY_MS), local_ms.rem_euclid(DAY_MS));
        let plan = calendar.day(day);
        let (open, until_ms) = plan.stretch(time_ms);
        let to_ms = (day * DAY_MS + until_ms - self.offset_ms).min(self.offset_until_ms).min(self.end_ms);
        Slice { from_ms: self.at_ms, to_ms, open, plan: Some(plan) }
    }
}

impl<'c> Iterator for Timeline<'c> {
    type Item = Slice<'c>;

    fn next(&mut self) -> Option<Slice<'c>> {
        if self.at_ms >= self.end_ms {
            return None;
        }
        let slice = match self.calendar {
            None => Slice { from_ms: self.at_ms, to_ms: self.end_ms, open: true, plan: None },
            Some(calendar) => {
                if self.at_ms >= self.offset_until_ms {
                    self.read_offset(calendar);
                }
                self.cut(calendar)
            }
        };
        debug_assert!(slice.to_ms > slice.from_ms, "a slice must move time forward");
        self.at_ms = slice.to_ms;
        Some(slice)
    }
}

impl DayPlan {
    /// Whether `time_ms` of the local day is open, and the local time, in ms, until which that holds.
    fn stretch(&self, time_ms: i64) -> (bool, i64) {
        for period in &self.periods {
            let (from_ms, to_ms) =
                (i64::from(period.from.seconds()) * 1_000, i64::from(period.to.seconds()) * 1_000);
            if time_ms < from_ms {
                return (false, from_ms);
            }
            if time_ms < to_ms {
                return (true, to_ms);
            }
        }
        (false, DAY_MS)
    }
}
