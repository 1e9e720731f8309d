//! The browser's half: packages by the lock file and a Vite build, each only when stale.

use crate::{Done, shell, tools, tree};
use std::path::Path;
use std::process::Command;

/// Where the build leaves a mark that it is newer than its sources.
const STAMP: &str = "target/x/web-assets.built";

/// Builds `web/dist` if anything under `web/` changed since the last build. Says so when there is no `web/`.
pub fn build_if_stale(root: &Path) -> Done {
    let web = root.join("web");
    if !web.join("package.json").is_file() {
        eprintln!("web assets: no web/package.json in this tree, nothing to build");
        return Ok(());
    }
    if is_fresh(root) {
        return Ok(());
    }
    need_node()?;
    if let Some(install) = install_if_stale(&web)? {
        shell::run(install)?;
        mark_installed(&web)?;
    }
    shell::run(shell::command(&web, "npm", &["run", "build"]))?;
    mark_built(root)
}

/// Whether `web/dist` is newer than everything it is made from.
pub fn is_fresh(root: &Path) -> bool {
    let built = tree::newest_change_secs(&root.join(STAMP));
    root.join("web/dist").is_dir() && built > tree::newest_change_secs(&root.join("web"))
}

/// Notes that `web/dist` was built now.
pub fn mark_built(root: &Path) -> Done {
    let stamp = root.join(STAMP);
    let folder = stamp.parent().unwrap_or(root);
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&stamp, "")).map_err(|why| why.to_string())
}

/// `npm ci` for this folder when its installed packages are not those of the lock file.
pub fn install_if_stale(folder: &Path) -> Done<Option<Command>> {
    let lock = std::fs::read(folder.join("package-lock.json")).map_err(|why| {
        format!("{}/package-lock.json: {why}; packages come by lock file only", folder.display())
    })?;
    let installed = std::fs::read(folder.join("node_modules/.installed-lock.json")).ok();
    if installed.is_some_and(|installed| installed == lock) {
        return Ok(None);
    }
    Ok(Some(shell::command(folder, "npm", &["ci", "--no-audit", "--no-fund"])))
}

/// Remembers which lock file `node_modules` was installed from.
pub fn mark_installed(folder: &Path) -> Done {
    let (lock, copy) = (folder.join("package-lock.json"), folder.join("node_modules/.installed-lock.json"));
    // A package.json without dependencies leaves no node_modules behind.
    std::fs::create_dir_all(folder.join("node_modules")).map_err(|why| why.to_string())?;
    std::fs::copy(lock, copy).map(|_| ()).map_err(|why| why.to_string())
}

/// A clear sentence when node is not there.
pub fn need_node() -> Done {
    if tools::node() {
        return Ok(());
    }
    Err("the pages' scripts and styles need node 20.19 or newer with npm, which is not on PATH.\n  \
         On Debian or Ubuntu: sudo apt-get install nodejs npm   (or from nodejs.org)"
        .into())
}
