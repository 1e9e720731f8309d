//! Decisions are numbered pages; two engineers at once must not take the same number.

use crate::tidy::{Report, Rule};
use crate::tree::Tree;
use std::collections::BTreeMap;

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "decisions",
    says: "docs/decisions/NNNN-title.md: each number once, each with a heading",
    check,
};

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".md")) {
        let Some(name) = file.path.strip_prefix("docs/decisions/").filter(|name| *name != "README.md") else {
            continue;
        };
        report.looked_at += 1;
        let number = name.split('-').next().unwrap_or(name);
        if number.len() != 4 || !number.bytes().all(|digit| digit.is_ascii_digit()) {
            report.breach(&file.path, 1, "the name begins with four digits: NNNN-title.md");
        } else if let Some(other) = taken.insert(number, name) {
            report.breach(&file.path, 1, format!("{number} is taken by {other}"));
        }
        if !file.text.starts_with("# ") {
            report.breach(&file.path, 1, "a decision opens with its heading");
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_and_pages_have_headings() {
        let tree = Tree::of(&[
            ("docs/decisions/0001-a.md", "# A"),
            ("docs/decisions/0001-b.md", "# B"),
            ("docs/decisions/0002-c.md", "no heading"),
            ("docs/decisions/third.md", "# D"),
            ("docs/decisions/README.md", "list"),
        ]);
        let report = check(&tree);
        let paths: Vec<&str> = report.findings.iter().map(|found| found.path.as_str()).collect();
        assert_eq!(
            paths,
            ["docs/decisions/0001-b.md", "docs/decisions/0002-c.md", "docs/decisions/third.md"]
        );
        assert_eq!(report.looked_at, 4);
    }
}
