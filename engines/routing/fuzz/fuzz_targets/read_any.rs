//! No bytes make a reader or the validation panic, and what is valid and small can be planned and checks out.
#![no_main]
use libfuzzer_sys::fuzz_target;
use routing::io::read_any;
use routing::{Iterations, Problem, check, solve};

fuzz_target!(|text: &str| {
    let Ok(data) = read_any(text) else { return };
    let Ok(problem) = Problem::new(data) else { return };
    if problem.jobs().len() < 30 && problem.technicians().len() < 30 {
        let solved = solve(&problem, 1, &mut Iterations(10));
        assert!(check(problem.data(), &solved.plan).is_valid());
    }
});
