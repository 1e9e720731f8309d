//! China's holidays and make-up days against the published list, and a promise over the Spring Festival.

use std::collections::BTreeMap;

use duetime::presets::{ChinaHoliday, KNOWN_FROM, KNOWN_TO, china_exceptions, china_office, office_hours};
use duetime::{DayHours, Pauses, SpanKind, Target, WorkCalendar, due_at};
use jiff::ToSpan;

use crate::support::{at, shared};

#[test]
fn the_tables_hold_eighty_nine_days_off_and_nineteen_make_up_days() {
    let exceptions = china_exceptions();
    let off = exceptions.iter().filter(|day| day.hours == DayHours::Closed).count();
    assert_eq!((off, exceptions.len() - off), (89, 19));
    assert!(exceptions.iter().all(|day| KNOWN_FROM <= day.date && day.date <= KNOWN_TO));
}

#[test]
fn each_make_up_day_is_a_weekend_day_worked_like_a_workday() {
    for day in china_exceptions() {
        if let DayHours::Like(like) = day.hours {
            assert!(day.date.weekday().to_monday_zero_offset() >= 5, "{}", day.date);
            assert!(crate::support::WORKDAYS.contains(&like), "{}", day.date);
        }
    }
}

#[test]
fn the_tables_agree_with_the_published_list_on_every_day() {
    let Some(path) = shared("china_holidays/cn_calendar_2024_2026.csv") else {
        println!("SKIPPED: ../shared/data is not present");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let listed: BTreeMap<_, _> = china_exceptions().into_iter().map(|day| (day.date, day)).collect();
    let mut date = KNOWN_FROM;
    for row in text.lines().skip(1) {
        let cells: Vec<_> = row.split(',').collect();
        assert_eq!(cells[0], date.to_string());
        let weekend = date.weekday().to_monday_zero_offset() >= 5;
        let kind = match listed.get(&date).map(|day| &day.hours) {
            Some(DayHours::Closed) => "holiday",
            Some(_) => "makeup_workday",
            None if weekend => "weekend",
            None => "workday",
        };
        assert_eq!(cells[3], kind, "{date}");
        if let Some(day) = listed.get(&date) {
            let holiday = ChinaHoliday::ALL.into_iter().find(|h| is_called(*h, cells[4])).unwrap();
            let code = if kind == "holiday" { holiday.code() } else { holiday.make_up_code() };
            assert_eq!(day.name.as_deref(), Some(code), "{date}");
        }
        date += 1.day();
    }
    assert_eq!(date, KNOWN_TO + 1.day(), "all 1 096 days were compared");
}

fn is_called(holiday: ChinaHoliday, name: &str) -> bool {
    holiday.names().1.eq_ignore_ascii_case(name)
}

#[test]
fn a_promise_over_the_spring_festival_names_holiday_and_make_up_day() {
    let office = WorkCalendar::new(china_office(&office_hours())).unwrap();
    // Friday 2026-02-13 17:00 in Shanghai; Saturday is worked, then nine days are not.
    let due = due_at(&office, Target::working(9 * 3_600), at("2026-02-13T09:00:00Z"), &Pauses::NONE).unwrap();
    assert_eq!(due.at, at("2026-02-24T01:30:00Z"));
    let named = |kind: SpanKind, name: &str| {
        due.explanation.iter().filter(|s| s.kind == kind && s.name.as_deref() == Some(name)).count()
    };
    assert_eq!(named(SpanKind::Counted, "cn.spring_festival.make_up"), 2);
    let holiday = due.explanation.iter().find(|s| s.name.as_deref() == Some("cn.spring_festival")).unwrap();
    assert_eq!((holiday.kind.code(), holiday.seconds()), ("closed.holiday", 9 * 86_400));
}

#[test]
fn a_due_time_beyond_the_published_holidays_is_provisional() {
    let office = WorkCalendar::new(china_office(&office_hours())).unwrap();
    let due = |seconds| due_at(&office, Target::working(seconds), at("2026-12-31T08:00:00Z"), &Pauses::NONE);
    assert!(!due(3_600).unwrap().provisional);
    assert!(due(3 * 3_600).unwrap().provisional);
}
