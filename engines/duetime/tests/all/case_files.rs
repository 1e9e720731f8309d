//! The case format: what it accepts, and that every complaint names case and field.

use duetime::cases::evaluate_file;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn file() -> Value {
    json!({
        "calendars": {"office": {
            "tz": "Asia/Shanghai",
            "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]]},
            "holidays": {"2026-03-03": "fair"},
            "extra_workdays": {"2026-03-07": "mon", "2026-03-08": [["10:00", "11:00"]]}
        }},
        "cases": [{
            "id": "one", "op": "due", "calendar": "office", "start": "2026-03-02T16:00:00+08:00",
            "seconds": 7200, "pauses": []
        }]
    })
}

/// Puts a value at a JSON pointer, if there is something to put it into.
fn put(file: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match file.pointer_mut(parent) {
        Some(Value::Object(object)) => drop(object.insert(key.to_owned(), value)),
        Some(Value::Array(list)) if !list.is_empty() => list[0] = value,
        _ => {}
    }
}

/// The answer to the file after one value is changed.
fn answer(pointer: &str, value: Value) -> Vec<String> {
    let mut file = file();
    put(&mut file, pointer, value);
    evaluate_file(&file.to_string())
        .into_iter()
        .map(|a| a.unwrap_or_else(|error| error.to_string()))
        .collect()
}

#[test]
fn an_answer_has_result_and_explanation() {
    let lines = evaluate_file(&file().to_string());
    let line: Value = serde_json::from_str(lines[0].as_ref().unwrap()).unwrap();
    let span = |from: &str, to: &str, kind: &str, seconds: u32| json!({"from": from, "to": to, "kind": kind, "seconds": seconds});
    let closed = |mut span: Value, reason: &str| {
        span["reason"] = json!(reason);
        span
    };
    let mut fair = closed(span("2026-03-02T16:00:00Z", "2026-03-03T16:00:00Z", "closed", 86_400), "holiday");
    fair["name"] = json!("fair");
    let expected = json!([
        span("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "counted", 3_600),
        closed(span("2026-03-02T09:00:00Z", "2026-03-02T16:00:00Z", "closed", 25_200), "off_hours"),
        fair,
        closed(span("2026-03-03T16:00:00Z", "2026-03-06T16:00:00Z", "closed", 259_200), "day_off"),
        closed(span("2026-03-06T16:00:00Z", "2026-03-07T01:00:00Z", "closed", 32_400), "off_hours"),
        span("2026-03-07T01:00:00Z", "2026-03-07T02:00:00Z", "counted", 3_600),
    ]);
    assert_eq!(line, json!({"id": "one", "result": "2026-03-07T02:00:00Z", "explanation": expected}));
}

#[test]
fn elapsed_mode_and_fields_without_meaning_are_told() {
    let line = answer("/cases/0/mode", json!("elapsed"));
    assert!(line[0].contains(r#""result":"2026-03-02T10:00:00Z""#), "{line:?}");
    let line = answer("/cases/0/pauzes", json!([]));
    assert!(line[0].ends_with(r#""ignored":["pauzes"]}"#), "{line:?}");
}

#[test]
fn every_complaint_about_a_case_names_case_and_field() {
    let told = [
        answer("/cases/0/seconds", json!(-1)),
        answer("/cases/0/seconds", json!(1.5)),
        answer("/cases/0/op", json!("dew")),
        answer("/cases/0/op", json!("elapsed")),
        answer("/cases/0/start", json!("2026-03-02")),
        answer("/cases/0/calendar", json!("home")),
        answer("/cases/0/pauses", json!([["2026-03-02T01:00:00Z"]])),
        answer("/cases/0/pauses", json!([["2026-03-02T01:00:00Z", "soon"]])),
        answer("/cases/0/pauses", json!([["2026-03-02T01:00:00Z", "2026-03-01T01:00:00Z"]])),
        answer("/cases/0/mode", json!("night")),
        answer("/cases/0/seconds", json!(u64::MAX)),
    ];
    let expected = [
        "case one: seconds: expected a whole number of seconds, 0 or more",
        "case one: seconds: expected a whole number of seconds, 0 or more",
        "case one: op: expected `due` or `elapsed`",
        "case one: end: missing",
        "case one: start: expected an instant such as 2026-03-02T01:30:00Z",
        "case one: calendar: no calendar `home` in this file",
        "case one: pauses[0]: expected a pair",
        "case one: pauses[0][1]: expected an instant such as 2026-03-02T01:30:00Z",
        "case one: pauses[0]: a pause must not end before it begins",
        "case one: mode: expected `working` or `elapsed`",
    ];
    for (told, expected) in told.iter().zip(expected) {
        assert_eq!(told, &[expected]);
    }
    assert!(told[10][0].starts_with("case one: seconds: only "), "{:?}", told[10]);
}

#[test]
fn a_wrong_calendar_is_named_first_and_then_the_cases_that_use_it() {
    let used = "case one: calendar: calendar `office` is not valid";
    let told = [
        ("/calendars/office/tz", json!("Mars")),
        ("/calendars/office/weekly/mon", json!([["09:00", "25:00"]])),
        ("/calendars/office/weekly/mon", json!([["22:00", "06:00"]])),
        ("/calendars/office/weekly/lun", json!([])),
        ("/calendars/office/holydays", json!([])),
        ("/calendars/office/holidays", json!(["2026-02-30"])),
        ("/calendars/office/holidays", json!(["2026-03-07"])),
        ("/calendars/office/extra_workdays", json!({"2026-03-08": [["10:00", "09:00"]]})),
    ]
    .map(|(pointer, value)| answer(pointer, value));
    let expected = [
        "calendars.office.tz: time zone `Mars` is not known",
        "calendars.office.weekly.mon[0][1]: expected a time of day, 00:00 to 24:00",
        "calendars.office.weekly.mon[0]: a period must begin before it ends; across midnight write two periods",
        "calendars.office.weekly.lun: unknown field",
        "calendars.office.holydays: unknown field",
        "calendars.office.holidays[0]: expected a date such as 2026-10-01",
        "calendars.office.extra_workdays.2026-03-07: 2026-03-07 already has an exception",
        "calendars.office.extra_workdays.2026-03-08[0]: a period must begin before it ends; across midnight write two periods",
    ];
    for (told, expected) in told.iter().zip(expected) {
        assert_eq!(told, &[expected, used]);
    }
}

#[test]
fn what_is_no_case_file_is_one_error() {
    let told =
        |text: &str| evaluate_file(text).into_iter().map(|a| a.unwrap_err().to_string()).collect::<Vec<_>>();
    assert!(told("{")[0].starts_with("not JSON: "));
    assert_eq!(told("[]"), ["expected an object"]);
    assert_eq!(told(r#"{"cases": []}"#), ["calendars: missing"]);
    assert_eq!(told(r#"{"calendars": {}, "cases": [7]}"#), ["case #1: expected an object"]);
}

#[test]
fn an_end_a_life_away_is_refused_before_its_spans_fill_the_memory() {
    let mut file = file();
    file["cases"][0]["op"] = json!("elapsed");
    file["cases"][0]["end"] = json!("9999-01-01T00:00:00Z");
    let told = evaluate_file(&file.to_string())[0].clone().unwrap_err().to_string();
    assert_eq!(told, "case one: end: more than 18263 days after the start");
}

fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9:TZ. +-]{0,24}".prop_map(Value::from),
        Just(json!("-009999-01-02T01:59:59Z")),
        Just(json!("9999-12-30T22:00:00Z")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([["00:00", "24:00"]])),
    ]
}

const PLACES: [&str; 12] = [
    "/calendars/office/tz",
    "/calendars/office/weekly",
    "/calendars/office/weekly/mon",
    "/calendars/office/holidays",
    "/calendars/office/extra_workdays",
    "/cases/0",
    "/cases/0/start",
    "/cases/0/end",
    "/cases/0/op",
    "/cases/0/seconds",
    "/cases/0/pauses",
    "/cases/0/mode",
];

proptest! {
    #[test]
    fn no_value_anywhere_brings_the_reader_down(changes in vec((select(&PLACES[..]), junk()), 1..4)) {
        let mut file = file();
        for (place, value) in changes {
            put(&mut file, place, value);
        }
        prop_assert!(!evaluate_file(&file.to_string()).is_empty());
    }

    #[test]
    fn no_text_brings_the_reader_down(text in ".{0,80}") {
        prop_assert!(!evaluate_file(&text).is_empty());
    }
}
