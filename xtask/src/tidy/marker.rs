//! The one way to be excused from a rule: `tidy: allow(rule) reason` in a comment on the line itself, in the comment
//! or attribute lines directly above it, or (for what concerns a whole file) in the file's first ten lines.

use super::{Finding, Report, Rule, rules};
use crate::tree::Tree;

const OPENS: &str = "tidy: allow(";
/// A reason shorter than this is none.
const REASON_CHARS_MIN: usize = 10;

/// The rule about the excuses themselves.
pub const RULE: Rule = Rule {
    name: "excuses",
    says: "an excuse names a rule that exists and gives a reason",
    check: |tree| check(tree),
};

/// Whether a marker with a reason excuses this finding.
pub fn excuses(tree: &Tree, finding: &Finding, rule: &str) -> bool {
    let Some(file) = tree.get(&finding.path) else { return false };
    let lines: Vec<&str> = file.text.lines().collect();
    let excused = |line: &str| parse(line).is_some_and(|(name, reason)| name == rule && is_reason(reason));
    if finding.line <= 1 {
        return lines.iter().take(10).any(|line| excused(line));
    }
    let at = (finding.line - 1).min(lines.len().saturating_sub(1));
    let above = lines[..at].iter().rev().take_while(|line| is_preface(line));
    lines.get(at).is_some_and(|line| excused(line)) || above.into_iter().any(|line| excused(line))
}

fn is_preface(line: &str) -> bool {
    let line = line.trim_start();
    ["//", "#[", "/*", "* ", "# "].iter().any(|opening| line.starts_with(opening))
}

fn is_reason(reason: &str) -> bool {
    reason.chars().count() >= REASON_CHARS_MIN
}

fn parse(line: &str) -> Option<(&str, &str)> {
    let (before, after) = line.split_once(OPENS)?;
    let in_comment = ["//", "/*", "#", "<!--"].iter().any(|opening| before.contains(opening));
    let (name, reason) = after.split_once(')')?;
    in_comment.then_some((name, reason.trim().trim_end_matches("*/").trim()))
}

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    // xtask speaks of the marker in its own texts and tests.
    for file in
        tree.files.iter().filter(|file| !file.path.starts_with("xtask/") && !file.path.ends_with(".md"))
    {
        report.looked_at += 1;
        for (at, line) in file.text.lines().enumerate() {
            let Some((name, reason)) = parse(line) else { continue };
            if !rules::ALL.iter().any(|rule| rule.name == name) {
                report.breach(&file.path, at + 1, format!("there is no rule `{name}`"));
            } else if !is_reason(reason) {
                report.breach(&file.path, at + 1, format!("say why `{name}` may be broken here"));
            }
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(line: usize) -> Finding {
        Finding { path: "a.rs".into(), line, says: String::new() }
    }

    #[test]
    fn a_marker_with_a_reason_excuses_its_line_and_only_its_rule() {
        let text = "\n\n\n\n\n\n\n\n\n\n\n// tidy: allow(layers) the type is re-exported there\n#[x]\nuse a;\nuse b;";
        let tree = Tree::of(&[("a.rs", text)]);
        assert!(excuses(&tree, &finding(14), "layers"));
        assert!(!excuses(&tree, &finding(14), "tokens"));
        assert!(!excuses(&tree, &finding(15), "layers"));
        assert!(!excuses(&tree, &finding(1), "layers"));
    }

    #[test]
    fn a_marker_without_reason_excuses_nothing_and_is_itself_a_finding() {
        let tree = Tree::of(&[
            ("a.rs", "use a; // tidy: allow(layers)"),
            ("b.rs", "// tidy: allow(nonsense) because I can"),
        ]);
        assert!(!excuses(&tree, &finding(1), "layers"));
        let says: Vec<String> = check(&tree).findings.into_iter().map(|found| found.says).collect();
        assert_eq!(says, ["say why `layers` may be broken here", "there is no rule `nonsense`"]);
    }
}
