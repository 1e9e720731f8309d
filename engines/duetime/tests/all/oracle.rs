//! The oracle: walks minute by minute, asks the zone for each minute's wall clock, and looks it up in the
//! calendar's data. It shares no code with the engine beyond the data types.

use duetime::{CalendarSpec, DayHours, Mode, Period, Weekday};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};

pub const MINUTE_MS: i64 = 60_000;

/// What a minute is, as the code and name a span would carry.
pub type Kind = (&'static str, Option<String>);

/// Rules the oracle can be told to break, to show that the comparison would notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    #[default]
    None,
    IgnoreExceptions,
    IgnoreDaylightChange,
    IgnorePauses,
    FirstPeriodOnly,
}

pub struct Oracle<'a> {
    pub spec: &'a CalendarSpec,
    pub mode: Mode,
    pub pauses_ms: &'a [(i64, i64)],
    pub fault: Fault,
    zone: TimeZone,
}

impl<'a> Oracle<'a> {
    pub fn new(
        spec: &'a CalendarSpec,
        mode: Mode,
        pauses_ms: &'a [(i64, i64)],
        start_ms: i64,
        fault: Fault,
    ) -> Self {
        // The same zone data as the engine: the machine's own may be of another year (Morocco changed its rules).
        let zone = TimeZoneDatabase::bundled().get(&spec.zone).unwrap();
        let fixed = zone.to_offset(instant(start_ms)).to_time_zone();
        let zone = if fault == Fault::IgnoreDaylightChange { fixed } else { zone };
        Self { spec, mode, pauses_ms, fault, zone }
    }

    /// The minute that begins at `at_ms`.
    pub fn kind(&self, at_ms: i64) -> Kind {
        let wall = self.zone.to_datetime(instant(at_ms));
        let (closed, name) = match self.mode {
            Mode::Elapsed => (None, None),
            Mode::Working => self.calendar(wall),
        };
        let paused = self.fault != Fault::IgnorePauses
            && self.pauses_ms.iter().any(|(from, to)| *from <= at_ms && at_ms < *to);
        (closed.unwrap_or(if paused { "paused" } else { "counted" }), name)
    }

    /// Why the calendar is closed at `wall`, or nothing if it is open; and the date's name.
    fn calendar(&self, wall: DateTime) -> (Option<&'static str>, Option<String>) {
        let exception = self.spec.exceptions.iter().find(|exception| exception.date == wall.date());
        let exception = exception.filter(|_| self.fault != Fault::IgnoreExceptions);
        let name = exception.and_then(|exception| exception.name.clone());
        let periods = match exception.map(|exception| &exception.hours) {
            Some(DayHours::Closed) => return (Some("closed.holiday"), name),
            Some(DayHours::Periods(periods)) => periods.as_slice(),
            Some(DayHours::Like(day)) => self.spec.weekly.day(*day),
            None => self.spec.weekly.day(weekday(wall.date())),
        };
        let periods =
            if self.fault == Fault::FirstPeriodOnly { &periods[..periods.len().min(1)] } else { periods };
        let minute = u32::from(wall.hour().unsigned_abs()) * 60 + u32::from(wall.minute().unsigned_abs());
        match (periods.is_empty(), periods.iter().any(|period| holds(period, minute * 60))) {
            (true, _) => (Some("closed.day_off"), name),
            (false, false) => (Some("closed.off_hours"), name),
            (false, true) => (None, name),
        }
    }

    /// Minutes counted in `[from_ms, to_ms)`.
    pub fn counted_minutes(&self, from_ms: i64, to_ms: i64) -> i64 {
        let mut counted = 0;
        let mut at_ms = from_ms;
        while at_ms < to_ms {
            counted += i64::from(self.kind(at_ms).0 == "counted");
            at_ms += MINUTE_MS;
        }
        counted
    }

    /// The instant at which `minutes` have been counted, looking no further than `end_ms`.
    pub fn due(&self, start_ms: i64, minutes: i64, end_ms: i64) -> Option<i64> {
        let (mut left, mut at_ms) = (minutes, start_ms);
        while at_ms < end_ms {
            if self.kind(at_ms).0 == "counted" {
                if left == 0 {
                    return Some(at_ms);
                }
                left -= 1;
                if left == 0 {
                    return Some(at_ms + MINUTE_MS);
                }
            }
            at_ms += MINUTE_MS;
        }
        None
    }
}

fn instant(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap()
}

fn holds(period: &Period, second: u32) -> bool {
    period.from.seconds() <= second && second < period.to.seconds()
}

fn weekday(date: Date) -> Weekday {
    use jiff::civil::Weekday as J;
    match date.weekday() {
        J::Monday => Weekday::Mon,
        J::Tuesday => Weekday::Tue,
        J::Wednesday => Weekday::Wed,
        J::Thursday => Weekday::Thu,
        J::Friday => Weekday::Fri,
        J::Saturday => Weekday::Sat,
        J::Sunday => Weekday::Sun,
    }
}
