//! Engines are mathematics: usable without Dingxin, so no files, sockets, threads of an async runtime, or frameworks.

use crate::tidy::manifest;
use crate::tidy::source::Source;
use crate::tidy::{Report, Rule};
use crate::tree::Tree;

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "engines",
    says: "engines do no I/O, have no async and know nothing of ours (their examples may read files)",
    check,
};

/// Crates of ours are not named here: `floors` refuses the dependency, and an engine may call a module of its own `kernel`.
const PATHS: &[&str] = &["tokio", "async_std", "axum", "sea_orm", "rusqlite", "maud", "reqwest"];
const TEXTS: &[(&str, &str)] = &[
    ("std::fs", "reads files"),
    ("std::net", "opens sockets"),
    ("std::env", "reads the environment"),
    ("async fn", "is async"),
    ("async move", "is async"),
];
const FOREIGN: &[&str] =
    &["tokio", "axum", "sea-orm", "sea_orm", "rusqlite", "sqlx", "reqwest", "hyper", "maud"];

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    for file in tree.rust().filter(|file| is_engine_library(&file.path)) {
        let source = Source::of(&file.text);
        report.looked_at += 1;
        for name in PATHS {
            for at in source.paths_through(name) {
                report.breach(&file.path, source.line(at), format!("an engine may not use {name}"));
            }
        }
        for (text, does) in TEXTS {
            for (at, _) in source.code.match_indices(text).filter(|(at, _)| !source.is_test(*at)) {
                report.breach(
                    &file.path,
                    source.line(at),
                    format!("an engine that {does} is no engine ({text})"),
                );
            }
        }
    }
    for engine in manifest::crates(tree).iter().filter(|found| found.band() == "engines") {
        for package in engine.foreign.iter().filter(|package| FOREIGN.contains(&package.as_str())) {
            report.breach(
                &format!("{}/Cargo.toml", engine.folder),
                1,
                format!("an engine may not depend on {package}"),
            );
        }
    }
    report
}

fn is_engine_library(path: &str) -> bool {
    let program = path.contains("/src/bin/") || path.ends_with("/src/main.rs");
    path.starts_with("engines/") && path.contains("/src/") && !program
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).findings.len()
    }

    #[test]
    fn mathematics_passes_and_io_does_not() {
        assert_eq!(
            count("engines/routing/src/lib.rs", "/// std::fs in words\nfn cost(a: f64) -> f64 { a }"),
            0
        );
        assert_eq!(
            count("engines/routing/src/lib.rs", "use std::fs::File;\nasync fn solve() {}\nuse tokio::time;"),
            3
        );
        assert_eq!(
            count(
                "engines/routing/Cargo.toml",
                "[package]\nname=\"dingxin-routing\"\n[dependencies]\ntokio = \"1\""
            ),
            1
        );
    }

    #[test]
    fn examples_programs_and_tests_may_read_files() {
        let text = "use std::fs::File;";
        for path in [
            "engines/routing/examples/solve.rs",
            "engines/routing/tests/all.rs",
            "engines/routing/src/bin/cli.rs",
        ] {
            assert_eq!(count(path, text), 0, "{path}");
        }
        assert_eq!(count("engines/routing/src/lib.rs", "#[cfg(test)]\nmod tests { use std::fs; }"), 0);
    }
}
