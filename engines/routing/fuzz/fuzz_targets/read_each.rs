//! Every reader by itself, chosen by the first byte: no bytes make it panic, and a problem it gives is valid or refused.
#![no_main]
use libfuzzer_sys::fuzz_target;
use routing::Problem;
use routing::io::{BadInput, cordeau, job_from_json, mdvrptw, pillac, problem_from_json, solomon, vroom};

fuzz_target!(|text: &str| {
    let (Some(which), Some(rest)) = (text.bytes().next(), text.get(1..)) else { return };
    let read = match which % 7 {
        0 => solomon(rest),
        1 => cordeau(rest),
        2 => mdvrptw(rest),
        3 => pillac(rest),
        4 => vroom(rest),
        5 => problem_from_json(rest),
        _ => return drop(job_from_json(rest)),
    };
    match read {
        Ok(data) => drop(Problem::new(data)),
        Err(fault) => {
            let lines = rest.lines().count().max(1);
            let BadInput::Line { line, reason } = fault else { return };
            assert!(line >= 1 && line <= lines + 1 && !reason.is_empty(), "line {line} of {lines}: {reason}");
        }
    }
});
