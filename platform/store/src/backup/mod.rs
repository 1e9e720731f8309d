//! A copy of an SQLite installation while it runs, and its return: database, blobs, and a manifest with a hash per file.
mod copy;
mod manifest;
mod restore;
mod save;

use std::path::{Path, PathBuf};

pub use restore::{check, restore};
pub use save::backup;

/// Name of the database file in a backup and in a data folder.
pub const DATABASE_FILE: &str = "dingxin.db";
/// Name of the folder of blobs beside it.
pub const BLOBS_FOLDER: &str = "blobs";

/// How far a backup or restore has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Pages of the database copied, of how many.
    Pages(u64, u64),
    /// Files checked, of how many.
    Checked(u64, u64),
    /// Files copied so far.
    Files(u64),
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files, the database included.
    pub files: u64,
    /// Bytes of all.
    pub bytes: u64,
}

/// Why there is no backup or no restore.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL has its own program for this.
    #[error(
        "the database is PostgreSQL: back it up with `pg_dump --format=custom --file=dingxin.dump URL` (back with \
         `pg_restore`) or with `pg_basebackup`, and copy the folder of blobs after it; see docs/how-to/backup.md"
    )]
    Postgres,
    /// The target holds something.
    #[error("{} is not empty: name a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// The backup is not what its manifest says.
    #[error("the backup is damaged: {file}: {why}")]
    Damaged {
        /// File in the backup.
        file: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Told to stop; the target is incomplete and has no manifest.
    #[error("stopped; what was copied so far is no backup")]
    Cancelled,
    /// A file or folder cannot be used.
    #[error("{}: {cause}", .path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// SQLite's words.
    #[error("the database cannot be copied: {0}")]
    Database(#[from] rusqlite::Error),
}

/// Who is told of progress, and who may stop it.
pub struct Watch<'a> {
    /// Called often.
    pub progress: &'a mut dyn FnMut(Progress),
    /// Stops at the next step when true.
    pub cancel: &'a std::sync::atomic::AtomicBool,
}

impl Watch<'_> {
    fn tell(&mut self, progress: Progress) -> Result<(), BackupError> {
        (self.progress)(progress);
        if self.cancel.load(std::sync::atomic::Ordering::Relaxed) {
            Err(BackupError::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// Names the path an error is about.
fn at<T>(path: &Path, result: std::io::Result<T>) -> Result<T, BackupError> {
    result.map_err(|cause| BackupError::Io { path: path.into(), cause })
}

/// Makes a folder, or takes one that is there and empty.
fn empty_folder(path: &Path) -> Result<(), BackupError> {
    at(path, std::fs::create_dir_all(path))?;
    if at(path, std::fs::read_dir(path))?.next().is_some() {
        return Err(BackupError::NotEmpty(path.into()));
    }
    Ok(())
}
