//! What the crates' `Cargo.toml` say of each other.

use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// One of our crates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crate {
    /// Package name, as in `dingxin-warranty`.
    pub name: String,
    /// Folder from the root, as in `modules/warranty`.
    pub folder: String,
    /// Packages of ours that it needs to run or build.
    pub needs: BTreeSet<String>,
    /// Packages of ours that only its tests need.
    pub needs_in_tests: BTreeSet<String>,
    /// Packages from elsewhere that it needs to run or build.
    pub foreign: BTreeSet<String>,
}

impl Crate {
    /// `warranty` of `modules/warranty`.
    pub fn room(&self) -> &str {
        self.folder.rsplit('/').next().unwrap_or(&self.folder)
    }

    /// `modules` of `modules/warranty`.
    pub fn band(&self) -> &str {
        self.folder.split('/').next().unwrap_or("")
    }
}

/// Every crate of the tree; a manifest that does not parse is left to cargo to complain of.
pub fn crates(tree: &Tree) -> Vec<Crate> {
    let parsed: Vec<(&str, Table)> = tree
        .files
        .iter()
        .filter_map(|file| Some((file.path.strip_suffix("/Cargo.toml")?, file.text.parse().ok()?)))
        .filter(|(_, table): &(&str, Table)| name_of(table).is_some())
        .collect();
    let ours: BTreeSet<String> = parsed.iter().filter_map(|(_, table)| name_of(table)).collect();
    let aliases = workspace_aliases(tree);
    parsed.iter().map(|(folder, table)| read(folder, table, &ours, &aliases)).collect()
}

/// The crate and everything of ours below it, by package name.
pub fn with_needs(crates: &[Crate], name: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::from([name.to_string()]);
    let mut waiting = vec![name.to_string()];
    while let Some(next) = waiting.pop() {
        let Some(found) = crates.iter().find(|known| known.name == next) else { continue };
        waiting.extend(found.needs.iter().filter(|need| seen.insert(need.to_string())).cloned());
    }
    seen
}

fn name_of(table: &Table) -> Option<String> {
    Some(table.get("package")?.get("name")?.as_str()?.to_string())
}

/// Names under which the workspace's own table lists a package, where they differ: `store` → `dingxin-store`.
fn workspace_aliases(tree: &Tree) -> BTreeMap<String, String> {
    let root: Option<Table> = tree.get("Cargo.toml").and_then(|file| file.text.parse().ok());
    let listed = root.as_ref().and_then(|root| root.get("workspace")?.get("dependencies")?.as_table());
    let renamed =
        |(key, value): (&String, &Value)| Some((key.clone(), value.get("package")?.as_str()?.to_string()));
    listed.into_iter().flatten().filter_map(renamed).collect()
}

fn read(folder: &str, table: &Table, ours: &BTreeSet<String>, aliases: &BTreeMap<String, String>) -> Crate {
    let mut found =
        Crate { name: name_of(table).unwrap_or_default(), folder: folder.to_string(), ..Crate::default() };
    let targets = table.get("target").and_then(Value::as_table).into_iter().flatten();
    let tables = std::iter::once(table).chain(targets.filter_map(|(_, target)| target.as_table()));
    for table in tables {
        for (section, tests) in
            [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)]
        {
            for (key, value) in table.get(section).and_then(Value::as_table).into_iter().flatten() {
                let named = value.get("package").and_then(Value::as_str);
                let package = named.or(aliases.get(key).map(String::as_str)).unwrap_or(key).to_string();
                match (ours.contains(&package) || package.starts_with("dingxin-"), tests) {
                    (true, true) => found.needs_in_tests.insert(package),
                    (true, false) => found.needs.insert(package),
                    (false, false) => found.foreign.insert(package),
                    (false, true) => false,
                };
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_told_apart_through_aliases_and_targets() {
        let tree = Tree::of(&[
            (
                "Cargo.toml",
                "[workspace.dependencies]\nkernel = { path = \"x\", package = \"dingxin-kernel\" }",
            ),
            ("platform/kernel/Cargo.toml", "[package]\nname = \"dingxin-kernel\""),
            (
                "modules/parts/Cargo.toml",
                "[package]\nname = \"dingxin-parts\"\n[dependencies]\nserde = \"1\"\n[dev-dependencies]\nproptest = \"1\"\n\
                 [target.'cfg(unix)'.dependencies]\nkernel.workspace = true",
            ),
        ]);
        let crates = crates(&tree);
        let parts = crates.iter().find(|found| found.room() == "parts").unwrap();
        assert_eq!(parts.needs, BTreeSet::from(["dingxin-kernel".to_string()]));
        assert_eq!(parts.foreign, BTreeSet::from(["serde".to_string()]));
        assert_eq!(parts.band(), "modules");
        assert_eq!(with_needs(&crates, "dingxin-parts").len(), 2);
    }
}
