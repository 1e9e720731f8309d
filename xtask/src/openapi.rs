//! The API's description is generated from the program and committed; the gate compares the two.

use crate::{Done, shell, tree};
use std::path::Path;
use std::process::Command;

/// Where the committed description lives.
pub const COMMITTED: &str = "docs/reference/openapi.json";

/// Builds the program and writes its description over the committed one.
pub fn regenerate() -> Done {
    let root = tree::root();
    shell::run(shell::cargo(&root, &["build", "--package", "dingxin", "--bin", "dingxin"]))?;
    let text = describe(&root)?;
    let path = root.join(COMMITTED);
    let folder = path.parent().unwrap_or(&root);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, &text))
        .map_err(|why| why.to_string())?;
    eprintln!("wrote {COMMITTED} ({} bytes)", text.len());
    Ok(())
}

/// What the program as built for development says of its own API: JSON, checked to be an OpenAPI document.
pub fn describe(root: &Path) -> Done<String> {
    let program = tree::target(root).join("debug/dingxin");
    let output = Command::new(&program).arg("openapi").output();
    let output = output.map_err(|why| format!("cannot start {}: {why}", program.display()))?;
    if !output.status.success() {
        return Err(format!("`dingxin openapi` ended with {}", output.status));
    }
    let text = String::from_utf8(output.stdout).map_err(|why| why.to_string())?;
    let parsed: serde_json::Value =
        serde_json::from_str(&text).map_err(|why| format!("`dingxin openapi` did not print JSON: {why}"))?;
    match parsed.get("openapi") {
        Some(_) => Ok(text),
        None => Err("`dingxin openapi` printed JSON without an `openapi` version".into()),
    }
}

/// The first line on which the two differ, for a message a person can act on.
pub fn first_difference(committed: &str, generated: &str) -> Option<String> {
    if committed == generated {
        return None;
    }
    let pairs = committed.lines().zip(generated.lines()).enumerate();
    let differing = pairs.into_iter().find(|(_, (old, new))| old != new);
    Some(match differing {
        Some((at, (old, new))) => {
            format!("line {}: committed `{}`, generated `{}`", at + 1, old.trim(), new.trim())
        }
        None => "one is longer than the other".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_line_is_named() {
        assert_eq!(first_difference("a\nb", "a\nb"), None);
        assert!(first_difference("a\nb", "a\nc").unwrap().starts_with("line 2"));
        assert!(first_difference("a", "a\nb").unwrap().contains("longer"));
    }
}
