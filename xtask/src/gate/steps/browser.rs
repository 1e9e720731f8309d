//! The stories in a real browser: Playwright over the system's Chromium, against the program the gate built.

use super::web;
use crate::gate::{Ended, Gate, counts};
use crate::{shell, tools, tree};
use std::path::Path;

/// Runs `e2e/` and counts its report.
pub fn stories(gate: &Gate) -> Ended {
    let folder = gate.root.join("e2e");
    if !folder.join("package.json").is_file() {
        return Ended::nothing("there is no e2e/package.json yet");
    }
    let Some(chromium) = tools::chromium() else {
        println!("no Chromium; set DINGXIN_CHROMIUM or install the package `chromium`");
        return Ended::check(false, "no Chromium");
    };
    let log = gate.logs.join("e2e.log");
    if let Err(why) = web::install(&folder, &log) {
        println!("{why}");
        return Ended::check(false, "packages not installed");
    }
    let report = gate.logs.join("e2e.json");
    // The report of an earlier run must not be counted for this one.
    let _ = std::fs::remove_file(&report);
    let mut command = shell::command(&folder, "npm", &["run", "--silent", "test"]);
    command.env("DINGXIN_CHROMIUM", chromium).env("DINGXIN_E2E_REPORT", &report).env("NO_COLOR", "1");
    command.env("DINGXIN_E2E_BIN", tree::target(&gate.root).join("debug/dingxin"));
    let said = shell::run_logged(command, &log);
    let mut ended =
        Ended::tests(counts::of_playwright(std::fs::read_to_string(report).ok().as_deref(), said.ok));
    if !has_stories(&folder) {
        ended.note = "the harness's own tests; no stories yet".into();
    }
    ended
}

fn has_stories(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder.join("stories")).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().ends_with(".spec.ts"))
}
