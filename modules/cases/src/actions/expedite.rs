//! The customer presses (催单): counted, shown to whoever answers for the case.
use kernel::{ActorKind, Error, Id, Result};
use store::Uow;

use crate::{
    Case, CaseExpedited, CaseRef, Channel,
    domain::state::{State, allow},
    store::{cases, contacts, contacts::Contact},
};

/// A press.
#[derive(Debug, Clone)]
pub struct Expedite {
    /// On which case.
    pub case: Id<Case>,
    /// How.
    pub channel: Channel,
    /// What the customer said, up to 2000 characters; may be empty.
    pub body: String,
}

/// Records a press; returns how often the customer has pressed by now.
///
/// # Errors
/// `NotFound`; `Refused` when the case is resolved.
pub async fn expedite(uow: &Uow, press: Expedite) -> Result<i64> {
    if press.body.chars().count() > 4200 {
        return Err(Error::field("body", "cases-body-long"));
    }
    let case = cases::case(uow, press.case).await?;
    allow(case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    cases::count_press(uow, case.id).await?;
    let own = uow.actor().kind == ActorKind::Customer;
    let contact = Contact {
        at: uow.now(),
        channel: press.channel,
        direction: "in".into(),
        who: if own { uow.actor().name.clone() } else { case.customer_name.clone() },
        body: press.body,
        internal: false,
    };
    contacts::insert(uow, &case, &contact).await?;
    let times = case.expedited + 1;
    uow.announce(&CaseExpedited { of: CaseRef::of(&case), times, channel: press.channel })?;
    Ok(times)
}
