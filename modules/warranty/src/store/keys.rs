//! The signing key, kept among the settings; never shown and never exported.
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use store::{Uow, View, settings};

use crate::domain::signature::KeySeed;

const KEY: &str = "warranty.signing_key";

#[derive(Serialize, Deserialize)]
struct Stored {
    seed: KeySeed,
    public: String,
}

/// The key pair: seed and public half.
///
/// # Errors
/// `Refused` while no key was made.
pub(crate) async fn signing_key(view: &View) -> Result<(KeySeed, String)> {
    let stored = settings::get::<Stored>(view, KEY).await?;
    stored.map(|s| (s.seed, s.public)).ok_or_else(|| Error::refused("warranty-signing-key-missing"))
}

/// Whether a key was made.
pub(crate) async fn has_key(view: &View) -> Result<bool> {
    Ok(settings::get::<Stored>(view, KEY).await?.is_some())
}

/// Keeps a key.
pub(crate) async fn put(uow: &Uow, seed: KeySeed, public: String) -> Result<()> {
    settings::set(uow, KEY, &Stored { seed, public }).await
}
