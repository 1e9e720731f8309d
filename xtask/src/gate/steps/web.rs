//! The steps of `web/`: packages by lock file, types, unit tests, build.

use crate::gate::{Ended, Gate, counts};
use crate::shell::{self, Said};
use crate::{Done, web_assets};
use std::path::Path;

/// Installs packages and checks types.
pub fn typecheck(gate: &Gate) -> Ended {
    script(gate, "web-check", "typecheck", |said| Ended::check(said.ok, ""))
}

/// Unit tests, counted.
pub fn test(gate: &Gate) -> Ended {
    script(gate, "web-test", "test", |said| {
        if said.text.contains("No test files found") {
            return Ended::nothing("web/ has no tests yet");
        }
        Ended::tests(counts::of_vitest(&said.text, said.ok))
    })
}

/// The build that the program embeds.
pub fn build(gate: &Gate) -> Ended {
    let ended = script(gate, "web-build", "build", |said| Ended::check(said.ok, ""));
    if ended.tally.passed == 1
        && let Err(why) = web_assets::mark_built(&gate.root)
    {
        println!("cannot note the build's time: {why}");
    }
    ended
}

/// Runs one script of web/package.json if there is one.
fn script(gate: &Gate, step: &str, name: &str, judge: fn(Said) -> Ended) -> Ended {
    let web = gate.root.join("web");
    let Ok(package) = std::fs::read_to_string(web.join("package.json")) else {
        return Ended::nothing("there is no web/package.json yet");
    };
    let log = gate.logs.join(format!("{step}.log"));
    if let Err(why) = install(&web, &log) {
        println!("{why}");
        return Ended::check(false, "packages not installed");
    }
    let parsed: serde_json::Value = serde_json::from_str(&package).unwrap_or_default();
    if parsed.get("scripts").and_then(|scripts| scripts.get(name)).is_none() {
        return Ended::nothing(format!("web/package.json has no script `{name}`"));
    }
    let mut command = shell::command(&web, "npm", &["run", "--silent", name]);
    command.env("NO_COLOR", "1").env("CI", "true");
    judge(shell::run_logged(command, &log))
}

/// `npm ci` when the lock file changed since the last one.
pub fn install(folder: &Path, log: &Path) -> Done {
    web_assets::need_node()?;
    if let Some(install) = web_assets::install_if_stale(folder)? {
        let said = shell::run_logged(install, log);
        if !said.ok {
            return Err(format!("npm ci failed in {}", folder.display()));
        }
        web_assets::mark_installed(folder)?;
    }
    Ok(())
}
