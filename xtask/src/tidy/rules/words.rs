//! What must not be named anywhere in the tree: paths of somebody's machine, and where packages came from on it.

use crate::tidy::{Report, Rule};
use crate::tree::{File, Tree};

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "words",
    says: "no paths of one machine, and packages come from the public registries by lock file",
    check,
};

/// Written in two halves, so that this file does not find itself.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
    (concat!("/tmp/bash", "_jobs"), "a path of one machine"),
    (concat!("/Us", "ers/"), "a path of one machine"),
    (concat!("artifac", "tory"), "a private registry"),
];

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    for file in &tree.files {
        report.looked_at += 1;
        let kept = is_lock_or_config(&file.path);
        for (at, line) in file.text.lines().enumerate() {
            for (word, what) in FORBIDDEN.iter().filter(|(word, _)| stands_alone(line, word)) {
                report.breach(&file.path, at + 1, format!("`{word}` is {what}"));
            }
            if kept && !from_public_registry(file, line) {
                report.breach(
                    &file.path,
                    at + 1,
                    format!("packages come from the public registry, not `{}`", line.trim()),
                );
            }
        }
    }
    report
}

/// An absolute path, not the inside of a longer one or of an address.
fn stands_alone(line: &str, word: &str) -> bool {
    let inner =
        |before: &str| before.ends_with(|last: char| last.is_alphanumeric() || "_-.}*/".contains(last));
    line.match_indices(word).any(|(at, _)| !word.starts_with('/') || !inner(&line[..at]))
}

fn is_lock_or_config(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(name, "Cargo.lock" | "package-lock.json" | ".npmrc") || path.starts_with(".cargo/")
}

fn from_public_registry(file: &File, line: &str) -> bool {
    let line = line.trim();
    if file.path.starts_with(".cargo/") {
        return !(line.starts_with("[source")
            || line.starts_with("[registries")
            || line.starts_with("replace-with"));
    }
    let Some(from) = line
        .strip_prefix("\"resolved\":")
        .or(line.strip_prefix("source ="))
        .or(line.strip_prefix("registry="))
    else {
        return true;
    };
    let from = from.trim().trim_start_matches('"');
    from.starts_with("https://registry.npmjs.org/")
        || from.starts_with("registry+https://github.com/rust-lang/crates.io-index")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).findings.len()
    }

    #[test]
    fn machine_paths_are_found_and_ordinary_ones_are_not() {
        assert_eq!(count("docs/a.md", concat!("see /wo", "rk/main/x")), 1);
        assert_eq!(count("a.rs", concat!("let home = \"/ro", "ot/x\";")), 1);
        assert_eq!(
            count("docs/a.md", concat!("see docs/wo", "rk/x and https://example.org/wo", "rk/x, network/")),
            0
        );
    }

    #[test]
    fn lock_files_name_public_registries_only() {
        assert_eq!(
            count("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\""),
            0
        );
        assert_eq!(count("Cargo.lock", "source = \"registry+http://10.0.0.1/index\""), 1);
        assert_eq!(
            count("e2e/package-lock.json", "  \"resolved\": \"https://registry.npmjs.org/a/-/a-1.tgz\","),
            0
        );
        assert_eq!(count("e2e/package-lock.json", "  \"resolved\": \"http://mirror.local/a-1.tgz\","), 1);
        assert_eq!(count(".cargo/config.toml", "[source.crates-io]\nreplace-with = \"mirror\""), 2);
    }
}
