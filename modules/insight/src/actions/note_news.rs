//! Notes that a case's journal grew; the fold comes later and takes many at once, so that nobody who writes waits for it.
use kernel::Result;
use store::{Entry, Uow};

use crate::store::waiting;

/// Notes the case of an entry.
pub(crate) async fn note_news(uow: &Uow, entry: &Entry) -> Result<()> {
    match &entry.thread {
        Some(case) => waiting::put(uow, case, &entry.unit, entry.seq).await,
        None => Ok(()),
    }
}
