//! Copying and hashing files piece by piece.
use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::{BackupError, at, manifest::Line};

/// Hashes a file; with a target also copies it there, durably.
pub(super) fn pass(from: &Path, to: Option<&Path>, name: &str) -> Result<Line, BackupError> {
    let mut source = at(from, File::open(from))?;
    let mut target = to.map(|path| create(path).map(|file| (file, path))).transpose()?;
    let (mut sha, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 1 << 20]);
    loop {
        let read = at(from, source.read(&mut piece))?;
        if read == 0 {
            break;
        }
        sha.update(&piece[..read]);
        bytes += read as u64;
        if let Some((file, path)) = &mut target {
            at(path, file.write_all(&piece[..read]))?;
        }
    }
    if let Some((file, path)) = &target {
        at(path, file.sync_all())?;
    }
    let hash = sha.finalize().iter().map(|b| format!("{b:02x}")).collect();
    Ok(Line { hash, bytes, name: name.into() })
}

fn create(path: &Path) -> Result<File, BackupError> {
    if let Some(folder) = path.parent() {
        at(folder, std::fs::create_dir_all(folder))?;
    }
    at(path, File::create_new(path))
}
