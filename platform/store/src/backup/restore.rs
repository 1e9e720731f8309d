//! The return: everything is checked against the manifest before anything is written.
use std::path::Path;

use super::{BackupError, Progress, Summary, Watch, at, copy::pass, empty_folder, manifest};

/// Checks a backup against its manifest.
///
/// # Errors
/// `Damaged` with the first file that is not what it was.
pub fn check(from: &Path, watch: &mut Watch<'_>) -> Result<Summary, BackupError> {
    let lines = manifest::read(from)?;
    for (n, line) in lines.iter().enumerate() {
        let damaged = |why| BackupError::Damaged { file: line.name.clone(), why };
        let path = from.join(&line.name);
        if !path.is_file() {
            return Err(damaged("it is missing"));
        }
        if pass(&path, None, &line.name)? != *line {
            return Err(damaged("it was changed"));
        }
        watch.tell(Progress::Checked(n as u64 + 1, lines.len() as u64))?;
    }
    Ok(Summary { files: lines.len() as u64, bytes: lines.iter().map(|l| l.bytes).sum() })
}

/// Puts a backup into an empty data folder. Nothing is written unless the whole backup is sound, and what is written
/// is checked once more on its way.
///
/// # Errors
/// See [`BackupError`].
pub fn restore(from: &Path, data: &Path, watch: &mut Watch<'_>) -> Result<Summary, BackupError> {
    let summary = check(from, watch)?;
    empty_folder(data)?;
    for (n, line) in manifest::read(from)?.iter().enumerate() {
        if pass(&from.join(&line.name), Some(&data.join(&line.name)), &line.name)? != *line {
            return Err(BackupError::Damaged { file: line.name.clone(), why: "it changed meanwhile" });
        }
        watch.tell(Progress::Files(n as u64 + 1))?;
    }
    at(data, std::fs::File::open(data).and_then(|f| f.sync_all()))?;
    Ok(summary)
}
