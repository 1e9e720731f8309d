//! Folds waiting cases into facts and moves the sums by the differences. The same journal gives the same facts, however
//! often and in whatever portions it is folded.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::Result;
use store::{Job, Uow};

use crate::{
    CaseKind, Fact,
    domain::{fact::Stage, repeat},
    store::{
        facts,
        stories::stories,
        sums::{self, Differences},
        waiting,
    },
};

/// Cases folded in one unit of work; the rest follows in the next, so that nobody waits long behind it.
const BATCH: u64 = 100;

/// Folds a batch; when more wait, the next is put in line at once.
pub(crate) async fn fold_cases(uow: &Uow) -> Result<()> {
    if fold_some(uow).await? >= BATCH {
        uow.enqueue(Job::new("insight.fold-more", &(), uow.now())?.once("insight.fold-more")).await?;
    }
    Ok(())
}

/// Folds a batch; answers how many cases waited in it.
///
/// # Errors
/// Database failures.
pub async fn fold_some(uow: &Uow) -> Result<u64> {
    let ids = waiting::take(uow, BATCH).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let before = facts::by_ids(uow, &ids).await?;
    let mut stories = stories(uow, &ids).await?;
    let mut after: BTreeMap<String, Fact> = BTreeMap::new();
    for id in &ids {
        if let Some(fact) = stories.remove(id).and_then(|s| Fact::of(&s, uow.zone())) {
            after.insert(id.clone(), fact);
        }
    }
    // Written once without what other cases say of them, so that cases of one batch see each other.
    let first: Vec<&Fact> = after.values().collect();
    facts::put(uow, &first).await?;
    let related = related(uow, &before, &after).await?;
    let mut all = before.clone();
    all.extend(facts::by_ids(uow, &related.iter().cloned().collect::<Vec<_>>()).await?);
    for id in related {
        if let Some(fact) = all.get(&id) {
            after.entry(id).or_insert_with(|| fact.clone());
        }
    }
    settle(uow, &all, after).await?;
    Ok(ids.len() as u64)
}

/// Cases outside the batch whose facts depend on those that changed: what a complaint is about, what a request repeats.
async fn related(
    uow: &Uow,
    before: &HashMap<String, Fact>,
    after: &BTreeMap<String, Fact>,
) -> Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for fact in after.values() {
        if before.get(&fact.case).is_some_and(|old| speaks(old) == speaks(fact)) {
            continue;
        }
        if fact.kind == CaseKind::Complaint {
            ids.extend(fact.about.clone());
        }
        if fact.kind == CaseKind::Repair {
            ids.extend(facts::around(uow, fact).await?.into_iter().map(|f| f.case));
        }
    }
    ids.retain(|id| !after.contains_key(id));
    Ok(ids)
}

/// What a case says of others.
fn speaks(f: &Fact) -> (CaseKind, bool, &str, &str, &Option<String>) {
    (f.kind, f.stage == Stage::Cancelled, &f.serial, &f.product, &f.about)
}

/// Adds what other cases say, writes what changed, and moves the sums.
async fn settle(uow: &Uow, before: &HashMap<String, Fact>, mut after: BTreeMap<String, Fact>) -> Result<()> {
    let mut differences = Differences::default();
    for fact in after.values_mut() {
        fact.complaints = facts::complaints_about(uow, &fact.case).await?;
        fact.repeat = match fact.done_at {
            Some(_) if fact.is_work() => repeat::first_repeat(fact, facts::around(uow, fact).await?.iter()),
            _ => None,
        };
        match before.get(&fact.case) {
            Some(old) if old == fact => {}
            old => {
                if let Some(old) = old {
                    differences.count(old, -1);
                }
                differences.count(fact, 1);
            }
        }
    }
    let changed: Vec<&Fact> = after.values().collect();
    facts::put(uow, &changed).await?;
    sums::add(uow, differences).await
}
