//! Counting: what test runners said, added up. A runner that failed without saying why still counts as a failure.

use std::fmt;
use std::ops::AddAssign;

/// How many checks passed, failed, or were not run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: u64,
    /// Ran and did not hold, or could not run though it should.
    pub failed: u64,
    /// Not run, with the reason said.
    pub skipped: u64,
}

impl Tally {
    /// Only passes.
    pub fn passed(passed: u64) -> Tally {
        Tally { passed, ..Tally::default() }
    }

    /// Only failures.
    pub fn failed(failed: u64) -> Tally {
        Tally { failed, ..Tally::default() }
    }

    /// Only skips.
    pub fn skipped(skipped: u64) -> Tally {
        Tally { skipped, ..Tally::default() }
    }

    /// The same, with at least one failure when the program that ran the checks did not end well.
    fn or_failed(mut self, ok: bool) -> Tally {
        if !ok && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Tally) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// All `test result:` lines of a `cargo test` run. A test program that was started but gave no result (it crashed)
/// is a failure of its own.
pub fn of_cargo(text: &str, ok: bool) -> Tally {
    let mut tally = Tally::default();
    let (mut started, mut ended) = (0_u64, 0_u64);
    for line in text.lines().map(str::trim) {
        if line.starts_with("Running ") || line.starts_with("Doc-tests ") {
            started += 1;
        }
        let Some(result) = line.strip_prefix("test result: ") else { continue };
        ended += 1;
        tally.passed += number_before(result, " passed");
        tally.failed += number_before(result, " failed");
        tally.skipped += number_before(result, " ignored");
    }
    tally.failed += started.saturating_sub(ended);
    tally.or_failed(ok)
}

/// Vitest's ` Tests  1 failed | 11 passed | 2 skipped (14)`.
pub fn of_vitest(text: &str, ok: bool) -> Tally {
    let mut tally = Tally::default();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with("Tests ")) {
        tally.passed += number_before(line, " passed");
        tally.failed += number_before(line, " failed");
        tally.skipped += number_before(line, " skipped") + number_before(line, " todo");
    }
    tally.or_failed(ok)
}

/// Playwright's JSON report; without one, a failure.
pub fn of_playwright(report: Option<&str>, ok: bool) -> Tally {
    let stats = report.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    let count = |name: &str| stats.as_ref()?.get("stats")?.get(name)?.as_u64();
    match count("expected") {
        None => Tally::failed(1),
        Some(passed) => {
            let failed = count("unexpected").unwrap_or(0) + count("flaky").unwrap_or(0);
            Tally { passed, failed, skipped: count("skipped").unwrap_or(0) }.or_failed(ok)
        }
    }
}

/// The number that stands right before a word: 12 in `… 12 passed; …`.
fn number_before(text: &str, word: &str) -> u64 {
    let before = text.find(word).map_or("", |at| &text[..at]);
    let digits = before.len() - before.trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
    before[before.len() - digits..].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "     Running unittests src/lib.rs (target/debug/deps/a-1)\ntest a ... ok\n\
        test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s\n   Doc-tests a\n\
        test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";

    #[test]
    fn cargo_results_are_added_up() {
        assert_eq!(of_cargo(TWO, false), Tally { passed: 16, failed: 2, skipped: 1 });
    }

    #[test]
    fn a_crashed_program_and_a_failed_build_are_failures() {
        let crashed = "Running tests/all.rs (target/debug/deps/all-1)\ntest a ... ok\n";
        assert_eq!(of_cargo(crashed, false), Tally::failed(1));
        assert_eq!(of_cargo("error: could not compile", false), Tally::failed(1));
        assert_eq!(of_cargo("", true), Tally::default());
    }

    #[test]
    fn vitest_and_playwright_are_read() {
        let text =
            " Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 11 passed | 2 skipped (14)\n";
        assert_eq!(of_vitest(text, false), Tally { passed: 11, failed: 1, skipped: 2 });
        assert_eq!(of_vitest("", false), Tally::failed(1));
        let report = r#"{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":2}}"#;
        assert_eq!(of_playwright(Some(report), false), Tally { passed: 5, failed: 2, skipped: 2 });
        assert_eq!(of_playwright(None, true), Tally::failed(1));
        assert_eq!(
            of_playwright(Some(r#"{"stats":{"expected":5}}"#), false),
            Tally { passed: 5, failed: 1, skipped: 0 }
        );
    }

    #[test]
    fn the_last_line_reads_as_promised() {
        assert_eq!(Tally { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Tally { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
