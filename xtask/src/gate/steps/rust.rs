//! The steps that cargo does. `build`, `rust` and the browser's stories share one set of artefacts: same profile,
//! same features (dev-dependencies included), so nothing is compiled twice.

use crate::gate::{Ended, Gate, counts};
use crate::shell;

/// `cargo fmt --check`.
pub fn format(gate: &Gate) -> Ended {
    let said =
        shell::run_logged(shell::cargo(&gate.root, &["fmt", "--all", "--check"]), &gate.logs.join("fmt.log"));
    Ended::check(said.ok, if said.ok { "" } else { "run `cargo fmt`" })
}

/// Clippy over everything, any warning refused (compiler warnings too).
pub fn clippy(gate: &Gate) -> Ended {
    let args = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    let said = shell::run_logged(shell::cargo(&gate.root, &args), &gate.logs.join("clippy.log"));
    Ended::check(said.ok, "")
}

/// The program and the test programs.
pub fn build(gate: &Gate) -> Ended {
    let args = ["build", "--workspace", "--lib", "--bins", "--tests", "--examples", "--locked"];
    let said = shell::run_logged(shell::cargo(&gate.root, &args), &gate.logs.join("build.log"));
    Ended::check(said.ok, "")
}

/// Every Rust test, doc tests included; all run even when one fails.
pub fn test(gate: &Gate) -> Ended {
    let mut command = shell::cargo(&gate.root, &["test", "--workspace", "--no-fail-fast", "--locked"]);
    command.args(&gate.filter);
    let said = shell::run_logged(command, &gate.logs.join("rust.log"));
    Ended::tests(counts::of_cargo(&said.text, said.ok))
}
