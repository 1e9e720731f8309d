//! Calendars to begin with, as data an administrator can change.

mod china;
mod holiday;

use jiff::civil::Date;

pub use china::{KNOWN_FROM, KNOWN_TO};
pub use holiday::ChinaHoliday;

use crate::calendar::{CalendarSpec, DayException, DayHours, DayTime, Period, Week, Weekday};

const WORKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// Mainland China's holidays as closed dates and its make-up days, each worked like the weekday it
/// stands in for; [`KNOWN_FROM`] to [`KNOWN_TO`].
pub fn china_exceptions() -> Vec<DayException> {
    let days_off = china::HOLIDAYS.iter().flat_map(|&(first, last, holiday)| {
        first
            .series(jiff::Span::new().days(1))
            .take_while(move |day| *day <= last)
            .map(move |date| exception(date, holiday.code(), DayHours::Closed))
    });
    let worked = china::MAKE_UP_DAYS.iter().map(|&(date, stands_in_for, holiday)| {
        exception(date, holiday.make_up_code(), DayHours::Like(weekday(stands_in_for)))
    });
    days_off.chain(worked).collect()
}

/// Monday to Friday with the given periods, in Shanghai's time, with China's holidays and make-up days.
pub fn china_office(periods: &[Period]) -> CalendarSpec {
    china(Week::on(&WORKDAYS, periods))
}

/// Any week in Shanghai's time, with China's holidays and make-up days. A make-up day is worked like the
/// weekday it stands in for, also where the week is open on Saturdays.
pub fn china(weekly: Week) -> CalendarSpec {
    CalendarSpec {
        zone: "Asia/Shanghai".to_owned(),
        weekly,
        exceptions: china_exceptions(),
        known_to: Some(KNOWN_TO),
    }
}

/// The usual office day: 09:00–12:00 and 13:30–18:00.
pub fn office_hours() -> [Period; 2] {
    [period((9, 0), (12, 0)), period((13, 30), (18, 0))]
}

/// Every minute of the week in `zone`, without holidays.
pub fn around_the_clock(zone: &str) -> CalendarSpec {
    let weekly = Week::always();
    CalendarSpec { zone: zone.to_owned(), weekly, exceptions: Vec::new(), known_to: None }
}

fn period(from: (u32, u32), to: (u32, u32)) -> Period {
    let read = |(hour, minute)| DayTime::hm(hour, minute).unwrap_or(DayTime::START);
    Period::new(read(from), read(to))
}

fn exception(date: Date, code: &str, hours: DayHours) -> DayException {
    DayException { date, name: Some(code.to_owned()), hours }
}

fn weekday(date: Date) -> Weekday {
    Weekday::ALL[date.weekday().to_monday_zero_offset().unsigned_abs() as usize]
}
