//! `cargo x tidy`: the rules of the house that no compiler checks, each in a file of its own with its own tests.
//! A rule is a pure function from the tree's text to findings; nothing here writes, but `--shrink`.

pub mod manifest;
mod marker;
mod rules;
pub mod source;

use crate::tree::{self, Tree};
use crate::{Done, gate::Tally};
use std::path::Path;

/// One place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Path from the root.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub says: String,
}

/// What a rule found, what it noticed without objecting, and how much it looked at.
#[derive(Debug, Default)]
pub struct Report {
    /// Breaches; any one fails the gate.
    pub findings: Vec<Finding>,
    /// Lines worth reading that fail nothing.
    pub notes: Vec<String>,
    /// How many things (files, keys, crates) were examined; 0 means the rule had nothing to do.
    pub looked_at: usize,
}

impl Report {
    /// Records a breach.
    pub fn breach(&mut self, path: &str, line: usize, says: impl Into<String>) {
        self.findings.push(Finding { path: path.into(), line, says: says.into() });
    }
}

/// A rule of the house.
pub struct Rule {
    /// Short name, as used in `tidy: allow(name) reason`.
    pub name: &'static str,
    /// The rule in one sentence.
    pub says: &'static str,
    /// Examines the tree.
    pub check: fn(&Tree) -> Report,
}

/// Runs every rule over the project and prints what it found.
pub fn run(shrink: bool) -> Done {
    let root = tree::root();
    if shrink {
        rules::outliers::shrink(&root)?;
    }
    let tally = check_all(&load(&root));
    println!("tidy: {tally}");
    if tally.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// The project's tree, with what its ratchet said before.
pub fn load(root: &Path) -> Tree {
    let mut tree = Tree::load(root);
    tree.files.extend(rules::outliers::ratchet_before(root));
    tree
}

/// Every rule counts once: passed, failed, or skipped because there was nothing to look at.
pub fn check_all(tree: &Tree) -> Tally {
    let mut tally = Tally::default();
    for rule in rules::ALL {
        let mut report = (rule.check)(tree);
        report.findings.retain(|finding| !marker::excuses(tree, finding, rule.name));
        tally += verdict(rule, &report);
    }
    tally += verdict(&marker::RULE, &(marker::RULE.check)(tree));
    tally
}

fn verdict(rule: &Rule, report: &Report) -> Tally {
    for note in &report.notes {
        println!("  note  {}: {note}", rule.name);
    }
    for Finding { path, line, says } in &report.findings {
        println!("  FAIL  {}: {path}:{line}: {says}", rule.name);
    }
    match (report.findings.len(), report.looked_at) {
        (0, 0) => {
            println!("  none  {}: nothing to look at yet ({})", rule.name, rule.says);
            Tally::skipped(1)
        }
        (0, seen) => {
            println!("  ok    {} ({seen} looked at)", rule.name);
            Tally::passed(1)
        }
        (found, _) => {
            println!("  FAIL  {}: {found} found. The rule: {}", rule.name, rule.says);
            Tally::failed(1)
        }
    }
}
