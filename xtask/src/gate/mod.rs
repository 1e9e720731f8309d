//! `cargo x test`: the whole gate, step by step, said aloud, timed, counted, and closed with one line.

pub mod counts;
mod steps;

pub use counts::Tally;

use crate::{Done, tree};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What every step may know.
pub struct Gate {
    /// The workspace root.
    pub root: PathBuf,
    /// Where logs go.
    pub logs: PathBuf,
    /// Whether missing system packages are installed.
    pub install: bool,
    /// Only Rust tests with this in their name.
    pub filter: Option<String>,
}

/// How a step ended, and a word on it for the table.
pub struct Ended {
    /// Its share of the total.
    pub tally: Tally,
    /// What the table says beside it.
    pub note: String,
}

impl Ended {
    /// One check that held or not.
    pub fn check(ok: bool, note: impl Into<String>) -> Ended {
        Ended { tally: if ok { Tally::passed(1) } else { Tally::failed(1) }, note: note.into() }
    }

    /// Nothing was there to be checked; counts as skipped, never as passed.
    pub fn nothing(why: impl Into<String>) -> Ended {
        let note = why.into();
        println!("nothing to run: {note}");
        Ended { tally: Tally::skipped(1), note }
    }

    /// Counted tests; a run of no tests at all is said to be nothing.
    pub fn tests(tally: Tally) -> Ended {
        if tally == Tally::default() {
            Ended::nothing("no tests")
        } else {
            Ended { tally, note: String::new() }
        }
    }
}

/// One step of the gate.
pub struct Step {
    /// Name, also for `cargo x test NAME`.
    pub name: &'static str,
    /// What it does, for the person watching.
    pub says: &'static str,
    /// Does it.
    pub run: fn(&Gate) -> Ended,
}

/// Runs the gate, or the part that the filter names.
pub fn run(filter: Option<&str>, install: bool) -> Done {
    let root = tree::root();
    let logs = root.join("target/x");
    let ci = std::env::var("CI").is_ok_and(|ci| ci == "true" || ci == "1");
    let chosen = choose(filter);
    let step_named = filter.is_some_and(|filter| steps::ALL.iter().any(|step| step.name == filter));
    let tests = filter.filter(|_| !step_named).map(str::to_string);
    let gate = Gate { root, logs, install: install || ci, filter: tests };
    clear_logs(&gate.logs)?;
    announce(&gate, &chosen);
    let rows = run_steps(&gate, &chosen);
    close(&rows)
}

fn choose(filter: Option<&str>) -> Vec<&'static Step> {
    let all = steps::ALL.iter();
    match filter {
        None => all.collect(),
        Some(name) if steps::ALL.iter().any(|step| step.name == name) => {
            all.filter(|step| step.name == name).collect()
        }
        Some(_) => all.filter(|step| step.name == "rust").collect(),
    }
}

fn clear_logs(logs: &Path) -> Done {
    std::fs::create_dir_all(logs).map_err(|why| format!("{}: {why}", logs.display()))?;
    for step in steps::ALL {
        // A log that is not there yet need not be removed.
        let _ = std::fs::remove_file(logs.join(format!("{}.log", step.name)));
    }
    Ok(())
}

fn announce(gate: &Gate, chosen: &[&Step]) {
    println!("The gate has {} steps; logs go to target/x/.", chosen.len());
    for (at, step) in chosen.iter().enumerate() {
        println!("  {:>2}. {:<10} {}", at + 1, step.name, step.says);
    }
    if let Some(filter) = &gate.filter {
        println!("Only Rust tests with `{filter}` in their name.");
    }
}

struct Row {
    name: &'static str,
    ended: Ended,
    secs: f64,
}

fn run_steps(gate: &Gate, chosen: &[&Step]) -> Vec<Row> {
    let started = now();
    let mut rows = vec![];
    for (at, step) in chosen.iter().enumerate() {
        let elapsed = started.elapsed().as_secs();
        println!(
            "\n━━ step {} of {} · {} · {}:{:02} elapsed",
            at + 1,
            chosen.len(),
            step.name,
            elapsed / 60,
            elapsed % 60
        );
        let step_started = now();
        let ended = (step.run)(gate);
        rows.push(Row { name: step.name, ended, secs: step_started.elapsed().as_secs_f64() });
    }
    rows
}

#[allow(clippy::disallowed_methods)] // xtask times its own steps; no clock of the product is involved
fn now() -> Instant {
    Instant::now()
}

fn close(rows: &[Row]) -> Done {
    println!("\n{:<10} {:>8} {:>7} {:>7} {:>7}", "step", "seconds", "passed", "failed", "skipped");
    let (mut total, mut secs) = (Tally::default(), 0.0);
    for Row { name, ended: Ended { tally, note }, secs: took } in rows {
        let Tally { passed, failed, skipped } = tally;
        println!("{name:<10} {took:>8.1} {passed:>7} {failed:>7} {skipped:>7}  {note}");
        total += *tally;
        secs += took;
    }
    println!("{:<10} {secs:>8.1}\n", "all");
    if total.passed + total.failed == 0 {
        total.failed = 1; // a gate that checked nothing is no green gate
    }
    println!("{total}");
    if total.failed == 0 { Ok(()) } else { Err(String::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(tally: Tally) -> Row {
        Row { name: "x", ended: Ended { tally, note: String::new() }, secs: 0.0 }
    }

    #[test]
    fn any_failure_and_a_gate_without_checks_are_red() {
        assert!(close(&[row(Tally::passed(3)), row(Tally::skipped(1))]).is_ok());
        assert!(close(&[row(Tally::passed(3)), row(Tally::failed(1))]).is_err());
        assert!(close(&[row(Tally::skipped(4))]).is_err());
    }

    #[test]
    fn a_filter_names_a_step_or_else_tests() {
        assert_eq!(choose(None).len(), steps::ALL.len());
        assert_eq!(choose(Some("fmt")).iter().map(|step| step.name).collect::<Vec<_>>(), ["fmt"]);
        assert_eq!(
            choose(Some("coverage_is_explained")).iter().map(|step| step.name).collect::<Vec<_>>(),
            ["rust"]
        );
    }
}
