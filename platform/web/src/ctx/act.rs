//! The ways to the data: one snapshot to read, one unit of work to act, each act once per key.
use kernel::Result;
use serde::{Serialize, de::DeserializeOwned};
use store::{Uow, View};

use super::Ctx;
use crate::errors::Fail;

impl Ctx {
    /// Runs all reads of the page as one snapshot within the actor's scope.
    ///
    /// # Errors
    /// What the work returns; `Unavailable`.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        F: AsyncFn(&View) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.db().read(self.actor(), work).await
    }

    /// Runs a unit of work once per idempotency key (form field `idempotency_key`, header `Idempotency-Key`): a
    /// repetition gets the stored answer, the same key with another body is refused (422). The work may run more than
    /// once (PostgreSQL retries) but is saved once.
    ///
    /// # Errors
    /// What the work returns (nothing is saved then); `NoKey` (400) when the request carries no key.
    pub async fn act<T, F>(&self, work: F) -> Result<T, Fail>
    where
        F: AsyncFn(&Uow) -> Result<T> + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        let fingerprint = self.0.fingerprint.clone().ok_or(Fail::NoKey)?;
        let run = async move |uow: &Uow| uow.once(&fingerprint, async || work(uow).await).await;
        Ok(self.db().write(self.actor(), run).await?.0)
    }

    /// Runs a unit of work without a key. Only for acts whose repetition is harmless or carries its own ids
    /// (offline commands, positions, sign-in); `_reason` says why.
    ///
    /// # Errors
    /// What the work returns.
    pub async fn write<T, F>(&self, _reason: &'static str, work: F) -> Result<T>
    where
        F: AsyncFn(&Uow) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.db().write(self.actor(), work).await
    }
}
