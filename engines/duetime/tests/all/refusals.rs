//! What is refused, and that the refusal names the place.

use duetime::{
    CalendarError, CalendarSpec, DayException, DayHours, DueError, Pauses, Target, Week, WorkCalendar, due_at,
};

use crate::support::{WORKDAYS, at, calendar, closed, nine_to_five, period, spec};

fn refused(change: impl FnOnce(&mut CalendarSpec)) -> CalendarError {
    let mut data = spec("UTC", &WORKDAYS, &[period("09:00", "17:00")]);
    change(&mut data);
    WorkCalendar::new(data).unwrap_err()
}

#[test]
fn a_calendar_that_breaks_a_rule_names_the_field() {
    let found = [
        refused(|data| data.zone = "Asia/Peking".to_owned()),
        refused(|data| data.weekly.tue.push(period("22:00", "06:00"))),
        refused(|data| data.weekly.wed.push(period("16:59", "18:00"))),
        refused(|data| data.weekly.thu = vec![period("09:00", "09:00"); 1]),
        refused(|data| data.weekly.fri = vec![period("09:00", "10:00"); WorkCalendar::PERIODS_MAX + 1]),
        refused(|data| data.exceptions = vec![closed("2026-01-01", "a"), closed("2026-01-01", "b")]),
        refused(|data| {
            let hours = DayHours::Periods(Vec::new());
            data.exceptions = vec![DayException { date: "2026-01-01".parse().unwrap(), name: None, hours }];
        }),
    ];
    let expected = [
        ("calendar.unknown_zone", "zone"),
        ("calendar.period_reversed", "weekly.tue[1]"),
        ("calendar.periods_overlap", "weekly.wed[1]"),
        ("calendar.period_reversed", "weekly.thu[0]"),
        ("calendar.too_many_periods", "weekly.fri"),
        ("calendar.date_twice", "exceptions[1]"),
        ("calendar.no_periods", "exceptions[0].hours.periods"),
    ];
    assert_eq!(found.each_ref().map(|error| (error.code(), error.field.as_str())), expected);
}

#[test]
fn periods_that_touch_are_one_period() {
    let touching = spec("UTC", &WORKDAYS, &[period("12:00", "17:00"), period("09:00", "12:00")]);
    let start = at("2026-03-03T11:00:00Z");
    let due = due_at(&calendar(touching), Target::working(7_200), start, &Pauses::NONE).unwrap();
    assert_eq!((due.at, due.explanation.len()), (at("2026-03-03T13:00:00Z"), 1));
}

#[test]
fn a_calendar_that_never_opens_ends_in_an_error_not_in_a_loop() {
    let never = calendar(spec("Europe/Berlin", &[], &[]));
    let due = due_at(&never, Target::working(1), at("2026-03-03T11:00:00Z"), &Pauses::NONE);
    assert_eq!(due, Err(DueError::NeverCounts));
}

#[test]
fn a_calendar_open_on_one_date_only_says_how_much_it_could_count() {
    let mut once = spec("UTC", &[], &[]);
    let hours = DayHours::Periods(vec![period("09:00", "10:00")]);
    once.exceptions = vec![DayException { date: "2030-01-01".parse().unwrap(), name: None, hours }];
    let (once, start) = (calendar(once), at("2026-03-03T11:00:00Z"));
    assert_eq!(
        due_at(&once, Target::working(3_600), start, &Pauses::NONE).unwrap().at,
        at("2030-01-01T10:00:00Z")
    );
    let beyond = due_at(&once, Target::working(3_601), start, &Pauses::NONE);
    assert_eq!(beyond, Err(DueError::BeyondHorizon { counted_ms: 3_600_000 }));
}

#[test]
fn amounts_and_starts_at_the_edge_of_time_are_refused_without_a_panic() {
    let calendar = nine_to_five();
    let due = |amount, start| due_at(&calendar, Target::working(amount), start, &Pauses::NONE);
    assert!(matches!(due(u64::MAX, at("2026-01-01T00:00:00Z")), Err(DueError::BeyondHorizon { .. })));
    assert!(due(1, jiff::Timestamp::MAX).is_err());
    assert!(due(1, jiff::Timestamp::MIN).is_ok());
    let out = duetime::ms::due_at_ms(&calendar, Target::working(1), i64::MAX, &Pauses::NONE);
    assert_eq!(out, Err(DueError::StartOutOfRange));
}

#[test]
fn a_calendar_is_read_and_written_as_data_and_checked_on_the_way_in() {
    let text = r#"{"zone":"Asia/Shanghai","weekly":{"mon":[["09:00","12:00"],["22:00","24:00"]]},
        "exceptions":[{"date":"2026-10-01","name":"x","hours":"closed"},
                      {"date":"2026-10-03","hours":{"like":"mon"}},
                      {"date":"2026-10-05","hours":{"periods":[["10:00","11:00"]]}}],"known_to":"2026-12-31"}"#;
    let calendar: WorkCalendar = serde_json::from_str(text).unwrap();
    let again: WorkCalendar = serde_json::from_str(&serde_json::to_string(&calendar).unwrap()).unwrap();
    assert_eq!(calendar.spec(), again.spec());
    assert_eq!(calendar.spec().weekly, Week { mon: calendar.spec().weekly.mon.clone(), ..Week::default() });
    let wrong = text.replace(r#"["09:00","12:00"]"#, r#"["12:00","09:00"]"#);
    let error = serde_json::from_str::<WorkCalendar>(&wrong).unwrap_err().to_string();
    assert!(error.starts_with("weekly.mon[0]"), "{error}");
}
