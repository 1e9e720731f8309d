//! One key, one effect, one answer: the key and the answer are saved in the same unit of work as the effect.
use kernel::{Error, Instant, Message, Result};
use sea_orm::{ConnectionTrait, Statement};
use serde::{Serialize, de::DeserializeOwned};

use crate::{DbResult, Uow};

/// What a key was first used for: who, where, and a digest of what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// The caller's key, at most 200 characters.
    pub key: String,
    /// Route the key was used on.
    pub route: String,
    /// Digest of the body.
    pub body: String,
}

/// Whether the act ran now or its earlier answer is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// It ran now.
    Now,
    /// It had run before; the answer is the stored one.
    Before,
}

impl Uow {
    /// Runs `act` once per key and actor: a second call with the same fingerprint returns the stored answer.
    ///
    /// # Errors
    /// `Refused(error-idempotency-changed)` when the key was used with another body or on another route.
    pub async fn once<T: Serialize + DeserializeOwned>(
        &self,
        fingerprint: &Fingerprint,
        act: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<(T, Once)> {
        if fingerprint.key.is_empty() || fingerprint.key.len() > 200 {
            return Err(Error::refused("error-idempotency-key"));
        }
        if let Some(answer) = self.answered(fingerprint).await? {
            return Ok((serde_json::from_str(&answer).map_err(Error::internal)?, Once::Before));
        }
        let value = act().await?;
        self.remember(fingerprint, &serde_json::to_string(&value).map_err(Error::internal)?).await?;
        Ok((value, Once::Now))
    }

    async fn answered(&self, f: &Fingerprint) -> Result<Option<String>> {
        let sql = "select route, body, answer from idempotency where actor = $1 and key = $2";
        let values: [sea_orm::Value; 2] = [self.actor().id.as_str().into(), f.key.as_str().into()];
        let stmt = Statement::from_sql_and_values(self.get_database_backend(), sql, values);
        // Beside this unit of work: the key's row decides when it is written, by its identity (see `remember`), so that
        // those who use other keys at the same instant need not be taken back for having looked at the same page.
        let Some(row) = self.beside().query_one_raw(stmt).await.db()? else { return Ok(None) };
        let text = |name: &str| row.try_get::<String>("", name).db();
        if text("route")? != f.route || text("body")? != f.body {
            return Err(Error::Refused(Message::new("error-idempotency-changed")));
        }
        text("answer").map(Some)
    }

    async fn remember(&self, f: &Fingerprint, answer: &str) -> Result<()> {
        let sql =
            "insert into idempotency (actor, key, route, body, answer, at) values ($1, $2, $3, $4, $5, $6)";
        let values: [sea_orm::Value; 6] = [
            self.actor().id.as_str().into(),
            f.key.as_str().into(),
            f.route.as_str().into(),
            f.body.as_str().into(),
            answer.into(),
            self.now().ms().into(),
        ];
        let stmt = Statement::from_sql_and_values(self.get_database_backend(), sql, values);
        let kept = self.execute_raw(stmt).await.db();
        if matches!(kept, Err(Error::Conflict(_))) {
            // The same key finished elsewhere meanwhile: run again, it finds the answer.
            self.run_again();
        }
        kept.map(|_| ())
    }

    /// Forgets answers given before an instant; a repetition after that is a new act.
    ///
    /// # Errors
    /// Database failures.
    pub async fn forget_answers(&self, before: Instant) -> Result<()> {
        let sql = "delete from idempotency where at < $1";
        let stmt = Statement::from_sql_and_values(self.get_database_backend(), sql, [before.ms().into()]);
        self.execute_raw(stmt).await.db().map(|_| ())
    }
}
