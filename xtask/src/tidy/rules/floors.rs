//! Calls go down: engines stand on nothing, platform on engines, modules on lower modules; only `app` sees all.

use crate::tidy::manifest::{self, Crate};
use crate::tidy::{Report, Rule};
use crate::tree::Tree;

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "floors",
    says: "a crate depends only on crates that stand lower (ARCHITECTURE.md, the plan)",
    check,
};

/// The modules' floors, as in the architecture's plan.
const FLOORS: &[(&str, u8)] = &[
    ("customers", 1),
    ("network", 1),
    ("warranty", 2),
    ("parts", 3),
    ("cases", 4),
    ("orders", 4),
    ("field", 5),
    ("feedback", 6),
    ("settlement", 7),
    ("contact", 8),
    ("insight", 9),
];

/// The platform's own order. testkit stands on all of it, and is for tests only.
const PLATFORM: &[(&str, u8)] = &[("kernel", 1), ("store", 2), ("web", 3), ("testkit", 4)];

fn check(tree: &Tree) -> Report {
    let crates = manifest::crates(tree);
    let mut report = Report::default();
    for user in crates
        .iter()
        .filter(|user| user.band() != "xtask" && user.band() != "app" && !user.folder.ends_with("/fuzz"))
    {
        report.looked_at += 1;
        let path = format!("{}/Cargo.toml", user.folder);
        if height(user).is_none() {
            report.breach(
                &path,
                1,
                format!("`{}` has no floor; give it one in xtask's floors.rs", user.room()),
            );
        }
        let needs = user.needs.iter().map(|need| (need, false));
        for (need, in_tests) in needs.chain(user.needs_in_tests.iter().map(|need| (need, true))) {
            let Some(used) = crates.iter().find(|known| known.name == *need) else { continue };
            if let Some(why) = objection(user, used, in_tests) {
                report.breach(&path, line_of(tree, &path, used), why);
            }
        }
    }
    report
}

/// Band first, floor within it second; `app` above everything.
fn height(of: &Crate) -> Option<(u8, u8)> {
    let floor =
        |table: &[(&str, u8)]| table.iter().find(|(room, _)| *room == of.room()).map(|(_, floor)| *floor);
    match of.band() {
        "engines" => Some((0, 0)),
        "platform" => Some((1, floor(PLATFORM)?)),
        "modules" => Some((2, floor(FLOORS)?)),
        "app" => Some((3, 0)),
        _ => Some((4, 0)),
    }
}

fn objection(user: &Crate, used: &Crate, in_tests: bool) -> Option<String> {
    let is_testkit = used.room() == "testkit" && used.band() == "platform";
    if is_testkit && in_tests && user.band() != "engines" {
        return None;
    }
    if is_testkit {
        return Some("testkit is for tests: put it under [dev-dependencies]".into());
    }
    let (upper, lower) = (height(user)?, height(used)?);
    let says = format!("`{}` may not know `{}`, which stands beside or above it", user.room(), used.room());
    (lower >= upper).then_some(says)
}

fn line_of(tree: &Tree, path: &str, used: &Crate) -> usize {
    let text = tree.get(path).map_or("", |file| file.text.as_str());
    let named =
        |line: &str| line.starts_with(used.room()) || line.contains(&used.name) && !line.starts_with("name");
    text.lines().position(named).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(user: &str, section: &str, used: &str) -> Vec<String> {
        let package =
            |folder: &str| format!("[package]\nname = \"dingxin-{}\"", folder.rsplit('/').next().unwrap());
        let used_name = used.rsplit('/').next().unwrap();
        let user_text = format!("{}\n[{section}]\ndingxin-{used_name} = \"*\"", package(user));
        let tree = Tree::of(&[
            (&format!("{user}/Cargo.toml"), user_text.as_str()),
            (&format!("{used}/Cargo.toml"), package(used).as_str()),
        ]);
        check(&tree)
            .findings
            .into_iter()
            .map(|found| format!("{}:{} {}", found.path, found.line, found.says))
            .collect()
    }

    #[test]
    fn down_is_allowed() {
        for (user, used) in [
            ("modules/cases", "modules/warranty"),
            ("modules/insight", "modules/customers"),
            ("modules/parts", "platform/store"),
            ("modules/cases", "engines/duetime"),
            ("platform/web", "platform/store"),
            ("app", "modules/insight"),
        ] {
            assert!(findings(user, "dependencies", used).is_empty(), "{user} → {used}");
        }
        assert!(findings("modules/cases", "dev-dependencies", "platform/testkit").is_empty());
    }

    #[test]
    fn sideways_and_up_are_refused() {
        for (user, used) in [
            ("modules/customers", "modules/network"),
            ("modules/warranty", "modules/cases"),
            ("platform/store", "modules/cases"),
            ("platform/kernel", "platform/store"),
            ("engines/routing", "platform/kernel"),
            ("engines/routing", "engines/duetime"),
            ("modules/cases", "app"),
            ("modules/cases", "platform/testkit"),
        ] {
            assert_eq!(findings(user, "dependencies", used).len(), 1, "{user} → {used}");
        }
        assert_eq!(findings("modules/warranty", "dev-dependencies", "modules/cases").len(), 1);
        assert!(
            findings("modules/warranty", "dependencies", "modules/cases")[0]
                .starts_with("modules/warranty/Cargo.toml:4")
        );
    }

    #[test]
    fn a_module_without_a_floor_is_named() {
        assert!(findings("modules/lottery", "dependencies", "platform/kernel")[0].contains("has no floor"));
    }
}
