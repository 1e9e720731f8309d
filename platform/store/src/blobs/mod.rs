//! Contents too large for rows: kept under their own hash, so that the same file is kept once and cannot change.
//!
//! Put the contents first, then the row that names them in the unit of work: a row never points into the void, and
//! contents without a row harm nobody. Whoever reads must have found the row within his scope before.
use std::{path::Path, sync::Arc};

use kernel::{Error, Result};
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Key};
use sha2::{Digest, Sha256};

/// Most bytes of one blob.
pub const BLOB_BYTES_MAX: usize = 20 * 1024 * 1024;

/// The blob store of an installation. Cloning is cheap.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    folder: Option<Arc<Path>>,
}

/// The hash of contents, 64 lower-case hex digits: their name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobHash(String);

impl BlobHash {
    /// Of contents.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect())
    }

    /// Of a stored text; `None` unless it is 64 lower-case hex digits.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        (text.len() == 64 && text.bytes().all(hex)).then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn key(&self) -> Key {
        Key::from(format!("{}/{}/{}", &self.0[..2], &self.0[2..4], self.0))
    }
}

impl Blobs {
    /// In a folder, which is made when it is not there.
    ///
    /// # Errors
    /// `Unavailable` when the folder cannot be made or read.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(away)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(away)?;
        Ok(Self { store: Arc::new(store), folder: Some(folder.into()) })
    }

    /// Elsewhere, such as in a bucket.
    pub fn on(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, folder: None }
    }

    /// Keeps contents; they are on disk when this returns. The same contents twice are kept once.
    ///
    /// # Errors
    /// `Refused` when there are too many bytes; `Unavailable` when the disk is away or full.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<BlobHash> {
        if bytes.len() > BLOB_BYTES_MAX {
            return Err(Error::refused("store-blob-too-large"));
        }
        let hash = BlobHash::of(&bytes);
        // What is there may be the remains of a power cut, or of a colleague who has not synced yet.
        if self.get(&hash).await.is_err() {
            self.store.put(&hash.key(), PutPayload::from(bytes)).await.map_err(away)?;
        }
        self.settle(&hash).await?;
        Ok(hash)
    }

    /// The contents, checked against their name.
    ///
    /// # Errors
    /// `NotFound`; `Unavailable`; `Internal` when they were changed on disk.
    pub async fn get(&self, hash: &BlobHash) -> Result<Vec<u8>> {
        let found = match self.store.get(&hash.key()).await {
            Err(object_store::Error::NotFound { .. }) => return Err(Error::NotFound),
            other => other.map_err(away)?,
        };
        let bytes = found.bytes().await.map_err(away)?.to_vec();
        if BlobHash::of(&bytes) != *hash {
            return Err(Error::internal(format!("blob {} was changed on disk", hash.0)));
        }
        Ok(bytes)
    }

    /// Makes a file outlast a power cut: its bytes, its name, and the names of the folders it lies in.
    async fn settle(&self, hash: &BlobHash) -> Result<()> {
        let Some(root) = self.folder.clone() else { return Ok(()) };
        let file = root.join(hash.key().as_ref());
        let sync = move || {
            let mut up_to_root = file.ancestors().take_while(|place| place.starts_with(&root));
            up_to_root.try_for_each(|place| std::fs::File::open(place)?.sync_all())
        };
        tokio::task::spawn_blocking(sync).await.map_err(away)?.map_err(away)
    }
}

fn away(e: impl std::fmt::Display) -> Error {
    Error::Unavailable(format!("blob store: {e}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn contents_come_back_are_kept_once_and_never_come_back_changed() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path()).unwrap();
        let hash = blobs.put(b"proof".to_vec()).await.unwrap();
        assert_eq!(blobs.put(b"proof".to_vec()).await.unwrap(), hash);
        assert_eq!(blobs.get(&hash).await.unwrap(), b"proof");
        assert_eq!(blobs.get(&BlobHash::of(b"other")).await, Err(Error::NotFound));
        let file = folder.path().join(hash.key().as_ref());
        std::fs::write(file, b"forged").unwrap();
        assert!(matches!(blobs.get(&hash).await, Err(Error::Internal(_))));
    }

    #[test]
    fn names_from_outside_never_reach_the_disk() {
        for bad in ["", "../../etc/passwd", &"A".repeat(64), &"a".repeat(63)] {
            assert_eq!(BlobHash::parse(bad), None);
        }
        assert!(BlobHash::parse(&"a".repeat(64)).is_some());
    }
}
