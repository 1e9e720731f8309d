//! Writes an entry into the ledger: the one door for money.
use kernel::{Error, Id, Message, Result};
use serde::{Deserialize, Serialize};
use store::{Job, Uow, settings};

use crate::{
    Entry, EntryPosted, NewEntry,
    actions::halt_ledger::{HALT_JOB, HALTED, Halted},
    store::ledger,
};

/// An entry as it stands after [`post`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// Its id.
    pub id: Id<Entry>,
    /// Its number.
    pub number: String,
    /// `false` when the key had made it before.
    pub new: bool,
}

/// Writes an entry once per business key.
///
/// # Errors
/// `Refused(settlement-ledger-halted)` while the ledger is halted; `Conflict` when the key made another entry;
/// `Internal` for an entry that breaks a rule, or when what is stored is found broken (which halts the ledger).
pub async fn post(uow: &Uow, new: NewEntry) -> Result<Posted> {
    write(uow, new, None).await
}

pub(crate) async fn write(uow: &Uow, new: NewEntry, reverses: Option<Id<Entry>>) -> Result<Posted> {
    new.check().map_err(|fault| Error::internal(format!("ledger: {fault} ({})", new.key)))?;
    must_be_open(uow).await?;
    let content = new.content();
    if let Some((known, said)) = ledger::entry_by_key(uow, &new.key).await? {
        if said != content {
            return Err(Error::Conflict(
                Message::new("settlement-entry-key-taken").with("number", known.number),
            ));
        }
        return Ok(Posted { id: known.id, number: known.number, new: false });
    }
    let entry = decide(uow, &new, reverses).await?;
    ledger::insert_entry(uow, &entry, content).await?;
    if let Err(broken) = ledger::write_lines(uow, entry.id, &new).await? {
        uow.outcry(Job::new(HALT_JOB, &broken.0, uow.now())?.once(HALT_JOB));
        return Err(Error::internal(format!("ledger: {}", broken.0)));
    }
    uow.announce(&EntryPosted::of(&entry))?;
    Ok(Posted { id: entry.id, number: entry.number, new: true })
}

/// Refuses while the ledger is halted.
pub(crate) async fn must_be_open(uow: &Uow) -> Result<()> {
    match settings::get::<Option<Halted>>(uow, HALTED).await?.flatten() {
        Some(halted) => Err(Error::Refused(
            Message::new("settlement-ledger-halted").with("day", uow.business_day(halted.at)),
        )),
        None => Ok(()),
    }
}

async fn decide(uow: &Uow, new: &NewEntry, reverses: Option<Id<Entry>>) -> Result<Entry> {
    Ok(Entry {
        id: uow.new_id(),
        number: uow.number("L").await?,
        kind: new.kind,
        key: new.key.clone(),
        unit: new.trace.unit.clone(),
        subject_kind: new.trace.subject_kind.into(),
        subject_id: new.trace.subject_id.clone(),
        case: new.trace.case.clone(),
        customer: new.trace.customer.clone(),
        reverses,
        memo: new.memo.clone(),
        actor: uow.actor().name.clone(),
        at: uow.now(),
        business_day: uow.business_day(uow.now()),
    })
}
