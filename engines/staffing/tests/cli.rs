//! The program as a user meets it: tables in, tables out, refusals that name the field.
#![cfg(feature = "cli")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

const COMMANDS: [&str; 11] = [
    "erlang-b",
    "erlang-c",
    "erlang-a",
    "required",
    "forecast",
    "over-service",
    "pool",
    "roster",
    "replan",
    "simulate",
    "worked-proof",
];

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dingxin-staffing"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its arguments may close the pipe before it is read; its answer is what is tested.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn answer(arguments: &[&str], input: &str) -> String {
    let output = run(arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refusal(arguments: &[&str], input: &str) -> String {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

fn columns(text: &str) -> Vec<&str> {
    text.lines().next().unwrap().split(',').collect()
}

#[test]
fn each_reference_table_gets_its_own_columns_back() {
    for (command, file) in [
        ("erlang-c", "erlang_c_points.csv"),
        ("erlang-a", "erlang_a_points.csv"),
        ("required", "erlang_c_required_agents.csv"),
    ] {
        let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let reference = std::fs::read_to_string(&path).unwrap();
        let found = answer(&[command, "--csv", &path], "");
        assert_eq!(columns(&found), columns(&reference), "{command}");
        assert_eq!(found.lines().count(), reference.lines().count(), "{command}");
        for (found, expected) in found.lines().zip(reference.lines()).skip(1) {
            for (a, b) in found.split(',').zip(expected.split(',')) {
                let (a, b): (f64, f64) = (a.parse().unwrap(), b.parse().unwrap());
                assert!((a - b).abs() <= 1e-9 * b.abs().max(1e-3), "{command}: {a} for {b} in {expected}");
            }
        }
    }
}

#[test]
fn columns_may_come_in_any_order_and_others_are_ignored() {
    let shuffled = "site,agents,aht_s,calls,interval_s\nWuhan,14,180,100,1800\n";
    let found = answer(&["erlang-c", "--csv", "-"], shuffled);
    assert!(found.lines().nth(1).unwrap().starts_with("100,1800,180,14,10,0.174131933"), "{found}");
}

#[test]
fn every_example_is_accepted_by_its_command() {
    for command in COMMANDS {
        let example = answer(&[command, "--example"], "");
        let solved = answer(&[command, "--json", "-"], &example);
        serde_json::from_str::<serde_json::Value>(&solved).unwrap();
    }
}

#[test]
fn an_endless_wait_is_inf_in_csv_and_null_in_json() {
    let csv = answer(&["erlang-c", "--csv", "-"], "calls,interval_s,aht_s,agents\n100,1800,180,10\n");
    assert!(csv.contains(",10,1,inf,inf,inf,1,0,0,0,0"), "{csv}");
    let json =
        answer(&["erlang-c", "--json", "-"], r#"[{"calls":100,"interval_s":1800,"aht_s":180,"agents":10}]"#);
    assert!(json.contains(r#""asa_s": null"#), "{json}");
}

#[test]
fn refusals_name_row_field_and_range() {
    let header = "calls,interval_s,aht_s,agents\n";
    for (row, expected) in [
        ("100,1800,180,0", "row 1: agents is 0; it must be a whole number from 1 to 1,000,000"),
        ("100,1800,-180,4", "row 1: aht_s is -180"),
        ("NaN,1800,180,4", "row 1: calls is NaN"),
        ("many,1800,180,4", "calls is \"many\""),
        ("100,1800,180", "CSV"),
    ] {
        let refused = refusal(&["erlang-c", "--csv", "-"], &format!("{header}{row}\n"));
        assert!(refused.contains(expected), "{refused}");
    }
    assert!(refusal(&["erlang-c", "--csv", "-"], "calls\n1\n").contains("no column interval_s"));
    assert!(refusal(&["erlang-c"], "").contains("--example"));
    assert!(refusal(&["erlang-c", "--json", "-"], "{").contains("JSON"));
}
