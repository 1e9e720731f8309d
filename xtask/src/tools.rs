//! The programs from outside that the gate needs: where they are, and which Debian package brings them.

use crate::shell;
use std::path::{Path, PathBuf};

/// Something the gate needs that cargo does not bring.
pub struct Tool {
    /// What it is called in messages.
    pub name: &'static str,
    /// What it is for.
    pub why: &'static str,
    /// The Debian packages that bring it.
    pub packages: &'static [&'static str],
    /// Whether it is there.
    pub there: fn() -> bool,
}

/// All of them, in the order they are reported.
pub const TOOLS: &[Tool] = &[
    Tool {
        name: "C compiler",
        why: "bundled SQLite",
        packages: &["gcc", "libc6-dev"],
        there: || on_path("cc"),
    },
    Tool {
        name: "node ≥ 20.19 with npm",
        why: "web assets, browser tests",
        packages: &["nodejs", "npm"],
        there: node,
    },
    Tool {
        name: "PostgreSQL",
        why: "store tests on both databases",
        packages: &["postgresql"],
        there: || postgres_bin().is_some(),
    },
    Tool { name: "Chromium", why: "browser tests", packages: &["chromium"], there: || chromium().is_some() },
    Tool {
        name: "a Chinese font",
        why: "pictures of pages",
        packages: &["fonts-noto-cjk"],
        there: chinese_font,
    },
    Tool { name: "strace", why: "power-loss tests", packages: &["strace"], there: || on_path("strace") },
    Tool {
        name: "python3 venv",
        why: "API fuzzing",
        packages: &["python3", "python3-venv"],
        there: python_venv,
    },
];

/// Those that are missing now.
pub fn missing() -> Vec<&'static Tool> {
    TOOLS.iter().filter(|tool| !(tool.there)()).collect()
}

/// The apt-get command line that would bring them.
pub fn install_line(missing: &[&Tool]) -> String {
    let packages: Vec<&str> = missing.iter().flat_map(|tool| tool.packages.iter().copied()).collect();
    format!("apt-get install -y --no-install-recommends {}", packages.join(" "))
}

/// The folder with PostgreSQL's server programs (`initdb`, `postgres`): the newest under
/// `/usr/lib/postgresql`, else where `pg_config` says, else one on PATH.
pub fn postgres_bin() -> Option<PathBuf> {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    let mut places: Vec<PathBuf> = versions.into_iter().rev().map(|(_, bin)| bin).collect();
    places.extend(shell::ask("pg_config", &["--bindir"]).map(PathBuf::from));
    places.extend(path_folders());
    places.into_iter().find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// The browser: `DINGXIN_CHROMIUM`, else the system's.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("DINGXIN_CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    names.iter().find_map(|name| find_on_path(name))
}

/// Whether a node that can build `web/` is there.
pub fn node() -> bool {
    node_version().is_some_and(|version| version >= (20, 19)) && on_path("npm")
}

fn node_version() -> Option<(u32, u32)> {
    let version = shell::ask("node", &["--version"])?;
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn chinese_font() -> bool {
    shell::ask("fc-list", &[":lang=zh", "family"]).is_some_and(|fonts| !fonts.is_empty())
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
}

/// Whether Python can make an environment of its own.
pub fn python_venv() -> bool {
    shell::ask("python3", &["-c", "import venv, ensurepip"]).is_some()
}

fn on_path(program: &str) -> bool {
    find_on_path(program).is_some()
}

fn find_on_path(program: &str) -> Option<PathBuf> {
    path_folders().into_iter().map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn path_folders() -> Vec<PathBuf> {
    std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}
