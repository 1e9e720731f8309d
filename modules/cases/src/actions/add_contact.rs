//! Records a contact with the customer, or a note among colleagues (CA1).
use kernel::{Error, Id, Result};
use network::Staff;
use store::Uow;

use crate::{
    Case, CaseRef, Channel, ContactAdded,
    store::{cases, contacts, contacts::Contact},
};

/// A contact with the customer.
#[derive(Debug, Clone)]
pub struct AddContact {
    /// On which case.
    pub case: Id<Case>,
    /// How.
    pub channel: Channel,
    /// Whether we spoke to him, not he to us.
    pub outgoing: bool,
    /// Who spoke or wrote; the actor or the customer when empty.
    pub who: String,
    /// What was said, 1 to 4000 characters.
    pub body: String,
}

/// A note among colleagues.
#[derive(Debug, Clone)]
pub struct AddNote {
    /// On which case.
    pub case: Id<Case>,
    /// The note, 1 to 4000 characters.
    pub body: String,
    /// Colleagues it calls.
    pub mentions: Vec<Id<Staff>>,
}

/// Records a contact; also on a resolved case.
///
/// # Errors
/// `NotFound`; `Invalid` on `body`.
pub async fn add_contact(uow: &Uow, add: AddContact) -> Result<()> {
    let case = cases::case(uow, add.case).await?;
    let speaker = if add.outgoing { uow.actor().name.clone() } else { case.customer_name.clone() };
    let contact = Contact {
        at: uow.now(),
        channel: add.channel,
        direction: if add.outgoing { "out" } else { "in" }.into(),
        who: if add.who.trim().is_empty() { speaker } else { add.who.trim().into() },
        body: checked(&add.body)?,
        internal: false,
    };
    write(uow, &case, contact, vec![]).await
}

/// Writes a note.
///
/// # Errors
/// `NotFound`; `Invalid` on `body`, or on `mentions` for somebody the actor does not know.
pub async fn add_note(uow: &Uow, add: AddNote) -> Result<()> {
    let case = cases::case(uow, add.case).await?;
    if network::staff_by_ids(uow, &add.mentions).await?.len() != add.mentions.len() {
        return Err(Error::field("mentions", "cases-mention-unknown"));
    }
    let contact = Contact {
        at: uow.now(),
        channel: Channel::App,
        direction: "note".into(),
        who: uow.actor().name.clone(),
        body: checked(&add.body)?,
        internal: true,
    };
    write(uow, &case, contact, add.mentions).await
}

fn checked(body: &str) -> Result<String> {
    let body = body.trim();
    if (1..=4000).contains(&body.chars().count()) {
        Ok(body.into())
    } else {
        Err(Error::field("body", "cases-body-missing"))
    }
}

async fn write(uow: &Uow, case: &Case, contact: Contact, mentions: Vec<Id<Staff>>) -> Result<()> {
    contacts::insert(uow, case, &contact).await?;
    let excerpt: String = contact.body.chars().take(80).collect();
    let (channel, direction, internal) = (contact.channel, contact.direction, contact.internal);
    uow.announce(&ContactAdded { of: CaseRef::of(case), channel, direction, internal, excerpt, mentions })
}
