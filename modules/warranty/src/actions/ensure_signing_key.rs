//! Makes the company's signing key at the first start; later starts find it.
use kernel::{Error, Result};
use store::Uow;

use crate::{KeySeed, SigningKeyMade, store::keys};

/// Keeps a key pair made of 32 random bytes unless there is one already; `true` when it was made now.
///
/// # Errors
/// Database failures.
pub async fn ensure_signing_key(uow: &Uow, seed_bytes: [u8; 32]) -> Result<bool> {
    if keys::has_key(uow).await? {
        return Ok(false);
    }
    let seed = KeySeed::new(seed_bytes);
    let public = seed.public().ok_or_else(|| Error::internal("no key pair from the seed"))?;
    keys::put(uow, seed, public.clone()).await?;
    uow.announce(&SigningKeyMade { public })?;
    Ok(true)
}
