//! The backup: the database through SQLite's online copy, then the blobs, then the manifest.
use std::path::Path;

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    BLOBS_FOLDER, BackupError, DATABASE_FILE, Progress, Summary, Watch, at,
    copy::pass,
    empty_folder,
    manifest::{self, Line},
};
use crate::{DbKind, blobs::BlobHash, sqlite::open_reader};

/// Pages of one step; between steps progress is told and cancelling is heard.
const STEP_PAGES: i32 = 64;
/// Times a busy source is tried again, 20 ms apart.
const BUSY_MAX: u32 = 500;

/// Copies database and blobs into an empty folder while others write. The copy is the database of one instant; the blobs
/// are copied after it, so every row's blob is there.
///
/// # Errors
/// See [`BackupError`]; without a manifest the folder is no backup.
pub fn backup(
    kind: &DbKind,
    blobs: &Path,
    target: &Path,
    watch: &mut Watch<'_>,
) -> Result<Summary, BackupError> {
    let DbKind::Sqlite(file) = kind else { return Err(BackupError::Postgres) };
    at(file, std::fs::metadata(file))?;
    empty_folder(target)?;
    copy_database(file, &target.join(DATABASE_FILE), watch)?;
    let mut lines = vec![pass(&target.join(DATABASE_FILE), None, DATABASE_FILE)?];
    if blobs.exists() {
        copy_blobs(blobs, &mut lines, target, watch)?;
    }
    manifest::write(target, &lines)?;
    Ok(Summary { files: lines.len() as u64, bytes: lines.iter().map(|l| l.bytes).sum() })
}

fn copy_database(from: &Path, to: &Path, watch: &mut Watch<'_>) -> Result<(), BackupError> {
    let source = open_reader(from)?;
    // A read transaction held throughout: writers go on, and the copy need not begin again with each of their commits.
    source.execute_batch("begin; select count(*) from sqlite_master")?;
    let mut target = Connection::open(to)?;
    {
        let copy = Backup::new(&source, &mut target)?;
        let mut busy = 0;
        loop {
            let step = copy.step(STEP_PAGES)?;
            let p = copy.progress();
            let (all, left) = (p.pagecount.unsigned_abs().into(), u64::from(p.remaining.unsigned_abs()));
            watch.tell(Progress::Pages(u64::saturating_sub(all, left), all))?;
            match step {
                StepResult::Done => break,
                StepResult::More => busy = 0,
                _ if busy < BUSY_MAX => {
                    busy += 1;
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                _ => return Err(BackupError::Damaged { file: DATABASE_FILE.into(), why: "it stays locked" }),
            }
        }
    }
    target.close().map_err(|(_, e)| e)?;
    at(to, std::fs::File::open(to).and_then(|f| f.sync_all()))
}

/// Copies every blob in the folder; files on their way (not yet named by their hash) are left out.
fn copy_blobs(
    folder: &Path,
    lines: &mut Vec<Line>,
    target: &Path,
    watch: &mut Watch<'_>,
) -> Result<(), BackupError> {
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for found in at(&next, std::fs::read_dir(&next))? {
            let path = at(&next, found)?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if path.is_dir() {
                open.push(path);
            } else if BlobHash::parse(name).is_some() {
                let inside = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                let inside = format!("{BLOBS_FOLDER}/{}", inside.replace('\\', "/"));
                lines.push(pass(&path, Some(&target.join(&inside)), &inside)?);
                watch.tell(Progress::Files(lines.len() as u64))?;
            }
        }
    }
    Ok(())
}
