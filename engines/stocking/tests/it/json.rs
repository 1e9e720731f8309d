//! The JSON door: examples work, and nothing that comes through it panics (the fuzz target's little sister).
use proptest::prelude::*;
use stocking::json::{VERBS, find, run};

#[test]
fn every_verb_answers_its_own_example() {
    for verb in &VERBS {
        let answer = run(verb.name, verb.example, &mut || true);
        assert!(answer.is_ok(), "{}: {answer:?}", verb.name);
        let answer: serde_json::Value = serde_json::from_str(&answer.unwrap()).unwrap();
        assert!(answer.is_object() || answer.is_array());
        assert!(verb.help.starts_with("in ") && verb.help.contains("\nout "), "{} does not teach", verb.name);
    }
}

#[test]
fn answers_carry_the_figures_of_the_library() {
    let text = run("policy", find("policy").unwrap().example, &mut || true).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["base_stock"]["policy"], "base_stock");
    assert!(answer["base_stock"]["measures"]["fill_rate"].as_f64().unwrap() >= 0.95);
    for cheapest in ["cheapest_reorder", "cheapest_min_max"] {
        assert!(answer[cheapest]["measures"]["fill_rate"].as_f64().unwrap() >= 0.95);
    }
}

#[test]
fn refusals_name_the_field() {
    let text = |verb: &str, input: &str| run(verb, input, &mut || true).unwrap_err().to_string();
    assert!(text("guess", "{}").contains("there are classify, forecast"));
    assert!(text("fit", r#"{"history":[]}"#).starts_with("history has 0 entries"));
    assert!(text("fit", r#"{"history":[1],"hystory":[2]}"#).contains("unknown field `hystory`"));
    assert!(
        text("policy", r#"{"site":{"demand":{"mean":1},"lead_time":1}}"#).contains("give policy, target")
    );
    assert!(text("fit", "").starts_with("input (bytes) has 0 entries"));
}

/// Where the numbers are in a text: start and end of each.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, is_part(c)) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                found.push((start, at));
                from = None;
            }
            _ => {}
        }
    }
    found
}

const HOSTILE: [&str; 14] = [
    "-1",
    "0",
    "0.5",
    "1",
    "2",
    "17",
    "1e-300",
    "1e5",
    "1e9",
    "1e308",
    "-0.0",
    "18446744073709551616",
    "null",
    "[]",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn hostile_numbers_are_answered_or_refused(
        verb in 0..VERBS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..HOSTILE.len()), 1..4),
    ) {
        let mut text = VERBS[verb].example.to_owned();
        for (pick, hostile) in changes {
            let places = numbers(&text);
            if !places.is_empty() {
                let (from, to) = places[pick.index(places.len())];
                text.replace_range(from..to, HOSTILE[hostile]);
            }
        }
        let mut asked = 0;
        let answer = run(VERBS[verb].name, &text, &mut || { asked += 1; asked < 50 });
        match answer {
            Ok(answer) => prop_assert!(
                VERBS[verb].name == "classify" || !answer.contains("null"),
                "{} answered {} with a number that is none: {}", VERBS[verb].name, text, answer
            ),
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
    }

    #[test]
    fn noise_is_refused(verb in 0..VERBS.len(), noise in ".{0,200}") {
        prop_assert!(run(VERBS[verb].name, &noise, &mut || false).is_err());
    }
}
