//! The manifest: one line `hash bytes name` per file, and a last line with the hash of those above.
use std::path::{Component, Path};

use super::{BackupError, at};
use crate::blobs::BlobHash;

const FILE: &str = "manifest";
const TITLE: &str = "dingxin backup 1";

/// A file of the backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) hash: String,
    pub(super) bytes: u64,
    /// Relative, with `/`.
    pub(super) name: String,
}

/// Writes the manifest as the last act: without it a folder is no backup.
pub(super) fn write(folder: &Path, lines: &[Line]) -> Result<(), BackupError> {
    let mut text = format!("{TITLE}\n");
    for line in lines {
        text += &format!("{} {} {}\n", line.hash, line.bytes, line.name);
    }
    text += &format!("end {}\n", BlobHash::of(text.as_bytes()).as_str());
    let (draft, path) = (folder.join("manifest.part"), folder.join(FILE));
    at(&draft, std::fs::write(&draft, text))?;
    at(&draft, std::fs::File::open(&draft).and_then(|f| f.sync_all()))?;
    at(&path, std::fs::rename(&draft, &path))?;
    at(folder, std::fs::File::open(folder).and_then(|f| f.sync_all()))
}

/// Reads the manifest and checks it against itself.
pub(super) fn read(folder: &Path) -> Result<Vec<Line>, BackupError> {
    let path = folder.join(FILE);
    let bytes = at(&path, std::fs::read(&path))?;
    let damaged = |why| BackupError::Damaged { file: FILE.into(), why };
    let text = String::from_utf8(bytes).map_err(|_| damaged("it is no text"))?;
    let start = text.rfind("end ").ok_or_else(|| damaged("it has no end"))?;
    let (above, end) = text.split_at(start);
    if end != format!("end {}\n", BlobHash::of(above.as_bytes()).as_str()) {
        return Err(damaged("it was changed"));
    }
    let mut lines = above.lines();
    if lines.next() != Some(TITLE) {
        return Err(damaged("it is of another version"));
    }
    lines.map(|l| parse(l).ok_or_else(|| damaged("a line is no `hash bytes name`"))).collect()
}

fn parse(line: &str) -> Option<Line> {
    let mut words = line.splitn(3, ' ');
    let hash = BlobHash::parse(words.next()?)?.as_str().to_owned();
    let bytes = words.next()?.parse().ok()?;
    let name = words.next()?;
    let inside = Path::new(name).components().all(|c| matches!(c, Component::Normal(_)));
    (inside && !name.is_empty()).then(|| Line { hash, bytes, name: name.into() })
}
