//! Short ways to say instants and calendars, and where the shared data lies.

use std::path::PathBuf;

use duetime::{CalendarSpec, DayException, DayHours, Pauses, Period, Week, Weekday, WorkCalendar};
use jiff::Timestamp;

pub const WORKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn period(from: &str, to: &str) -> Period {
    Period::new(from.parse().unwrap(), to.parse().unwrap())
}

pub fn spec(zone: &str, days: &[Weekday], periods: &[Period]) -> CalendarSpec {
    let weekly = Week::on(days, periods);
    CalendarSpec { zone: zone.to_owned(), weekly, exceptions: Vec::new(), known_to: None }
}

pub fn closed(date: &str, name: &str) -> DayException {
    DayException { date: date.parse().unwrap(), name: Some(name.to_owned()), hours: DayHours::Closed }
}

pub fn calendar(spec: CalendarSpec) -> WorkCalendar {
    WorkCalendar::new(spec).unwrap()
}

/// Monday to Friday, 09:00 to 17:00, UTC.
pub fn nine_to_five() -> WorkCalendar {
    calendar(spec("UTC", &WORKDAYS, &[period("09:00", "17:00")]))
}

pub fn pauses(list: &[(&str, &str)]) -> Pauses {
    Pauses::new(&list.iter().map(|(from, to)| (at(from), at(to))).collect::<Vec<_>>()).unwrap()
}

/// `shared/data/…` beside the project or above it, if it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|dir| dir.join("shared/data").join(path)).find(|file| file.exists())
}
