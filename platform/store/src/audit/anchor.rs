//! The anchor: the chain's head, written down outside the database line by line, so that a cut end or a second history
//! shows.
use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use kernel::{Actor, Error, Result};
use tokio::sync::watch;

use super::{head, verify::hash_at};
use crate::Db;

/// How often the anchor is looked after.
const EVERY: Duration = Duration::from_secs(30);

/// A text file of lines `position hash at`, only ever appended to; `at` is in milliseconds UTC.
#[derive(Debug, Clone)]
pub struct Anchor {
    file: PathBuf,
}

/// One line of an anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchorLine {
    /// Position in the chain, from 1.
    pub position: i64,
    /// Hash that stood there, 64 lower-case hex digits.
    pub hash: String,
    /// When it was written down (ms UTC).
    pub at: i64,
}

impl AnchorLine {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let position = words.next()?.parse().ok()?;
        let hash = crate::blobs::BlobHash::parse(words.next()?)?.as_str().to_owned();
        let at = words.next()?.parse().ok()?;
        words.next().is_none().then_some(Self { position, hash, at })
    }
}

impl Anchor {
    /// In a file, which is made when first written.
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// Where it is.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Its lines, oldest first; none when there is no file.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be read; `Internal` when a line is no anchor line.
    pub fn lines(&self) -> Result<Vec<AnchorLine>> {
        let text = match std::fs::read_to_string(&self.file) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            other => other.map_err(|e| self.away(&e))?,
        };
        let wrong =
            |n| Error::internal(format!("{}, line {}: not `position hash at`", self.file.display(), n + 1));
        text.lines().enumerate().map(|(n, line)| AnchorLine::parse(line).ok_or_else(|| wrong(n))).collect()
    }

    /// Writes the committed head down when it is new. A database that does not hold what the last line says is not
    /// anchored again: whoever cut or forked it must not have it certified.
    ///
    /// # Errors
    /// `Internal` when the database contradicts the last line; `Unavailable` when file or database are away.
    pub async fn append(&self, db: &Db) -> Result<Option<AnchorLine>> {
        let last = self.lines()?.pop();
        let at_last = last.as_ref().map_or(0, |l| l.position);
        let look = async move |view: &crate::View| Ok((head(view).await?, hash_at(view, at_last).await?));
        let (head, held) = db.read(&Actor::system(), look).await?;
        if last.as_ref().is_some_and(|l| held.as_deref() != Some(&l.hash)) {
            let file = self.file.display();
            return Err(Error::internal(format!(
                "the journal contradicts {file} at position {at_last}: verify it"
            )));
        }
        if head.position <= at_last {
            return Ok(None);
        }
        let line = AnchorLine { position: head.position, hash: head.hash, at: db.clock().now().ms() };
        self.write(&line).map_err(|e| self.away(&e))?;
        Ok(Some(line))
    }

    fn write(&self, line: &AnchorLine) -> std::io::Result<()> {
        let mut file: File = OpenOptions::new().create(true).append(true).open(&self.file)?;
        file.write_all(format!("{} {} {}\n", line.position, line.hash, line.at).as_bytes())?;
        file.sync_all()
    }

    /// Looks after the anchor until `stop` turns true. Trouble is logged and tried again.
    pub async fn keep(self, db: Db, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(cause) = self.append(&db).await {
                tracing::error!(%cause, "the journal's anchor is not written");
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    fn away(&self, e: &std::io::Error) -> Error {
        Error::Unavailable(format!("{}: {e}", self.file.display()))
    }
}
