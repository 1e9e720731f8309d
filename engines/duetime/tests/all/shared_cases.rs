//! Facts taken from other systems' tests and from Chinese calendars, against `exact` where it is given.

use duetime::cases::evaluate_file;
use serde_json::Value;

use crate::support::shared;

/// Every case must be answered, say that it agrees, and agree when compared here.
fn all_hold(text: &str) -> usize {
    let file: Value = serde_json::from_str(text).unwrap();
    let cases = file["cases"].as_array().unwrap();
    let answers = evaluate_file(text);
    assert_eq!(answers.len(), cases.len(), "one line for each case");
    for (case, answer) in cases.iter().zip(answers) {
        let line: Value = serde_json::from_str(&answer.unwrap()).unwrap();
        let exact = case.get("exact").unwrap_or(&case["expected"]);
        assert!(!exact.is_null(), "{} says no answer", case["id"]);
        assert_eq!((&line["id"], &line["result"]), (&case["id"], exact));
        assert_eq!(line["agrees"], true);
    }
    cases.len()
}

#[test]
fn the_committed_extract_holds() {
    assert_eq!(all_hold(include_str!("../data/due_times.json")), 47);
}

#[test]
fn the_shared_cases_hold_where_they_are_present() {
    for (name, at_least) in [("extracted_cases.json", 93), ("china_generated_cases.json", 77)] {
        match shared(&format!("sla_calendar/{name}")) {
            Some(path) => {
                let ran = all_hold(&std::fs::read_to_string(path).unwrap());
                println!("{name}: {ran} cases hold");
                assert!(ran >= at_least, "{name}: only {ran} cases");
            }
            None => println!("SKIPPED {name}: ../shared/data is not present"),
        }
    }
}

#[test]
fn a_wrong_expectation_is_noticed() {
    let text = include_str!("../data/due_times.json");
    let wrong = text.replacen(r#""exact": ""#, r#""exact": "1999-"#, 1);
    assert_ne!(text, wrong, "the control must change something");
    let disagree =
        evaluate_file(&wrong).iter().filter(|a| a.as_ref().unwrap().contains(r#""agrees":false"#)).count();
    assert_eq!(disagree, 1);
}
