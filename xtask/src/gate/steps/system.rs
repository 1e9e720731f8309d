//! The steps around the build: system programs, the rules of the house, generated files.

use crate::gate::{Ended, Gate};
use crate::tools::{self, Tool};
use crate::{openapi, shell, tidy};
use std::path::Path;

/// Looks for every program from outside; installs what is missing if allowed, else says what to install.
pub fn tools(gate: &Gate) -> Ended {
    let mut missing = tools::missing();
    if !missing.is_empty() && gate.install {
        install(&gate.root, &missing, &gate.logs.join("tools.log"));
        missing = tools::missing();
    }
    for tool in tools::TOOLS {
        let there = !missing.iter().any(|gone| gone.name == tool.name);
        println!("  {} {} (for {})", if there { "ok      " } else { "MISSING " }, tool.name, tool.why);
    }
    if let Some(bin) = tools::postgres_bin() {
        println!("  PostgreSQL's programs: {}", bin.display());
    }
    if missing.is_empty() {
        return Ended::check(true, "");
    }
    println!(
        "Install with: sudo {}\nor let the gate do it: cargo x test --install",
        tools::install_line(&missing)
    );
    Ended::check(
        false,
        format!("missing: {}", missing.iter().map(|tool| tool.name).collect::<Vec<_>>().join(", ")),
    )
}

fn install(root: &Path, missing: &[&Tool], log: &Path) {
    let sudo = if shell::ask("id", &["-u"]).as_deref() == Some("0") { "" } else { "sudo -n " };
    for line in ["apt-get update".to_string(), tools::install_line(missing)] {
        let words = format!("{sudo}env DEBIAN_FRONTEND=noninteractive {line}");
        let mut words = words.split(' ');
        let program = words.next().unwrap_or("env");
        // Whether it worked is seen by looking for the programs again.
        shell::run_logged(shell::command(root, program, &words.collect::<Vec<_>>()), log);
    }
}

/// `cargo x tidy`, each rule counted.
pub fn tidy(gate: &Gate) -> Ended {
    Ended { tally: tidy::check_all(&tidy::load(&gate.root)), note: String::new() }
}

/// The committed OpenAPI document against what the program prints.
pub fn openapi(gate: &Gate) -> Ended {
    let Ok(committed) = std::fs::read_to_string(gate.root.join(openapi::COMMITTED)) else {
        return Ended::nothing(format!("{} is not written yet", openapi::COMMITTED));
    };
    match openapi::describe(&gate.root).map(|generated| openapi::first_difference(&committed, &generated)) {
        Ok(None) => Ended::check(true, ""),
        Ok(Some(difference)) => {
            println!("{} differs, {difference}\nRun `cargo x openapi` and commit it.", openapi::COMMITTED);
            Ended::check(false, "run `cargo x openapi`")
        }
        Err(why) => {
            println!("{why}");
            Ended::check(false, "`dingxin openapi` failed")
        }
    }
}
