//! The README's feature table and the requirement list tell of the same things.

use crate::tidy::{Report, Rule};
use crate::tree::Tree;

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "features",
    says: "the README's feature table lists every requirement, and none that does not exist",
    check,
};

/// Requirements by area: how many each has, counted from 1.
const AREAS: &[(&str, u8)] = &[
    ("CU", 7),
    ("WA", 5),
    ("NE", 8),
    ("CA", 7),
    ("FI", 7),
    ("PA", 4),
    ("OR", 4),
    ("FE", 4),
    ("SE", 6),
    ("CC", 4),
    ("IN", 4),
    ("CO", 3),
];

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let Some(readme) = tree.get("README.md") else { return report };
    let rows: Vec<(usize, &str)> =
        readme.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with('|')).collect();
    let named: Vec<(usize, String)> =
        rows.iter().flat_map(|(at, row)| ids(row).map(move |id| (at + 1, id))).collect();
    if named.is_empty() {
        return report; // no feature table yet: nothing looked at, and the gate says so
    }
    for id in AREAS.iter().flat_map(|(area, count)| (1..=*count).map(move |n| format!("{area}{n}"))) {
        report.looked_at += 1;
        if !named.iter().any(|(_, other)| *other == id) {
            report.breach("README.md", 1, format!("{id} is missing in the feature table"));
        }
    }
    for (line, id) in named.iter().filter(|(_, id)| !exists(id)) {
        report.breach("README.md", *line, format!("there is no requirement {id}"));
    }
    report
}

fn ids(row: &str) -> impl Iterator<Item = String> + '_ {
    let words = row.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| AREAS.iter().any(|(area, _)| number(word, area).is_some())).map(str::to_string)
}

fn number(word: &str, area: &str) -> Option<u8> {
    word.strip_prefix(area)?.parse().ok()
}

fn exists(id: &str) -> bool {
    AREAS.iter().any(|(area, count)| number(id, area).is_some_and(|n| (1..=*count).contains(&n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(readme: &str) -> Vec<String> {
        check(&Tree::of(&[("README.md", readme)])).findings.into_iter().map(|found| found.says).collect()
    }

    fn full_table() -> String {
        let row = |(area, count): &(&str, u8)| {
            (1..=*count).map(|n| format!("| {area}{n} | x |\n")).collect::<String>()
        };
        AREAS.iter().map(row).collect()
    }

    #[test]
    fn the_whole_list_passes_and_counts_sixty_three() {
        let report = check(&Tree::of(&[("README.md", &full_table())]));
        assert!(report.findings.is_empty());
        assert_eq!(report.looked_at, 63);
    }

    #[test]
    fn a_missing_and_an_invented_requirement_are_found() {
        assert_eq!(
            findings(&full_table().replace("| WA3 |", "| WA9 |")),
            ["WA3 is missing in the feature table", "there is no requirement WA9"]
        );
    }

    #[test]
    fn without_a_table_nothing_was_looked_at() {
        let report = check(&Tree::of(&[("README.md", "# Dingxin\nCU1 in a sentence")]));
        assert_eq!((report.looked_at, report.findings.len()), (0, 0));
    }
}
