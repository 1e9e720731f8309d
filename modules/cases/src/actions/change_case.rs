//! Changes what a case is described with; two people changing it at once is a conflict, not a loss.
use kernel::{Error, Id, Message, Result};
use store::Uow;

use super::index::index_again;
use crate::{
    Case, CaseChanged, CaseRef,
    domain::state::{State, allow},
    store::cases,
};

/// The description as it should be. `version` is the one the form was made from.
#[derive(Debug, Clone)]
pub struct ChangeCase {
    /// Which.
    pub id: Id<Case>,
    /// Version that was shown.
    pub version: i64,
    /// Short description, 1 to 120 characters.
    pub symptom: String,
    /// In the customer's words.
    pub description: String,
    /// Skill needed.
    pub skill: String,
    /// Address of the site.
    pub address: String,
    /// Division of the site. Who answers for the case does not change by itself.
    pub division: String,
}

/// Changes a case.
///
/// # Errors
/// `NotFound`; `Invalid`; `Conflict` when it was changed since `version`; `Refused` when it is resolved.
pub async fn change_case(uow: &Uow, change: ChangeCase) -> Result<()> {
    let old = cases::case(uow, change.id).await?;
    if old.version != change.version {
        return Err(Error::Conflict(Message::new("cases-changed-meanwhile")));
    }
    allow(old.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    if !(1..=120).contains(&change.symptom.trim().chars().count()) {
        return Err(Error::field("symptom", "cases-symptom-missing"));
    }
    if change.division.len() > 9 || !change.division.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::field("division", "cases-division-wrong"));
    }
    let place = if change.address.trim() == old.address { old.place } else { None };
    let new = Case {
        symptom: change.symptom.trim().into(),
        description: change.description.trim().into(),
        skill: change.skill.trim().into(),
        address: change.address.trim().into(),
        division: change.division.trim().into(),
        place,
        ..old.clone()
    };
    let fields = changed_fields(&old, &new);
    if fields.is_empty() {
        return Ok(());
    }
    cases::update(uow, &new).await?;
    index_again(uow, &new).await?;
    uow.announce(&CaseChanged { of: CaseRef::of(&new), fields })
}

fn changed_fields(old: &Case, new: &Case) -> Vec<String> {
    let pairs = [
        ("symptom", old.symptom != new.symptom),
        ("description", old.description != new.description),
        ("skill", old.skill != new.skill),
        ("address", old.address != new.address),
        ("division", old.division != new.division),
    ];
    pairs.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name.to_owned()).collect()
}
