//! Reading timelines, newest first, within the reader's scope.
use kernel::{Instant, Result};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{Column, Entity, Model};
use crate::{DbResult, View};

/// One journal entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position; rises with time.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// What happened: the event's kind, such as `cases.CaseOpened`.
    pub kind: String,
    /// Kind of the subject.
    pub subject_kind: String,
    /// Id of the subject.
    pub subject_id: String,
    /// Path of the unit it happened in.
    pub unit: String,
    /// Customer on whose timeline it stands.
    pub customer: Option<String>,
    /// Technician concerned.
    pub technician: Option<String>,
    /// Case on whose timeline it stands.
    pub thread: Option<String>,
    /// Kind of the actor (see `kernel::ActorKind`).
    pub actor_kind: String,
    /// Who.
    pub actor_id: String,
    /// His name at that time.
    pub actor_name: String,
    /// Why, in the actor's words.
    pub why: Option<String>,
    /// The event as JSON.
    pub body: String,
}

impl Entry {
    /// The event itself.
    ///
    /// # Errors
    /// `Internal` when the stored body does not fit.
    pub fn event<E: serde::de::DeserializeOwned>(&self) -> Result<E> {
        serde_json::from_str(&self.body)
            .map_err(|e| kernel::Error::internal(format!("journal entry {}: {e}", self.seq)))
    }
}

impl From<Model> for Entry {
    fn from(m: Model) -> Self {
        Self {
            seq: m.seq,
            at: Instant::from_ms(m.at),
            kind: m.kind,
            subject_kind: m.subject_kind,
            subject_id: m.subject_id,
            unit: m.unit,
            customer: m.customer,
            technician: m.technician,
            thread: m.thread,
            actor_kind: m.actor_kind,
            actor_id: m.actor_id,
            actor_name: m.actor_name,
            why: m.why,
            body: m.body,
        }
    }
}

async fn newest(view: &View, filter: Condition, most: u64) -> Result<Vec<Entry>> {
    let rows =
        view.find::<Entity>().filter(filter).order_by_desc(Column::Seq).limit(most).all(view).await.db()?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Everything about one thing.
///
/// # Errors
/// Database failures.
pub async fn of_subject(view: &View, kind: &str, id: &str, most: u64) -> Result<Vec<Entry>> {
    let filter = Condition::all().add(Column::SubjectId.eq(id)).add(Column::SubjectKind.eq(kind));
    newest(view, filter, most).await
}

/// Everything on a case's timeline.
///
/// # Errors
/// Database failures.
pub async fn of_thread(view: &View, thread: &str, most: u64) -> Result<Vec<Entry>> {
    newest(view, Condition::all().add(Column::Thread.eq(thread)), most).await
}

/// Everything on a customer's timeline.
///
/// # Errors
/// Database failures.
pub async fn of_customer(view: &View, customer: &str, most: u64) -> Result<Vec<Entry>> {
    newest(view, Condition::all().add(Column::Customer.eq(customer)), most).await
}

/// Entries of some kinds on several timelines at once, oldest first; for what is folded from the journal.
///
/// # Errors
/// Database failures.
pub async fn of_threads(view: &View, threads: &[String], kinds: &[&str]) -> Result<Vec<Entry>> {
    let query = view
        .find::<Entity>()
        .filter(Column::Thread.is_in(threads.iter().map(String::as_str)))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .order_by_asc(Column::Seq);
    Ok(query.all(view).await.db()?.into_iter().map(Entry::from).collect())
}
