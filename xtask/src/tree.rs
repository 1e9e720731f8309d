//! The project's folder as xtask sees it: where the root is, and every text file in memory.

use std::path::{Path, PathBuf};

/// Folders that hold nothing written by hand.
const SKIPPED: &[&str] = &[".git", "target", "node_modules", "dist", "test-results", "var"];

/// The workspace root: the parent of xtask's own folder (cargo names it at run time), or the folder above
/// the current one that has both `Cargo.toml` and `xtask/`.
pub fn root() -> PathBuf {
    if let Some(own) = std::env::var_os("CARGO_MANIFEST_DIR")
        && let Some(parent) = Path::new(&own).parent()
    {
        return parent.to_path_buf();
    }
    let here = std::env::current_dir().unwrap_or_default();
    let found = here.ancestors().find(|dir| dir.join("xtask/Cargo.toml").is_file());
    found.map_or(here.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named))
}

/// One text file: its path from the root with `/`, and what is in it.
pub struct File {
    /// Path from the workspace root, always with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Every text file of the project. Rules read only this, so a test can hand them a tree made of strings.
#[derive(Default)]
pub struct Tree {
    /// All files, sorted by path.
    pub files: Vec<File>,
}

impl Tree {
    /// Reads everything under `root` that is text and not generated.
    pub fn load(root: &Path) -> Tree {
        let mut tree = Tree::default();
        read_folder(root, root, &mut tree.files);
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        tree
    }

    /// A tree made of strings, for the rules' own tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let file = |(path, text): &(&str, &str)| File { path: path.to_string(), text: text.to_string() };
        Tree { files: files.iter().map(file).collect() }
    }

    /// The file at exactly this path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// All Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }
}

fn read_folder(root: &Path, folder: &Path, into: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Ok(kind) = entry.file_type() else { continue };
        if SKIPPED.iter().any(|skipped| name == *skipped) {
            continue; // `.git` is a file in a linked work tree
        }
        if kind.is_dir() {
            read_folder(root, &path, into);
        } else if kind.is_file() {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let relative = path.strip_prefix(root).unwrap_or(&path);
            into.push(File { path: relative.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// Seconds since 1970 at which the newest file under `path` changed, generated folders left out; 0 if there is none.
pub fn newest_change_secs(path: &Path) -> u64 {
    let changed = |path: &Path| {
        let time = std::fs::metadata(path).and_then(|meta| meta.modified()).ok()?;
        Some(time.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs())
    };
    if !path.is_dir() {
        return changed(path).unwrap_or(0);
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let wanted = entries.filter(|entry| !SKIPPED.iter().any(|skipped| entry.file_name() == *skipped));
    wanted.map(|entry| newest_change_secs(&entry.path())).max().unwrap_or(0)
}
