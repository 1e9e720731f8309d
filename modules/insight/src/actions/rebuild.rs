//! Throws facts and sums away and folds them again from the journal.
use kernel::{Error, Result};
use store::{Job, Uow, journal};

use crate::{
    FactsRebuilt,
    store::{facts, sums, waiting},
};

/// Entries read at once while the journal is leafed through.
const LEAF: u64 = 2_000;

/// Empties facts and sums, and puts every case of the journal in line to be folded; [`crate::JOBS`] do the rest, a batch
/// at a time. Answers how many cases that are.
///
/// # Errors
/// `Forbidden` for whoever does not see the whole company: he could not put back what he takes away.
pub async fn rebuild(uow: &Uow) -> Result<u64> {
    if !uow.actor().scope.covers_company() {
        return Err(Error::Forbidden { permission: "insight.rebuild" });
    }
    facts::clear(uow).await?;
    sums::clear(uow).await?;
    let mut filter = journal::Filter { kind: Some("cases.CaseOpened".into()), ..journal::Filter::default() };
    let mut cases = 0;
    loop {
        let leaf = journal::browse(uow, &filter, LEAF).await?;
        let Some(last) = leaf.last() else { break };
        filter.below = Some(last.seq);
        let rows: Vec<_> =
            leaf.iter().filter_map(|e| Some((e.thread.clone()?, e.unit.clone(), e.seq))).collect();
        cases += rows.len() as u64;
        waiting::put_all(uow, rows).await?;
    }
    uow.announce(&FactsRebuilt { cases })?;
    uow.enqueue(Job::new("insight.fold-more", &(), uow.now())?.once("insight.fold-more")).await?;
    Ok(cases)
}
