//! Files over 400 and functions over 60 production lines want a reason. Those from before stand in
//! `xtask/ratchet.toml` with their size, which may only shrink.
//!
//! A production line is one outside `#[cfg(test)]` and test files that holds something besides comments.

mod measure;

use crate::tidy::{Report, Rule};
use crate::tree::{File, Tree};
use crate::{Done, shell};
use measure::Sizes;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "outliers",
    says: "files stay within 400 and functions within 60 production lines, or give a reason; xtask/ratchet.toml only shrinks",
    check,
};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;
const RATCHET: &str = "xtask/ratchet.toml";
/// Where a tree holds the ratchet's earlier text.
const BEFORE: &str = "xtask/ratchet.toml, before";

/// What was over the limit before: lines by `path` and by `path::function`.
#[derive(Default)]
struct Ratchet {
    files: BTreeMap<String, usize>,
    functions: BTreeMap<String, usize>,
}

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let sizes = measure::measure(tree);
    let ratchet = read(tree, RATCHET).unwrap_or_else(|why| {
        report.breach(RATCHET, 1, why);
        Ratchet::default()
    });
    if let Ok(before) = read(tree, BEFORE)
        && tree.get(BEFORE).is_some()
    {
        compare_with_before(&ratchet, &before, &mut report);
    }
    report.looked_at = sizes.files.len() + sizes.functions.len();
    if report.looked_at > 0 {
        report.notes.push(sizes.summary());
    }
    for (list, known, limit, what) in [
        (&sizes.files, &ratchet.files, FILE_LINES_MAX, "file"),
        (&sizes.functions, &ratchet.functions, FUNCTION_LINES_MAX, "function"),
    ] {
        for item in list {
            let allowed = known.get(&item.key).copied();
            if let Some(why) = objection(what, item.lines, limit, allowed) {
                report.breach(&item.path, item.line, format!("{} {why}", item.name));
            }
        }
        for gone in known.keys().filter(|key| !list.iter().any(|item| item.key == **key)) {
            report.breach(RATCHET, 1, format!("`{gone}` is gone; `cargo x tidy --shrink` drops it"));
        }
    }
    report
}

fn objection(what: &str, lines: usize, limit: usize, allowed: Option<usize>) -> Option<String> {
    match allowed {
        None if lines > limit => {
            Some(format!("is a {what} of {lines} lines; over {limit} divide it, or give a reason"))
        }
        Some(allowed) if lines > allowed => {
            Some(format!("grew from {allowed} to {lines} lines; it may only shrink"))
        }
        Some(allowed) if lines < allowed => {
            Some(format!("shrank from {allowed} to {lines} lines; run `cargo x tidy --shrink`"))
        }
        _ => None,
    }
}

/// The ratchet must not have been raised or added to by hand.
fn compare_with_before(now: &Ratchet, before: &Ratchet, report: &mut Report) {
    for (now, before) in [(&now.files, &before.files), (&now.functions, &before.functions)] {
        for (key, lines) in
            now.iter().filter(|(key, lines)| before.get(*key).is_none_or(|allowed| *lines > allowed))
        {
            report.breach(
                RATCHET,
                1,
                format!("`{key} = {lines}` was not there before, or lower; the ratchet only shrinks"),
            );
        }
    }
}

/// The ratchet as it was before its latest change: in the last commit while the file is being changed, else in the
/// parent of the commit that changed it last. None without git or history; the comparison is then left out.
pub fn ratchet_before(root: &Path) -> Option<File> {
    let folder = root.to_string_lossy();
    let git = |args: &[&str]| shell::ask("git", &[&["-C", &folder], args].concat());
    let show = |at: &str| git(&["show", &format!("{at}:{RATCHET}")]);
    let changed = git(&["status", "--porcelain", "--", RATCHET])?;
    let last = git(&["log", "-1", "--format=%H", "--", RATCHET])?;
    let text = if changed.is_empty() { show(&format!("{last}~1"))? } else { show("HEAD")? };
    Some(File { path: BEFORE.into(), text })
}

fn read(tree: &Tree, path: &str) -> Done<Ratchet> {
    let Some(file) = tree.get(path) else { return Ok(Ratchet::default()) };
    let table: toml::Table = file.text.parse().map_err(|why| format!("cannot be read: {why}"))?;
    let section = |name: &str| {
        let entries = table.get(name).and_then(toml::Value::as_table).into_iter().flatten();
        let read = |(key, value): (&String, &toml::Value)| {
            let lines = value.as_integer().and_then(|lines| usize::try_from(lines).ok());
            lines.map(|lines| (key.clone(), lines)).ok_or_else(|| format!("`{key}` wants a number of lines"))
        };
        entries.map(read).collect::<Result<BTreeMap<_, _>, _>>()
    };
    Ok(Ratchet { files: section("files")?, functions: section("functions")? })
}

/// Lowers every number to what is measured now and drops what is gone or within the limit. Raises and adds nothing.
pub fn shrink(root: &Path) -> Done {
    let tree = Tree::load(root);
    let text = shrunk(&read(&tree, RATCHET)?, &measure::measure(&tree));
    std::fs::write(root.join(RATCHET), text).map_err(|why| why.to_string())
}

fn shrunk(ratchet: &Ratchet, sizes: &Sizes) -> String {
    let mut text = String::from(
        "# Sizes from before the limits (files 400, functions 60 production lines). They may only shrink:\n\
         # `cargo x tidy --shrink` lowers them; nothing raises them, and nothing new comes in.\n",
    );
    for (name, known, list, limit) in [
        ("files", &ratchet.files, &sizes.files, FILE_LINES_MAX),
        ("functions", &ratchet.functions, &sizes.functions, FUNCTION_LINES_MAX),
    ] {
        let _ = write!(text, "\n[{name}]\n");
        for (key, allowed) in known {
            let now = list.iter().find(|item| item.key == *key).map_or(0, |item| item.lines.min(*allowed));
            if now > limit {
                let _ = writeln!(text, "{key:?} = {now}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2))
    }

    fn findings(text: &str, ratchet: &str) -> Vec<String> {
        let tree = Tree::of(&[("app/src/a.rs", text), (RATCHET, ratchet)]);
        check(&tree).findings.into_iter().map(|found| found.says).collect()
    }

    #[test]
    fn sixty_lines_pass_and_sixty_one_do_not() {
        assert!(findings(&function(60), "").is_empty());
        assert!(findings(&function(61), "")[0].contains("61 lines"));
    }

    #[test]
    fn four_hundred_lines_pass_and_four_hundred_and_one_do_not() {
        assert!(findings(&"use a;\n".repeat(400), "").is_empty());
        assert!(findings(&"use a;\n".repeat(401), "")[0].contains("401 lines"));
    }

    #[test]
    fn the_ratchet_holds_exactly_and_only_shrinks() {
        let ratchet = "[functions]\n\"app/src/a.rs::long\" = 80";
        assert!(findings(&function(80), ratchet).is_empty());
        assert!(findings(&function(81), ratchet)[0].contains("grew"));
        assert!(findings(&function(79), ratchet)[0].contains("shrank"));
        assert!(findings("use a;", ratchet)[0].contains("gone"));
        assert!(findings("use a;", "[files]\n\"x\" = \"many\"")[0].contains("wants a number"));
    }

    #[test]
    fn a_ratchet_raised_or_added_to_by_hand_is_found() {
        let found = |before: &str| {
            let now = "[functions]\n\"app/src/a.rs::long\" = 80";
            let tree = Tree::of(&[("app/src/a.rs", &function(80)), (RATCHET, now), (BEFORE, before)]);
            check(&tree).findings.len()
        };
        assert_eq!(found("[functions]\n\"app/src/a.rs::long\" = 80"), 0);
        assert_eq!(found("[functions]\n\"app/src/a.rs::long\" = 90"), 0);
        assert_eq!(found("[functions]\n\"app/src/a.rs::long\" = 79"), 1);
        assert_eq!(found(""), 1);
    }

    #[test]
    fn shrinking_lowers_and_drops_but_never_raises_or_adds() {
        let tree = |lines| Tree::of(&[("app/src/a.rs", &function(lines)), ("app/src/b.rs", &function(90))]);
        let before = Ratchet {
            files: BTreeMap::new(),
            functions: BTreeMap::from([("app/src/a.rs::long".into(), 80)]),
        };
        let after = |lines| shrunk(&before, &measure::measure(&tree(lines)));
        assert!(after(70).contains("\"app/src/a.rs::long\" = 70"));
        assert!(after(95).contains("\"app/src/a.rs::long\" = 80"));
        assert!(!after(60).contains("a.rs"));
        assert!(!after(70).contains("b.rs"));
    }
}
