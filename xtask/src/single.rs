//! `cargo x check [crate]`: one module, compiled and linted, in seconds.

use crate::tidy::manifest;
use crate::tree::Tree;
use crate::{Done, shell, tree};

/// Format, compile and lint one crate (clippy compiles everything `cargo check` does, and lints it), or all of them.
pub fn check(module: Option<&str>) -> Done {
    let root = tree::root();
    let scope = match module {
        Some(name) => vec!["--package".to_string(), full_name(&Tree::load(&root), name)?],
        None => vec!["--workspace".to_string()],
    };
    let scope: Vec<&str> = scope.iter().map(String::as_str).collect();
    let format = if module.is_some() { scope.clone() } else { vec!["--all"] };
    shell::run(shell::cargo(
        &root,
        &[&["clippy", "--all-targets"], &scope[..], &["--", "-D", "warnings"]].concat(),
    ))?;
    shell::run(shell::cargo(&root, &[&["fmt", "--check"], &format[..]].concat()))
}

fn full_name(tree: &Tree, name: &str) -> Done<String> {
    let crates = manifest::crates(tree);
    let wanted = |known: &&manifest::Crate| {
        known.name == name
            || known.name == format!("dingxin-{name}")
            || known.folder.ends_with(&format!("/{name}"))
    };
    let found = crates.iter().find(wanted).or_else(|| crates.iter().find(|known| known.folder == name));
    found.map(|known| known.name.clone()).ok_or_else(|| {
        let names: Vec<&str> = crates.iter().map(|known| known.name.trim_start_matches("dingxin-")).collect();
        format!("no crate called `{name}`; there are: {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_found_by_short_full_and_folder_name() {
        let tree = Tree::of(&[
            ("modules/warranty/Cargo.toml", "[package]\nname = \"dingxin-warranty\""),
            ("app/Cargo.toml", "[package]\nname = \"dingxin\""),
        ]);
        for (asked, answer) in
            [("warranty", "dingxin-warranty"), ("dingxin-warranty", "dingxin-warranty"), ("app", "dingxin")]
        {
            assert_eq!(full_name(&tree, asked).unwrap(), answer);
        }
        assert!(full_name(&tree, "nowhere").unwrap_err().contains("warranty"));
    }
}
