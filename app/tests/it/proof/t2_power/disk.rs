//! A disk as it may look after the power went: what was synced is there; of the rest any part may be, torn anywhere.
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use rand::{Rng, rngs::SmallRng};

use super::trace::Event;

/// Disks write whole sectors; a write of several may be torn between them.
const SECTOR: usize = 512;

/// A change not known to have reached the disk.
#[derive(Debug, Clone)]
enum Change {
    Bytes { at: usize, bytes: Vec<u8> },
    Length(usize),
}

/// A file: what the disk holds for certain, and what is on its way.
#[derive(Debug, Clone, Default)]
struct File {
    certain: Vec<u8>,
    pending: Vec<Change>,
    /// Length as the program sees it.
    len: usize,
    /// Whether its name is on the disk for certain.
    named: bool,
}

/// The folder of a program, from the disk's point of view.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    files: BTreeMap<String, File>,
    /// Names that were taken away, perhaps.
    gone: BTreeMap<String, File>,
    /// Syncs under way: by thread, the file and how much of it was pending when the sync began.
    syncing: HashMap<u32, (String, usize)>,
    /// The control: syncs do nothing.
    deaf: bool,
}

impl Disk {
    /// A folder in which everything has long been synced.
    pub(super) fn of(folder: &Path, deaf: bool) -> std::io::Result<Self> {
        let mut disk = Self { deaf, ..Self::default() };
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in std::fs::read_dir(next)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let certain = std::fs::read(&path)?;
                let file = File { len: certain.len(), certain, named: true, ..File::default() };
                disk.files.insert(path.to_string_lossy().into_owned(), file);
            }
        }
        Ok(disk)
    }

    /// The same files in another place.
    pub(super) fn moved(self, from: &Path, to: &Path) -> Self {
        let place = |path: String| match Path::new(&path).strip_prefix(from) {
            Ok(rest) => to.join(rest).to_string_lossy().into_owned(),
            Err(_) => path,
        };
        Self { files: self.files.into_iter().map(|(path, file)| (place(path), file)).collect(), ..self }
    }

    /// One more thing happened.
    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Write { file, at, bytes } => {
                let file = self.files.entry(file.clone()).or_default();
                let at = at.map_or(file.len, |at| at as usize);
                file.len = file.len.max(at + bytes.len());
                file.pending.push(Change::Bytes { at, bytes: bytes.clone() });
            }
            Event::Truncate { file, len } => {
                let file = self.files.entry(file.clone()).or_default();
                file.len = *len as usize;
                file.pending.push(Change::Length(file.len));
            }
            Event::Create { file } => {
                self.files.entry(file.clone()).or_default();
            }
            Event::Rename { from, to } => {
                if let Some(file) = self.files.remove(from) {
                    self.files.insert(to.clone(), File { named: false, ..file });
                }
            }
            Event::Unlink { file } => {
                if let Some(old) = self.files.remove(file) {
                    self.gone.insert(file.clone(), old);
                }
            }
            Event::SyncBegins { file, thread } => {
                let pending = self.files.get(file).map_or(0, |f| f.pending.len());
                self.syncing.insert(*thread, (file.clone(), pending));
            }
            Event::SyncEnds { thread } => self.synced(*thread),
            Event::Failed { .. } | Event::Said { .. } => {}
        }
    }

    fn synced(&mut self, thread: u32) {
        let Some((name, pending)) = self.syncing.remove(&thread) else { return };
        if self.deaf {
            return;
        }
        if let Some(file) = self.files.get_mut(&name) {
            let mut certain = std::mem::take(&mut file.certain);
            for change in file.pending.drain(..pending.min(file.pending.len())) {
                apply(&mut certain, &change);
            }
            file.certain = certain;
            return;
        }
        // A folder: the names in it hold from now on.
        let inside = |path: &String| Path::new(path).parent() == Some(Path::new(&name));
        self.files.iter_mut().filter(|(path, _)| inside(path)).for_each(|(_, f)| f.named = true);
        self.gone.retain(|path, _| !inside(path));
    }

    /// The power goes now: one of the many disks that may be found afterwards, written into `to`.
    pub(super) fn crash(&self, from: &Path, to: &Path, rng: &mut SmallRng) -> std::io::Result<()> {
        let keep = match rng.random_range(0..8) {
            0 => 0.0,
            1 => 1.0,
            n => f64::from(n) / 8.0,
        };
        for (path, file) in self.files.iter().chain(&self.gone) {
            // The wal-index is shared memory: SQLite makes it anew from the log.
            if path.ends_with("-shm") || (!file.named && rng.random_bool(0.5)) {
                continue;
            }
            if self.gone.contains_key(path) && rng.random_bool(0.5) {
                continue;
            }
            let target: PathBuf = to.join(Path::new(path).strip_prefix(from).unwrap_or(Path::new(path)));
            std::fs::create_dir_all(target.parent().unwrap_or(to))?;
            std::fs::write(target, found(file, keep, rng))?;
        }
        Ok(())
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Length(len) => bytes.resize(*len, 0),
        Change::Bytes { at, bytes: new } => {
            let end = at + new.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(new);
        }
    }
}

/// What is found of a file: all that is certain, and each pending change whole, in part, or not at all.
fn found(file: &File, keep: f64, rng: &mut SmallRng) -> Vec<u8> {
    let mut bytes = file.certain.clone();
    for change in &file.pending {
        if !rng.random_bool(keep) {
            continue;
        }
        match change {
            Change::Bytes { at, bytes: new } if new.len() > SECTOR && rng.random_bool(0.25) => {
                // Torn: a beginning, an end, or sectors here and there.
                for (n, sector) in new.chunks(SECTOR).enumerate() {
                    if rng.random_bool(0.5) {
                        apply(&mut bytes, &Change::Bytes { at: at + n * SECTOR, bytes: sector.to_vec() });
                    }
                }
            }
            whole => apply(&mut bytes, whole),
        }
    }
    bytes
}

#[test]
fn t2_power_a_disk_keeps_what_was_synced_and_may_lose_the_rest() {
    use rand::SeedableRng;
    let write = |at: u64, text: &str| Event::Write { file: "/d/f".into(), at: Some(at), bytes: text.into() };
    let sync = |thread| Event::SyncBegins { file: "/d/f".into(), thread };
    let names = [Event::SyncBegins { file: "/d".into(), thread: 2 }, Event::SyncEnds { thread: 2 }];
    let events = [write(0, "ab"), sync(1), write(2, "cd"), Event::SyncEnds { thread: 1 }];
    let mut seen = std::collections::BTreeSet::new();
    for deaf in [false, true] {
        let mut disk = Disk { deaf, ..Disk::default() };
        disk.take(&Event::Create { file: "/d/f".into() });
        events.iter().chain(&names).for_each(|e| disk.take(e));
        for n in 0..60 {
            let to = tempfile::tempdir().expect("a folder");
            disk.crash(Path::new("/d"), to.path(), &mut SmallRng::seed_from_u64(n)).expect("written");
            let text = std::fs::read_to_string(to.path().join("f")).unwrap_or("no name".into());
            seen.insert((deaf, text.replace('\0', ".")));
        }
    }
    let of = |deaf| seen.iter().filter(|(d, _)| *d == deaf).map(|(_, t)| t.as_str()).collect::<Vec<_>>();
    assert_eq!(of(false), ["ab", "abcd"]);
    assert_eq!(of(true), ["", "..cd", "ab", "abcd", "no name"]);
}
